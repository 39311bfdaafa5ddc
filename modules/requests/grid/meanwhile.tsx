import { Answer, useFormat, useGo, useOne, useOnline } from '@liren/ui';
import { field, type OutboxItem } from '@liren/ui/field';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getRequest } from '../contract/matter.ts';
import type { TimelineEntry } from '../contract/values.ts';
import { saidIn, useEventSentence } from '../staff/events.ts';
import { type StepInput, stepItem } from './step-item.ts';
import './grid.css';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What somebody wrote with a step that was not taken. */
function written({ body }: StepInput): string {
  const { note, reason, text: said } = body.input;
  return text(note) || text(reason) || text(said);
}

/**
 * Both sides of a step that came too late: what was written here, and what happened to the matter meanwhile. What was
 * seen on site is not lost: it can be added to the matter as a note, photographs included.
 */
export default function Meanwhile({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const input = item.input as StepInput;
  const online = useOnline();
  const one = useOne(getRequest, { params: { number: item.about } }, { when: online });
  const mine = written(input);
  const isNote = input.params.step === 'note';
  const supplement = async (): Promise<void> => {
    const blobs = await Promise.all(item.files.map(({ key }) => field.bytesOf(key)));
    await field.add(
      stepItem(
        { number: item.about, title: item.title },
        'note',
        {
          text: [t(`requests.field.verdict.${verdictOf(input)}`), mine].filter(Boolean).join('：'),
        },
        blobs.filter((blob) => blob !== null),
      ),
    );
    await field.drop(item.id);
  };
  return (
    <div className="meanwhile">
      <section>
        <h3>{t('requests.field.mine_said')}</h3>
        {!isNote && <p>{t(`requests.field.verdict.${verdictOf(input)}`)}</p>}
        <p>{mine || t('requests.field.nothing_written')}</p>
      </section>
      <section>
        <h3>{t('requests.field.meanwhile')}</h3>
        {online ? (
          <Answer of={one} rows={2}>
            {(page) => (
              <Happened
                entries={page.timeline.filter(({ seq }) => seq > (input.body.seen ?? 0)).reverse()}
              />
            )}
          </Answer>
        ) : (
          <p className="quiet">{t('requests.field.meanwhile.offline')}</p>
        )}
      </section>
      <div className="deed-row">
        {!isNote && (
          <Button kind="primary" onClick={() => void supplement()}>
            {t('requests.field.supplement')}
          </Button>
        )}
        <Button onClick={() => go(`/matters/${item.about}`)}>{t('requests.field.open')}</Button>
      </div>
    </div>
  );
}

const verdictOf = ({ params }: StepInput) =>
  (params.step === 'note' ? 'not_found' : params.step) as
    | 'confirm'
    | 'deny'
    | 'pass'
    | 'rework'
    | 'not_found';

function Happened({ entries }: { entries: readonly TimelineEntry[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const sentence = useEventSentence();
  if (entries.length === 0) return <p className="quiet">{t('requests.field.meanwhile.none')}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={`${entry.matter} ${entry.seq}`}>
          <small className="quiet">
            {[format.when(entry.at), entry.by?.unit, entry.by?.name].filter(Boolean).join(' · ')}
          </small>
          <br />
          {sentence(entry)} {saidIn(entry)}
        </li>
      ))}
    </ul>
  );
}
