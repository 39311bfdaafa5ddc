import { newId, todayHere, useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type BodyWork,
  choreRhythms,
  disputeEnds,
  linkCase,
  type SeatView,
  saveChore,
  saveDispute,
  saveMeeting,
  saveTask,
} from '../contract/public.ts';

interface Shared {
  body: string;
  onClose: () => void;
}
const dayOrNull = (text: string) => text || null;

export function MeetingForm({
  body,
  meeting,
  onClose,
}: Shared & { meeting: BodyWork['meetings'][number] | null }): ReactNode {
  const { t } = useWords();
  const [entry] = useState(() => meeting?.id ?? newId());
  const [title, setTitle] = useState(meeting?.title ?? '');
  const [heldOn, setHeldOn] = useState<string>(meeting?.heldOn ?? todayHere());
  const [place, setPlace] = useState(meeting?.place ?? '');
  const [agenda, setAgenda] = useState(meeting?.agenda.join('\n') ?? '');
  const [present, setPresent] = useState(meeting?.present?.toString() ?? '');
  const [minutes, setMinutes] = useState(meeting?.minutes ?? '');
  const save = useAction(saveMeeting);
  const lines = agenda
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <FormDialog
      wide
      title={t('bodies.meeting')}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id: body, entry },
            body: {
              ...{ title, heldOn, place, agenda: lines, minutes },
              present: present.trim() ? Number(present) : null,
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/title"
        label={t('bodies.meeting.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <div className="bodies-two">
        <TextField
          at="/body/heldOn"
          type="date"
          label={t('bodies.meeting.on')}
          value={heldOn}
          onChange={setHeldOn}
        />
        <TextField
          at="/body/place"
          label={t('bodies.meeting.place')}
          optional
          value={place}
          onChange={setPlace}
          maxLength={60}
        />
      </div>
      <TextAreaField
        at="/body/agenda"
        label={t('bodies.meeting.agenda')}
        hint={t('bodies.charter.lines')}
        optional
        value={agenda}
        onChange={setAgenda}
      />
      <TextField
        at="/body/present"
        label={t('bodies.meeting.present')}
        optional
        inputMode="numeric"
        value={present}
        onChange={setPresent}
      />
      <TextAreaField
        at="/body/minutes"
        label={t('bodies.meeting.minutes')}
        optional
        value={minutes}
        onChange={setMinutes}
        maxLength={2000}
      />
    </FormDialog>
  );
}

export function TaskForm({
  body,
  task,
  seats,
  meetings,
  onClose,
}: Shared & {
  task: BodyWork['tasks'][number] | null;
  seats: readonly SeatView[];
  meetings: BodyWork['meetings'];
}): ReactNode {
  const { t } = useWords();
  const names = seats.filter(({ until }) => until === null).map(({ name }) => name);
  const [entry] = useState(() => task?.id ?? newId());
  const [title, setTitle] = useState(task?.title ?? '');
  const [doer, setDoer] = useState(task?.doer ?? names[0] ?? '');
  const [meeting, setMeeting] = useState<string>(task?.meeting ?? '');
  const [dueOn, setDueOn] = useState<string>(task?.dueOn ?? todayHere());
  const [doneOn, setDoneOn] = useState<string>(task?.doneOn ?? '');
  const [outcome, setOutcome] = useState(task?.outcome ?? '');
  const save = useAction(saveTask);
  return (
    <FormDialog
      title={t('bodies.task')}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id: body, entry },
            body: {
              ...{ title, doer, dueOn, outcome },
              ...{ meeting: meeting || null, doneOn: dayOrNull(doneOn) },
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/title"
        label={t('bodies.task.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextField
        at="/body/doer"
        label={t('bodies.task.doer')}
        hint={t('bodies.task.doer.hint')}
        list="bodies-doers"
        value={doer}
        onChange={setDoer}
        maxLength={60}
      />
      <datalist id="bodies-doers">
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {meetings.length > 0 && (
        <SelectField
          at="/body/meeting"
          label={t('bodies.task.meeting')}
          optional
          value={meeting}
          onChange={setMeeting}
          placeholder={t('bodies.parent.none')}
          options={meetings.map((one) => ({ value: one.id, label: one.title }))}
        />
      )}
      <div className="bodies-two">
        <TextField
          at="/body/dueOn"
          type="date"
          label={t('bodies.task.due')}
          value={dueOn}
          onChange={setDueOn}
        />
        <TextField
          at="/body/doneOn"
          type="date"
          label={t('bodies.task.done_on')}
          optional
          value={doneOn}
          onChange={setDoneOn}
        />
      </div>
      <TextAreaField
        at="/body/outcome"
        label={t('bodies.task.outcome')}
        optional
        value={outcome}
        onChange={setOutcome}
        maxLength={400}
      />
    </FormDialog>
  );
}

export function ChoreForm({
  body,
  chore,
  seats,
  onClose,
}: Shared & { chore: BodyWork['chores'][number] | null; seats: readonly SeatView[] }): ReactNode {
  const { t } = useWords();
  const sitting = seats.filter(({ until }) => until === null);
  const [entry] = useState(() => chore?.id ?? newId());
  const [title, setTitle] = useState(chore?.title ?? '');
  const [rhythm, setRhythm] = useState<(typeof choreRhythms)[number]>(chore?.rhythm ?? 'week');
  const [since, setSince] = useState<string>(chore?.since ?? todayHere());
  const [endedOn, setEndedOn] = useState<string>(chore?.endedOn ?? '');
  const [rota, setRota] = useState<readonly string[]>(
    chore?.rota.filter((id) => sitting.some((seat) => seat.id === id)) ??
      sitting.map(({ id }) => id),
  );
  const save = useAction(saveChore);
  return (
    <FormDialog
      title={t('bodies.chore')}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      labels={{ '/body/rota': t('bodies.chore.rota') }}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id: body, entry },
            body: {
              ...{ title, rhythm, since, rota: [...rota] },
              endedOn: dayOrNull(endedOn),
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/title"
        label={t('bodies.chore.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <SelectField
        at="/body/rhythm"
        label={t('bodies.chore.rhythm')}
        value={rhythm}
        onChange={setRhythm}
        options={choreRhythms.map((value) => ({ value, label: t(`bodies.rhythm.${value}`) }))}
      />
      <fieldset className="field">
        <legend>{t('bodies.chore.rota')}</legend>
        {sitting.map(({ id, name }) => {
          const at = rota.indexOf(id);
          return (
            <CheckField
              key={id}
              at={`/rota/${id}`}
              label={at >= 0 ? `${at + 1}. ${name}` : name}
              value={at >= 0}
              onChange={(on) => setRota(on ? [...rota, id] : rota.filter((one) => one !== id))}
            />
          );
        })}
      </fieldset>
      <div className="bodies-two">
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.chore.since')}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/endedOn"
          type="date"
          label={t('bodies.chore.ended_on')}
          optional
          value={endedOn}
          onChange={setEndedOn}
        />
      </div>
    </FormDialog>
  );
}

export function DisputeForm({
  body,
  dispute,
  onClose,
}: Shared & { dispute: BodyWork['disputes'][number] | null }): ReactNode {
  const { t } = useWords();
  const [entry] = useState(() => dispute?.id ?? newId());
  const [title, setTitle] = useState(dispute?.title ?? '');
  const [happenedOn, setHappenedOn] = useState<string>(dispute?.happenedOn ?? todayHere());
  const [text, setText] = useState(dispute?.text ?? '');
  const [ended, setEnded] = useState<(typeof disputeEnds)[number] | ''>(dispute?.ended ?? '');
  const [endedOn, setEndedOn] = useState<string>(dispute?.endedOn ?? todayHere());
  const save = useAction(saveDispute);
  return (
    <FormDialog
      title={t('bodies.dispute')}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id: body, entry },
            body: {
              ...{ title, text, happenedOn },
              ...{ ended: ended || null, endedOn: ended ? endedOn : null },
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/title"
        label={t('bodies.dispute.title')}
        hint={t('bodies.dispute.hint')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextField
        at="/body/happenedOn"
        type="date"
        label={t('bodies.dispute.on')}
        value={happenedOn}
        onChange={setHappenedOn}
      />
      <TextAreaField
        at="/body/text"
        label={t('bodies.dispute.text')}
        optional
        value={text}
        onChange={setText}
        maxLength={2000}
      />
      <SelectField
        at="/body/ended"
        label={t('bodies.dispute.end')}
        optional
        value={ended}
        onChange={setEnded}
        placeholder={t('bodies.dispute.open')}
        options={disputeEnds.map((value) => ({ value, label: t(`bodies.dispute.${value}`) }))}
      />
      {ended && (
        <TextField
          at="/body/endedOn"
          type="date"
          label={t('bodies.dispute.ended_on')}
          value={endedOn}
          onChange={setEndedOn}
        />
      )}
    </FormDialog>
  );
}

export function CaseForm({
  body,
  linked,
  onClose,
}: Shared & { linked: BodyWork['cases'][number] | null }): ReactNode {
  const { t } = useWords();
  const [number, setNumber] = useState(linked?.number ?? '');
  const [outcome, setOutcome] = useState(linked?.outcome ?? '');
  const link = useAction(linkCase);
  return (
    <FormDialog
      title={t('bodies.case.link')}
      send={t('bodies.save')}
      busy={link.running}
      problem={link.problem}
      onClose={onClose}
      onSend={() =>
        void link
          .run({
            params: { id: body, number: number.replaceAll(/\s/g, '') },
            body: { outcome },
          })
          .then((done) => done && onClose())
      }
    >
      {!linked && (
        <TextField
          at="/params/number"
          label={t('bodies.case.number')}
          hint={t('bodies.case.hint')}
          value={number}
          onChange={setNumber}
        />
      )}
      <TextAreaField
        at="/body/outcome"
        label={t('bodies.case.outcome')}
        optional
        value={outcome}
        onChange={setOutcome}
        maxLength={400}
      />
    </FormDialog>
  );
}
