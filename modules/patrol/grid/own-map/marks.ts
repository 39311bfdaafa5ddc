import type { mapComponents } from '@liren/components/contract';
import { distanceM } from '@liren/kernel/area';
import type { LonLat, ReplyOf } from '@liren/kernel/contract';
import type { Work } from '@liren/requests/work';
import type { MyPatrol } from '../standing.ts';

export const markKinds = ['task', 'point', 'component', 'address'] as const;
export type MarkKind = (typeof markKinds)[number];
export type Component = ReplyOf<typeof mapComponents>['points'][number];

/** A thing of the own grids, on the map and in the list beside it. */
export interface Mark {
  id: string;
  kind: MarkKind;
  title: string;
  note: string;
  lonLat: LonLat;
  /** Where more of it is, or something can be done about it. */
  to: string;
  /** A matter whose time is nearly over, a component that is broken or gone. */
  pressing: boolean;
}

/** All there is to show, the most pressing kinds first. */
export function marksOf(
  work: Work,
  patrol: Pick<MyPatrol, 'points'> | undefined,
  components: readonly Component[],
  say: {
    task: (task: Work['tasks'][number]) => string;
    state: (state: 'damaged' | 'missing') => string;
  },
): Mark[] {
  return [
    ...work.tasks.flatMap((task): Mark[] =>
      task.lonLat
        ? [
            {
              ...{
                id: `task ${task.number}`,
                kind: 'task',
                title: task.title,
                lonLat: task.lonLat,
              },
              note: [say.task(task), task.place].filter(Boolean).join(' · '),
              to: `/verify/${task.number}`,
              pressing: task.tone === 'late' || task.tone === 'soon',
            },
          ]
        : [],
    ),
    ...(patrol?.points ?? []).map(
      ({ id, name, place, label, lonLat }): Mark => ({
        ...{ id: `point ${id}`, kind: 'point', title: name, lonLat, pressing: false },
        note: [place, label].filter(Boolean).join(' · '),
        to: `/patrol/points/${id}`,
      }),
    ),
    ...components.flatMap(({ code, name, state, lonLat }): Mark[] =>
      state === 'removed'
        ? []
        : [
            {
              ...{ id: `component ${code}`, kind: 'component', title: name, lonLat },
              note: [code.slice(10), state === 'in_use' ? '' : say.state(state)]
                .filter(Boolean)
                .join(' · '),
              to: `/patrol/found?q=${encodeURIComponent(code)}`,
              pressing: state !== 'in_use',
            },
          ],
    ),
    ...work.addresses.map(
      ({ label, at }, i): Mark => ({
        ...{ id: `address ${i}`, kind: 'address', title: label, note: '', lonLat: at },
        ...{ to: `/report?at=${encodeURIComponent(label)}`, pressing: false },
      }),
    ),
  ];
}

/** What is asked for by name, the nearest first where it is known where one stands. */
export function found(marks: readonly Mark[], q: string, here: LonLat | null): readonly Mark[] {
  const word = q.trim().toLowerCase();
  const fits = marks.filter(
    ({ title, note }) => !word || `${title} ${note}`.toLowerCase().includes(word),
  );
  return here
    ? fits.toSorted((a, b) => distanceM(a.lonLat, here) - distanceM(b.lonLat, here))
    : fits;
}
