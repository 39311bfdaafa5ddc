import {
  Answer,
  ClockWord,
  Dialog,
  EmptyState,
  Go,
  Photos,
  StatusTag,
  useFormat,
  useOne,
} from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { dispatchOptions, getRequest, type RequestPage } from '../../contract/public.ts';
import { photosOf, useName } from '../../parts/naming.ts';
import { factsOf } from '../../staff/clock-facts.ts';
import { byUrgency, reasonSentence } from '../limits.ts';
import { MatterActions } from '../matter/matter-actions.tsx';
import { useSettled } from '../places.tsx';
import { SnoozeButton } from '../reminders/snooze.tsx';
import type { Choice } from '../steps/actions.ts';

/** One matter beside the list: enough to decide, with the same buttons as its page. */
export function Peek({
  number,
  onChoose,
}: {
  number: string | null;
  onChoose: (choice: Choice) => void;
}): ReactNode {
  const { t } = useWords();
  // The cursor may run through twenty rows; only where it stops is a page asked for.
  const asked = useSettled(number, 150);
  const one = useOne(
    getRequest,
    { params: { number: asked ?? '' } },
    { when: asked !== null, keep: true },
  );
  if (number === null) return <EmptyState title={t('requests.console.peek.none')} />;
  return (
    <Answer of={one} rows={8}>
      {(page) => (
        <div className="peek" aria-busy={page.number !== number}>
          <PeekBody page={page} />
          {page.number === number && (
            <footer className="peek-actions">
              <MatterActions page={page} onChoose={onChoose} />
              {!page.endedAt && <SnoozeButton number={page.number} />}
            </footer>
          )}
        </div>
      )}
    </Answer>
  );
}

function PeekBody({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const format = useFormat();
  const clocks = page.clocks.filter((c) => c.stoppedAt === null).sort(byUrgency);
  return (
    <div className="peek-body">
      <p className="peek-number">
        <Go to={`/matters/${page.number}`}>{format.publicNumber(page.number)}</Go>
        <StatusTag tone={page.tone}>{t(`requests.word.${page.word}`)}</StatusTag>
      </p>
      <h2>{page.title}</h2>
      {clocks.map((clock) => (
        <p key={clock.name} className="peek-clock">
          <span className="quiet">
            {t(`requests.clock.${clock.name}` as 'requests.clock.check')}
          </span>{' '}
          <ClockWord clock={factsOf(clock)} />
        </p>
      ))}
      <Photos photos={photosOf(page.number, page.photoIds, name(page.category))} />
      <p className="peek-text">
        {page.text || page.voice?.transcript || t('requests.voice.waiting')}
      </p>
      <dl className="facts">
        <dt>{t('requests.column.place')}</dt>
        <dd>
          {page.place} · {page.grid?.name ?? page.community.name}
        </dd>
        <dt>{t('requests.column.category')}</dt>
        <dd>
          {name(page.category)} · {t(`requests.level.${page.level}`)}
        </dd>
        <dt>{t('requests.column.opened')}</dt>
        <dd>
          {format.when(page.openedAt)} · {t(`requests.source.${page.source}`)}
        </dd>
        {page.holder && (
          <>
            <dt>{t('requests.column.holder')}</dt>
            <dd>{name(page.holder)}</dd>
          </>
        )}
      </dl>
      {page.may.includes('dispatch') && <Suggested number={page.number} />}
    </div>
  );
}

/** `建议 城管科 · 因为 …` before the dispatch dialog is even opened. */
function Suggested({ number }: { number: string }): ReactNode {
  const words = useWords();
  const format = useFormat();
  const options = useOne(dispatchOptions, { params: { number }, query: {} });
  const lead = options.value?.options.find((o) => o.suggested === 'lead');
  if (!lead) return null;
  return (
    <div className="suggested">
      <p>
        <strong>{words.t('requests.console.suggested', { unit: lead.unit.name })}</strong>
      </p>
      <ul className="bullets">
        {lead.reasons.map((reason) => (
          <li key={reason.code}>{reasonSentence(reason, words, format)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The same over the list, where there is no room beside it. */
export function PeekSheet({
  number,
  onChoose,
  onClose,
}: {
  number: string | null;
  onChoose: (choice: Choice) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Dialog open sheet title={t('requests.console.peek')} onClose={onClose}>
      <Peek
        number={number}
        onChoose={(choice) => {
          onClose();
          onChoose(choice);
        }}
      />
    </Dialog>
  );
}
