import { getMap } from '@liren/areas/contract';
import { Answer, EmptyState, Photos, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { AreaMap } from '@liren/ui/map';
import { TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type MergeOption,
  mergeOptions,
  type RequestPage,
  takeRequestStep,
} from '../../contract/public.ts';
import { photosOf, useName } from '../../parts/naming.ts';
import { reasonSentence } from '../limits.ts';
import { useSettled } from '../places.tsx';
import '../desk-tools.css';

/** Chooses the matter this one is handled with: both side by side, and what will happen before it does. */
export function MergeDialog({
  page,
  onClose,
}: {
  page: RequestPage;
  onClose: (taken: boolean) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const take = useAction(takeRequestStep);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const q = useSettled(wanted.trim(), 300);
  const found = useOne(mergeOptions, {
    params: { number: page.number },
    query: q ? { q } : {},
  });
  const options = found.value?.options ?? [];
  // Nothing is chosen for anybody: which two are one is for a person to see.
  const main = options.find((o) => o.number === chosen);
  const send = async (): Promise<void> => {
    if (!main) return;
    const reply = await take.run({
      params: { number: page.number, step: 'merge' },
      body: {
        seen: page.seq,
        input: { into: main.number, ...(note.trim() ? { note: note.trim() } : {}) },
      },
    });
    if (reply) onClose(true);
  };
  return (
    <FormDialog
      wide
      title={t('requests.console.merge.title', { title: page.title })}
      send={
        main
          ? t('requests.console.merge.into', { number: format.publicNumber(main.number) })
          : t('requests.step.merge')
      }
      busy={take.running}
      problem={take.problem}
      disabled={!main}
      ready={found.value !== undefined}
      onSend={() => void send()}
      onClose={() => onClose(false)}
    >
      <TextField
        at="/query/q"
        label={t('requests.console.merge.find')}
        hint={t('requests.console.merge.find.hint')}
        optional
        value={wanted}
        onChange={setWanted}
      />
      <Answer of={found} rows={4}>
        {() =>
          options.length === 0 ? (
            <EmptyState
              title={t(q ? 'requests.console.merge.not_found' : 'requests.console.merge.none')}
            />
          ) : (
            <Options options={options} chosen={main?.number ?? null} onChoose={setChosen} />
          )
        }
      </Answer>
      {main && (
        <>
          <Compared page={page} main={main} />
          <Consequences page={page} main={main} />
          <TextAreaField
            at="/input/note"
            label={t('requests.console.field.note')}
            optional
            rows={2}
            maxLength={1000}
            value={note}
            onChange={setNote}
          />
        </>
      )}
    </FormDialog>
  );
}

function Options({
  options,
  chosen,
  onChoose,
}: {
  options: readonly MergeOption[];
  chosen: string | null;
  onChoose: (number: string) => void;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  return (
    <fieldset className="field">
      <legend>{t('requests.console.merge.which')}</legend>
      <div className="choice-column">
        {options.map((option) => (
          <label key={option.number} className="choice">
            <input
              type="radio"
              name="main"
              checked={chosen === option.number}
              onChange={() => onChoose(option.number)}
            />
            <span>
              <strong>{option.title}</strong>{' '}
              <StatusTag tone={option.tone}>{t(`requests.word.${option.word}`)}</StatusTag>
              <span className="quiet merge-why">
                {format.publicNumber(option.number)} · {format.when(option.openedAt)}
                {option.reasons.length > 0 && (
                  <>
                    {' · '}
                    {option.reasons.map((r) => reasonSentence(r, words, format)).join(' · ')}
                  </>
                )}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What both say, in words, pictures and place. */
function Compared({ page, main }: { page: RequestPage; main: MergeOption }): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {}, { when: page.lonLat !== null || main.lonLat !== null });
  const points = [page, main].flatMap(({ number, lonLat }) =>
    lonLat ? [{ id: number, lonLat, clock: 'plain' as const }] : [],
  );
  const [first] = points;
  return (
    <>
      <div className="merge-both">
        <One head={t('requests.console.merge.this')} of={page} />
        <One head={t('requests.console.merge.main')} of={main} />
      </div>
      {ground.value && first && (
        <div className="side-map">
          <AreaMap
            key={main.number}
            ground={ground.value}
            label={t('requests.console.merge.map')}
            points={points}
            chosen={main.number}
            start={{ lonLat: first.lonLat, zoom: 16 }}
          />
        </div>
      )}
    </>
  );
}

type Report = Pick<
  MergeOption,
  'number' | 'title' | 'text' | 'place' | 'category' | 'openedAt' | 'photoIds' | 'joined'
>;

function One({ head, of }: { head: string; of: Report }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const format = useFormat();
  return (
    <section className="merge-one" aria-label={head}>
      <h3>{head}</h3>
      <p>
        <strong>{of.title}</strong>
        <br />
        <span className="quiet">
          {format.publicNumber(of.number)} · {format.when(of.openedAt)}
        </span>
      </p>
      <p className="matter-text">{of.text}</p>
      <p className="quiet">
        {of.place} · {name(of.category)} ·{' '}
        {t('requests.console.merge.people', { count: of.joined + 1 })}
      </p>
      <Photos photos={photosOf(of.number, of.photoIds, of.title)} />
    </section>
  );
}

/** Before anybody confirms: what becomes of the matter, its people, its units and its numbers. */
function Consequences({ page, main }: { page: RequestPage; main: MergeOption }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const format = useFormat();
  const units = page.assignments
    .filter((a) => !['done', 'returned', 'released'].includes(a.state))
    .map((a) => name(a.unit));
  return (
    <section className="merge-will">
      <h3>{t('requests.console.merge.will')}</h3>
      <ul className="bullets">
        <li>
          {t('requests.console.merge.will.end', { number: format.publicNumber(main.number) })}
        </li>
        <li>{t('requests.console.merge.will.people', { count: page.joined + 1 })}</li>
        {units.length > 0 && (
          <li>{t('requests.console.merge.will.units', { units: units.join('、') })}</li>
        )}
        <li>{t('requests.console.merge.will.rate')}</li>
        <li>{t('requests.console.merge.will.undo')}</li>
      </ul>
    </section>
  );
}
