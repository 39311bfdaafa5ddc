import type { Faults } from '@liren/ui';
import { Button, CheckField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Task } from '../contract/public.ts';
import { type SeatsDraft, SeatsField, seatRefsOf, seatsDraftOf } from './seats-field.tsx';

export interface TaskDraft {
  /** Of a task that stands. */
  no: number | null;
  what: string;
  dueOn: string;
  /** Null: as the project. */
  seats: SeatsDraft | null;
  isDone: boolean;
}

export const newTask = (dueOn: string): TaskDraft => ({
  ...{ no: null, what: '', dueOn, seats: null, isDone: false },
});

const sameSeats = (p: SeatsDraft, q: SeatsDraft): boolean =>
  JSON.stringify(seatRefsOf(p)) === JSON.stringify(seatRefsOf(q));

export function taskDraftOf({ no, what, dueOn, seats, doneOn }: Task, own: SeatsDraft): TaskDraft {
  const draft = seatsDraftOf(seats);
  return { no, what, dueOn, seats: sameSeats(draft, own) ? null : draft, isDone: doneOn !== null };
}

/** What is sent: a row that nobody filled is none. */
export const tasksOf = (rows: readonly TaskDraft[], own: SeatsDraft) =>
  rows
    .filter(({ what }) => what.trim() !== '')
    .map(({ no, what, dueOn, seats }) => ({
      ...(no === null ? {} : { no }),
      ...{ what, dueOn, seats: seatRefsOf(seats ?? own) },
    }));

/** The tasks of a project: what, until when, and who does it where that is not as in the whole project. */
export function TaskFields({
  value,
  own,
  onChange,
  faults,
}: {
  value: readonly TaskDraft[];
  /** The seats of the project. */
  own: SeatsDraft;
  onChange: (rows: TaskDraft[]) => void;
  faults: Faults;
}): ReactNode {
  const { t } = useWords();
  const set = (i: number, change: Partial<TaskDraft>) =>
    onChange(value.map((row, at) => (at === i ? { ...row, ...change } : row)));
  return (
    <fieldset className="field" id="body-tasks">
      <legend>{t('linkage.tasks')}</legend>
      {value.map((row, i) => {
        const at = `/body/tasks/${i}`;
        const title = t('linkage.task.of', { count: i + 1 });
        if (row.isDone)
          return (
            <p key={row.no} className="linkage-owed">
              {title}：{row.what} <small className="linkage-under">{t('linkage.task.fixed')}</small>
            </p>
          );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row that goes takes what was typed in it along
          <div key={i} className="linkage-owed">
            <strong>{title}</strong>
            <TextField
              at={`${at}/what`}
              label={t('linkage.task.what')}
              value={row.what}
              onChange={(what) => set(i, { what })}
              maxLength={200}
              faults={faults}
            />
            <TextField
              at={`${at}/dueOn`}
              label={t('linkage.obligation.due')}
              type="date"
              value={row.dueOn}
              onChange={(dueOn) => set(i, { dueOn })}
              faults={faults}
            />
            <CheckField
              at={`${at}/same`}
              label={t('linkage.seat.as_project')}
              value={row.seats === null}
              onChange={(same) => set(i, { seats: same ? null : own })}
            />
            {row.seats && (
              <SeatsField
                at={`${at}/seats`}
                value={row.seats}
                onChange={(seats) => set(i, { seats })}
                faults={faults}
              />
            )}
            {value.length > 1 && (
              <div className="linkage-buttons">
                <Button onClick={() => onChange(value.filter((_, at_) => at_ !== i))}>
                  {t('linkage.task.fewer')}
                </Button>
              </div>
            )}
          </div>
        );
      })}
      {value.length < 30 && (
        <div className="linkage-buttons">
          <Button onClick={() => onChange([...value, newTask(value.at(-1)?.dueOn ?? '')])}>
            {t('linkage.task.more')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
