import {
  Answer,
  ClockWord,
  Go,
  StatusTag,
  Timeline,
  useFormat,
  useGo,
  useOne,
  useParam,
  usePlace,
} from '@liren/ui';
import { field, useFieldState, useWaitingAbout } from '@liren/ui/field';
import { Button, Card, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import type { FieldTask } from '../contract/field.ts';
import { getRequest } from '../contract/matter.ts';
import type { RequestPage } from '../contract/staff-values.ts';
import { useName } from '../parts/naming.ts';
import { factsOf } from '../staff/clock-facts.ts';
import { chosenIn, saidIn, useEventSentence } from '../staff/events.ts';
import { photosIn } from '../staff/evidence.ts';
import { useWork } from '../staff/field-work.ts';
import { CarriedPhotos, Snap, useSnapped } from './photos.tsx';
import { type StepInput, stepItem } from './step-item.ts';
import './grid.css';

const Place = z.object({ edit: z.string().catch('') });

/** What a page of a matter is made of, carried along or from the network. */
type Shown = Pick<
  FieldTask & RequestPage,
  | 'number'
  | 'title'
  | 'text'
  | 'place'
  | 'word'
  | 'tone'
  | 'clock'
  | 'category'
  | 'photoIds'
  | 'timeline'
  | 'may'
>;

/** One matter with what happened to it; a note to the desk can be added, also without a network. */
export default function Matter(): ReactNode {
  const number = useParam('number');
  const work = useWork();
  const task = work.value?.tasks.find((each) => each.number === number);
  const page = useOne(
    getRequest,
    { params: { number } },
    { when: !work.loading && task === undefined },
  );
  if (task) return <MatterPage matter={task} task={task} />;
  return (
    <Answer of={page} rows={8}>
      {(matter) => <MatterPage matter={matter} task={null} />}
    </Answer>
  );
}

function MatterPage({ matter, task }: { matter: Shown; task: FieldTask | null }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  return (
    <Screen
      title={matter.title}
      back="/"
      step={format.publicNumber(matter.number)}
      actions={
        task && (
          <Go to={`/verify/${matter.number}`} className="button button-primary">
            {t(`requests.field.onsite.${task.task}`)}
          </Go>
        )
      }
    >
      <p className="matter-line-facts">
        <StatusTag tone={matter.tone}>{t(`requests.word.${matter.word}`)}</StatusTag>
        {matter.clock && <ClockWord clock={factsOf(matter.clock)} />}
      </p>
      <Card>
        <p>{matter.text}</p>
        <p className="quiet">
          {name(matter.category)} · {matter.place}
        </p>
        {matter.photoIds.length > 0 && (
          <CarriedPhotos number={matter.number} ids={matter.photoIds} alt={name(matter.category)} />
        )}
      </Card>
      {matter.may.includes('note') && <NoteCard matter={matter} />}
      <Happenings matter={matter} />
    </Screen>
  );
}

/** 给工作台留言: stands with the matter, for staff only. */
function NoteCard({ matter }: { matter: Shown }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const [{ edit }] = usePlace(Place);
  const { queue } = useFieldState();
  const edited = queue.find((item) => item.id === edit) ?? null;
  const waiting = useWaitingAbout(matter.number).filter(
    (item) => (item.input as StepInput).params.step === 'note',
  );
  const [text, setText] = useState(() =>
    String((edited?.input as StepInput | undefined)?.body.input['text'] ?? ''),
  );
  const snapped = useSnapped();
  const save = async (): Promise<void> => {
    const item = stepItem(
      { number: matter.number, title: matter.title },
      'note',
      { text: text.trim() },
      snapped.photos.map(({ blob }) => blob),
    );
    if (edited) {
      await field.change(edited.id, item);
      return go('/outbox', { replace: true });
    }
    await field.add(item);
    setText('');
    for (const { key } of snapped.photos) snapped.remove(key);
  };
  return (
    <Card title={t('requests.field.note.title')}>
      {waiting
        .filter((item) => item !== edited)
        .map((item) => (
          <p key={item.id} role="status">
            {t('requests.field.saved', { time: format.when(item.savedAt) })}{' '}
            {String((item.input as StepInput).body.input['text'] ?? '')}
          </p>
        ))}
      <TextAreaField
        at="/note"
        label={t('requests.field.note.text')}
        hint={t('requests.field.note.hint')}
        rows={2}
        maxLength={1000}
        value={text}
        onChange={setText}
      />
      {!edited && <Snap of={snapped} label={t('requests.field.note.photo')} />}
      <Button onClick={() => void save()} disabled={text.trim() === ''}>
        {t('requests.field.note.send')}
      </Button>
    </Card>
  );
}

function Happenings({ matter }: { matter: Shown }): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const sentence = useEventSentence();
  return (
    <Card title={t('requests.field.timeline')}>
      <Timeline
        entries={matter.timeline.map((entry) => ({
          id: `${entry.matter} ${entry.seq}`,
          at: entry.at,
          title: sentence(entry),
          note: [
            entry.by?.unit,
            entry.by?.role === 'resident' ? t('requests.field.resident') : entry.by?.name,
            entry.deviceAt && t('requests.field.device_at', { time: format.when(entry.deviceAt) }),
          ]
            .filter(Boolean)
            .join(' · '),
          children: (
            <>
              {chosenIn(entry, words)} {saidIn(entry)}
              {photosIn(entry).length > 0 && (
                <CarriedPhotos number={matter.number} ids={photosIn(entry)} alt={sentence(entry)} />
              )}
            </>
          ),
        }))}
      />
    </Card>
  );
}
