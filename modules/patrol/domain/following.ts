import type { Rhythm } from './plan.ts';

/** A plan as far as a change of boundaries touches it. */
export interface FollowingPlan {
  id: string;
  grid: string;
  name: string;
  rhythm: Rhythm;
  times: number;
  target: number | null;
  /** A route; empty: the whole grid. */
  points: readonly string[];
}

export interface Ground {
  /** Where a closed grid went, followed to grids that stand; the grid itself when it stands. */
  successors(grid: string): readonly string[];
  /** The grid a point lies in now; undefined: nobody knows the point. */
  gridOf(point: string): string | undefined;
}

export interface Following {
  /** Plans that end today: their rounds stay with them. */
  ended: readonly string[];
  /** Routes that have lost points to a neighbour. */
  shortened: readonly { id: string; points: readonly string[] }[];
  begun: readonly Omit<FollowingPlan, 'id'>[];
}

/**
 * What becomes of plans after boundaries changed.
 *
 * A plan of a whole grid that was closed goes on in each grid that followed it, unless that one is walked as often
 * already: two grids that were merged are not walked twice. A route is divided by where its points lie now. A plan that
 * goes on elsewhere is a new one: what was walked stays with the old one.
 */
export function plansAfter(plans: readonly FollowingPlan[], ground: Ground): Following {
  const ended: string[] = [];
  const shortened: { id: string; points: readonly string[] }[] = [];
  const begun: Omit<FollowingPlan, 'id'>[] = [];
  const isClosed = ({ grid }: FollowingPlan) => !ground.successors(grid).includes(grid);
  const whole = plans.filter(({ points }) => points.length === 0);
  const wholeNow: Pick<FollowingPlan, 'grid' | 'rhythm'>[] = whole.filter(
    (plan) => !isClosed(plan),
  );

  // The most demanding first, so that it is the one which goes on.
  for (const { id, ...plan } of whole
    .filter(isClosed)
    .toSorted((p, q) => q.times - p.times || (q.target ?? 0) - (p.target ?? 0))) {
    ended.push(id);
    for (const grid of ground.successors(plan.grid)) {
      const isWalked = wholeNow.some((one) => one.grid === grid && one.rhythm === plan.rhythm);
      if (isWalked) continue;
      wholeNow.push({ grid, rhythm: plan.rhythm });
      begun.push({ ...plan, grid });
    }
  }
  for (const { id, ...plan } of plans.filter(({ points }) => points.length > 0)) {
    const parts = Map.groupBy(plan.points, (point) => ground.gridOf(point) ?? plan.grid);
    const stays = isClosed({ id, ...plan }) ? [] : (parts.get(plan.grid) ?? []);
    if (stays.length === plan.points.length) continue;
    if (stays.length === 0) ended.push(id);
    else shortened.push({ id, points: stays });
    // A point nobody could place stays in a grid that is no more, where no route leads.
    for (const [grid, points] of parts)
      if (grid !== plan.grid) begun.push({ ...plan, grid, points });
  }
  return { ended, shortened, begun };
}
