import type { PartState } from '../contract/public.ts';

/** The part of one unit as rules see it. */
export interface PartFacts {
  state: PartState;
  dueOn: string;
}

/** How a plan stands on a day. */
export interface PlanStand {
  parts: number;
  /** Done, or given up with a reason. */
  done: number;
  late: number;
}

const isOver = ({ state }: PartFacts): boolean => state === 'done' || state === 'dropped';

/** A part is late from the day after its own; one that is over never is. */
export const isPartLate = (part: PartFacts, today: string): boolean =>
  !isOver(part) && part.dueOn < today;

export const planStand = (parts: readonly PartFacts[], today: string): PlanStand => ({
  parts: parts.length,
  done: parts.filter(isOver).length,
  late: parts.filter((part) => isPartLate(part, today)).length,
});

/** Whether all parts are over: before that a plan is not closed. */
export const mayClose = (parts: readonly PartFacts[]): boolean => parts.every(isOver);

/** A meeting at which plans are followed up. */
interface Met {
  id: string;
  heldOn: string;
}

/**
 * The latest meeting held after a plan began whose minutes say nothing of it, or null.
 *
 * Whoever meets looks back first: the meeting that agreed the plan does not count, nor one that is still to come.
 */
export function unfollowedAt<M extends Met>(
  { startsOn, meeting }: { startsOn: string; meeting: string | null },
  meetings: readonly M[],
  followed: readonly string[],
  today: string,
): M | null {
  const since = meetings
    .filter(({ id, heldOn }) => id !== meeting && heldOn > startsOn && heldOn <= today)
    .toSorted((a, b) => b.heldOn.localeCompare(a.heldOn) || b.id.localeCompare(a.id));
  const [last] = since;
  return last && !followed.includes(last.id) ? last : null;
}
