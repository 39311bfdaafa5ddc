import type { AreaCode } from '@liren/kernel/contract';
import { newId, todayHere, useAction } from '@liren/ui';
import { Button, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type SecondmentView, saveSecondment } from '../../contract/public.ts';
import { ActionForm } from '../action-form.tsx';

interface Task {
  key: string;
  title: string;
  dueOn: string;
  doneOn: string;
}

/** Who was sent to the community, for which term, to do what; what the unit that sent them is told. */
export function SecondmentForm({
  community,
  of,
  onClose,
}: {
  community: AreaCode;
  of: SecondmentView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => of?.id ?? newId());
  const [name, setName] = useState(of?.name ?? '');
  const [post, setPost] = useState(of?.post ?? '');
  const [fromUnit, setFrom] = useState(of?.fromUnit ?? '');
  const [since, setSince] = useState<string>(of?.since ?? todayHere());
  const [until, setUntil] = useState<string>(of?.until ?? '');
  const [endedOn, setEndedOn] = useState<string>(of?.endedOn ?? '');
  const [tasks, setTasks] = useState<Task[]>(() =>
    (of?.tasks ?? []).map(({ doneOn, ...task }) => ({
      ...task,
      ...{ key: newId(), doneOn: doneOn ?? '' },
    })),
  );
  const [feedback, setFeedback] = useState(of?.feedback ?? '');
  const [toldOn, setToldOn] = useState<string>(of?.toldOn ?? '');
  const save = useAction(saveSecondment);
  const change = (key: string, more: Partial<Task>) =>
    setTasks(tasks.map((task) => (task.key === key ? { ...task, ...more } : task)));
  const fields = [
    ['name', name, setName, 30],
    ['post', post, setPost, 40],
    ['from', fromUnit, setFrom, 80],
  ] as const;
  return (
    <ActionForm
      wide
      title={t('bodies.secondment')}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { id },
        body: {
          ...{ community, name, post, fromUnit, since, until, endedOn: endedOn || null },
          tasks: tasks.map(({ title, dueOn, doneOn }) => ({
            ...{ title, dueOn, doneOn: doneOn || null },
          })),
          ...{ feedback, toldOn: toldOn || null },
        },
      })}
    >
      {fields.map(([field, value, set, most]) => (
        <TextField
          key={field}
          at={`/body/${field === 'from' ? 'fromUnit' : field}`}
          label={t(`bodies.secondment.${field}`)}
          value={value}
          onChange={set}
          maxLength={most}
        />
      ))}
      <div className="bodies-two">
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.secondment.since')}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/until"
          type="date"
          label={t('bodies.secondment.until')}
          value={until}
          onChange={setUntil}
        />
      </div>
      {tasks.map(({ key, title, dueOn, doneOn }, i) => (
        <fieldset key={key} className="bodies-part">
          <legend className="visually-hidden">{t('bodies.secondment.task', { n: i + 1 })}</legend>
          <TextField
            at={`/body/tasks/${i}/title`}
            label={t('bodies.secondment.task', { n: i + 1 })}
            value={title}
            onChange={(value) => change(key, { title: value })}
            maxLength={80}
          />
          <TextField
            at={`/body/tasks/${i}/dueOn`}
            type="date"
            label={t('bodies.task.due')}
            value={dueOn}
            onChange={(value) => change(key, { dueOn: value })}
          />
          <TextField
            at={`/body/tasks/${i}/doneOn`}
            type="date"
            label={t('bodies.secondment.done_on')}
            optional
            value={doneOn}
            onChange={(value) => change(key, { doneOn: value })}
          />
          <button
            type="button"
            className="link-button"
            onClick={() => setTasks(tasks.filter((task) => task.key !== key))}
          >
            {t('bodies.secondment.task.remove', { n: i + 1 })}
          </button>
        </fieldset>
      ))}
      <Button
        onClick={() => setTasks([...tasks, { key: newId(), title: '', dueOn: '', doneOn: '' }])}
      >
        {t('bodies.secondment.task.add')}
      </Button>
      {of && (
        <>
          <TextAreaField
            at="/body/feedback"
            label={t('bodies.secondment.feedback')}
            optional
            value={feedback}
            onChange={setFeedback}
            maxLength={400}
          />
          <div className="bodies-two">
            <TextField
              at="/body/toldOn"
              type="date"
              label={t('bodies.secondment.told_on')}
              optional
              value={toldOn}
              onChange={setToldOn}
            />
            <TextField
              at="/body/endedOn"
              type="date"
              label={t('bodies.secondment.ended_on')}
              optional
              value={endedOn}
              onChange={setEndedOn}
            />
          </div>
        </>
      )}
    </ActionForm>
  );
}
