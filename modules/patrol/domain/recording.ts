import { type AreaGeometry, distanceToM } from '@liren/kernel/area';
import type { PositionFix } from '@liren/kernel/contract';

/** Beyond this a position says nothing about streets, so it is not kept at all. */
const keptAccuracyM = 100;
/** Beside the grid somebody may walk to reach it; further away it is nobody's business where. */
const besideGridM = 300;

export interface Interval {
  from: Date;
  /** Null: it goes on. */
  to: Date | null;
}

const holds = ({ from, to }: Interval, ms: number) =>
  ms >= from.getTime() && (to === null || ms <= to.getTime());

/**
 * Which positions of a worker may be kept: inside the round, on duty, near the grid, and good enough to
 * be of use. The rest is dropped before it is stored (PIPL art. 6: the least that the purpose needs).
 */
export function keptFixes(
  fixes: readonly PositionFix[],
  round: Interval,
  duty: readonly Interval[],
  grid: AreaGeometry | null,
): PositionFix[] {
  return fixes.filter(({ lonLat, accuracyM, at }) => {
    const ms = Date.parse(at);
    return (
      accuracyM <= keptAccuracyM &&
      holds(round, ms) &&
      duty.some((one) => holds(one, ms)) &&
      (grid === null || distanceToM(grid, lonLat) <= besideGridM)
    );
  });
}

/** How near to a point somebody must have been for a tick to need no reason. */
export const nearPointM = 50;

/**
 * Why a tick at a point needs a written reason: made by hand, without a position, or from afar.
 *
 * The reach grows with the accuracy, since a poor receiver is not the worker's fault; a telephone that is good to
 * half a kilometre proves nothing.
 */
export function reasonNeeded(
  source: PositionFix['source'] | null,
  distanceM: number | null,
  accuracyM: number | null,
): 'by_hand' | 'far' | null {
  if (source === null || source === 'hand' || distanceM === null) return 'by_hand';
  if (source === 'beacon') return null;
  const within = nearPointM + Math.min(accuracyM ?? 0, nearPointM);
  return distanceM > within ? 'far' : null;
}
