import * as z from 'zod';
import { Instant, LonLat } from './values.ts';

/**
 * Where a position comes from: the device's receiver, a code that hangs at a known point (a component's
 * label, a patrol point: indoors nothing else is as good), or a person's hand on map or list.
 */
export const positionSources = ['device', 'beacon', 'hand'] as const;

/** A position never goes without how good it is, where it comes from and of when it is. */
export const PositionFix = z.strictObject({
  lonLat: LonLat,
  accuracyM: z
    .number()
    .min(0)
    .max(100_000)
    .meta({ description: 'radius in metres that holds the true point in 95 of 100 cases' }),
  source: z.enum(positionSources),
  at: Instant.meta({ description: 'when the position was true, not when it was sent' }),
});
export type PositionFix = z.output<typeof PositionFix>;

/** Milliseconds since a position was true; never below zero, whatever the clock of a device says. */
export const fixAgeMs = (fix: Pick<PositionFix, 'at'>, now: Date): number =>
  Math.max(0, now.getTime() - Date.parse(fix.at));

/** Whether a position is too old or too coarse for a purpose; null when it will do. */
export function fixFault(
  fix: Pick<PositionFix, 'at' | 'accuracyM'>,
  { now, maxAgeMs, maxAccuracyM }: { now: Date; maxAgeMs: number; maxAccuracyM: number },
): 'old' | 'coarse' | null {
  if (fixAgeMs(fix, now) > maxAgeMs) return 'old';
  return fix.accuracyM > maxAccuracyM ? 'coarse' : null;
}
