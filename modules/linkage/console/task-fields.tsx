import { CheckField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Task } from '../contract/public.ts';
import { type DueDraft, DueRows, filled } from './due-rows.tsx';
import { type SeatsDraft, SeatsField, seatRefsOf, seatsDraftOf } from './seats-field.tsx';

export interface TaskDraft extends DueDraft {
  /** Of a task that stands. */
  no: number | null;
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

/** What is sent of the tasks. */
export const tasksOf = (rows: readonly TaskDraft[], own: SeatsDraft) =>
  filled(rows).map(({ no, what, dueOn, seats }) => ({
    ...(no === null ? {} : { no }),
    ...{ what, dueOn, seats: seatRefsOf(seats ?? own) },
  }));

/** The tasks of a project: what, until when, and who does it where that is not as in the whole project. */
export function TaskFields({
  value,
  own,
  onChange,
}: {
  value: readonly TaskDraft[];
  /** The seats of the project. */
  own: SeatsDraft;
  onChange: (rows: TaskDraft[]) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <DueRows
      at="/body/tasks"
      title={t('linkage.tasks')}
      words={{
        row: (count) => t('linkage.task.of', { count }),
        what: t('linkage.task.what'),
        more: t('linkage.task.more'),
        fewer: t('linkage.task.fewer'),
      }}
      value={value}
      least={1}
      most={30}
      fresh={newTask}
      fixed={({ isDone, what }) =>
        isDone && (
          <p>
            {what} <small className="linkage-under">{t('linkage.task.fixed')}</small>
          </p>
        )
      }
      after={({ seats }, set, at) => (
        <>
          <CheckField
            at={`${at}/same`}
            label={t('linkage.seat.as_project')}
            value={seats === null}
            onChange={(same) => set({ seats: same ? null : own })}
          />
          {seats && (
            <SeatsField at={`${at}/seats`} value={seats} onChange={(all) => set({ seats: all })} />
          )}
        </>
      )}
      onChange={onChange}
    />
  );
}
