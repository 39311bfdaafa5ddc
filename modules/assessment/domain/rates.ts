import type { Counts } from './counts.ts';
import type { Rules } from './profile.ts';
import type { Ratio } from './ratio.ts';

export const rateNames = ['contacted', 'solved', 'satisfied', 'onTime', 'rework'] as const;
export type RateName = (typeof rateNames)[number];

export type Rates = Record<RateName, Ratio> & {
  /** Composite: weighted sum of the first three, 1 at best. */
  score: Ratio;
};

/**
 * The rates of field-rules 2.4.3 (base: valid call-backs) and 2.2.6 (on time, rework).
 *
 *     R = contacted ÷ valid    S = solved ÷ valid    M = (satisfied + 0.9 × basically) ÷ valid
 *     score = 0.1 R + 0.5 S + 0.4 M
 *     on time = closed on time ÷ (due − suspended)    rework = reworked ÷ handled
 *
 * Weights are per cent and everything is over one whole, so the score is again a ratio of integers.
 */
export function ratesOf({ weights, basicallyPercent }: Rules, counts: Counts): Rates {
  const satisfied100 = 100 * counts.satisfied + basicallyPercent * counts.basically;
  const score10000 =
    100 * weights.contacted * counts.contacted +
    100 * weights.solved * counts.solved +
    weights.satisfied * satisfied100;
  return {
    contacted: { part: counts.contacted, whole: counts.valid },
    solved: { part: counts.solved, whole: counts.valid },
    satisfied: { part: satisfied100, whole: 100 * counts.valid },
    onTime: { part: counts.onTime, whole: counts.due },
    rework: { part: counts.reworked, whole: counts.handled },
    score: { part: score10000, whole: 10_000 * counts.valid },
  };
}

/** Shares of service, management and enforcement in what was closed with a means named. */
export function closingMixOf(
  counts: Counts,
): Record<'service' | 'management' | 'enforcement', Ratio> {
  const whole = counts.service + counts.management + counts.enforcement;
  return {
    service: { part: counts.service, whole },
    management: { part: counts.management, whole },
    enforcement: { part: counts.enforcement, whole },
  };
}
