import { Dialog, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Suggestion, similarRequests, suggestCategories } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import { reasonSentence } from '../limits.ts';
import { useSettled } from '../places.tsx';
import type { RegisterDraft } from './register-draft.ts';

/** Shorter texts say nothing yet. */
const leastLetters = 4;

/** Categories for what has been written so far, each with its reason; and any danger in it. */
export function useSuggestions(text: string) {
  const written = useSettled(text.trim(), 500);
  const one = useOne(
    suggestCategories,
    { body: { text: written } },
    { when: written.length >= leastLetters, keep: true },
  );
  return written.length >= leastLetters
    ? {
        suggestions: one.value?.suggestions ?? [],
        tags: one.value?.tags ?? [],
        emergency: one.value?.emergency ?? null,
      }
    : { suggestions: [], tags: [], emergency: null };
}

export function Suggestions({
  suggestions,
  chosen,
  onChoose,
}: {
  suggestions: readonly Suggestion[];
  chosen: string;
  onChoose: (code: string) => void;
}): ReactNode {
  const words = useWords();
  const format = useFormat();
  const name = useName();
  return (
    <div role="status" className="suggestions">
      {suggestions.length > 0 && (
        <>
          <p className="quiet">{words.t('requests.console.looks_like')}</p>
          <ul>
            {suggestions.map(({ category, reasons }) => (
              <li key={category.code}>
                <button
                  type="button"
                  className="button"
                  aria-pressed={chosen === category.code}
                  onClick={() => onChoose(category.code)}
                >
                  {name(category)}
                </button>
                <span className="quiet">
                  {reasons.map((reason) => reasonSentence(reason, words, format)).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Danger interrupts: the caller hears the number to ring before anything else is written. */
export function Danger({ text }: { text: string }): ReactNode {
  const { t, has } = useWords();
  const { emergency } = useSuggestions(text);
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  if (!emergency || told.has(emergency.code)) return null;
  const sentence = `requests.emergency.${emergency.code}`;
  return (
    <Dialog
      open
      alert
      title={t('requests.console.danger')}
      actions={
        <button
          type="button"
          className="button button-primary"
          onClick={() => setTold(new Set([...told, emergency.code]))}
        >
          {t('requests.console.danger.told')}
        </button>
      }
    >
      <p className="danger-said">
        {has(sentence) ? t(sentence as WordKey) : t('requests.console.danger')}
      </p>
      <p className="danger-lines">
        {emergency.call.map((number) => (
          <a key={number} className="button button-danger" href={`tel:${number}`}>
            {number}
          </a>
        ))}
      </p>
      {emergency.words.length > 0 && (
        <p className="quiet">
          {t('requests.suggest.because.words', { words: emergency.words.join('、') })}
        </p>
      )}
    </Dialog>
  );
}

/** The same matter may be there already: near, of late, of the same category, in like words. */
export function Similar({
  draft: { category, text, lonLat },
  onSame,
}: {
  draft: RegisterDraft;
  /** The call was about this one: its record stays with it. */
  onSame: ((number: string) => void) | null;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const asked = useSettled(JSON.stringify({ category, text: text.trim(), lonLat }), 600);
  const body = JSON.parse(asked) as Pick<RegisterDraft, 'category' | 'text' | 'lonLat'>;
  const [lon, lat] = body.lonLat ?? [0, 0];
  const ready = body.category !== '' && body.text.length >= leastLetters && body.lonLat !== null;
  const one = useOne(
    similarRequests,
    { body: { category: body.category, text: body.text, lonLat: [lon, lat] } },
    { when: ready, keep: true },
  );
  const similar = ready ? (one.value?.similar ?? []) : [];
  if (similar.length === 0) return null;
  return (
    <Panel title={t('requests.console.similar')}>
      <p className="quiet">{t('requests.console.similar.why')}</p>
      <ul className="similar">
        {similar.map((other) => (
          <li key={other.number}>
            <p>
              <Go to={`/matters/${other.number}`}>{other.title}</Go>{' '}
              <StatusTag tone={other.tone}>{t(`requests.word.${other.word}`)}</StatusTag>
            </p>
            <p className="quiet">
              {other.distanceM !== null && <>{format.distance(other.distanceM)} · </>}
              {format.when(other.openedAt)} ·{' '}
              {other.reasons.map((reason) => reasonSentence(reason, words, format)).join(' · ')}
              {other.joined > 0 && <> · {t('requests.console.joined', { count: other.joined })}</>}
            </p>
            {onSame && (
              <button type="button" className="button" onClick={() => onSame(other.number)}>
                {t('requests.console.similar.same')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
