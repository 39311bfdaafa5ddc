import { type Counts, noCounts, sumOf } from './counts.ts';
import type { Rules } from './profile.ts';
import { ratesOf } from './rates.ts';

/** What one of the three rates did to the score, in points out of 100. */
export interface RatePart {
  rate: 'contacted' | 'solved' | 'satisfied';
  /** Per cent of the score. */
  weight: number;
  points: number;
  /** The rate in both months, 0..1. */
  now: number;
  before: number;
}

/** What one category did to the score, in points out of 100. */
export interface CategoryPart {
  category: string;
  now: Counts;
  before: Counts;
  /** Its own call-backs were answered better or worse. */
  own: number;
  /** It became a larger or smaller share of the call-backs, and stands above or below the rest. */
  mix: number;
}

const three = ['contacted', 'solved', 'satisfied'] as const;

const valueOf = ({ part, whole }: { part: number; whole: number }): number => part / whole;

/** The score out of 100, not rounded; null without a valid call-back. */
export const pointsOf = (rules: Rules, counts: Counts): number | null =>
  counts.valid > 0 ? 100 * valueOf(ratesOf(rules, counts).score) : null;

/**
 * A change of the score by its three rates: each rate's change times its weight. They add up to the change.
 *
 * @returns nothing when one of the two months has no valid call-back
 */
export function changeByRate(rules: Rules, now: Counts, before: Counts): RatePart[] {
  if (now.valid === 0 || before.valid === 0) return [];
  const [rates, ratesBefore] = [ratesOf(rules, now), ratesOf(rules, before)];
  return three.map((rate) => ({
    rate,
    weight: rules.weights[rate],
    points: rules.weights[rate] * (valueOf(rates[rate]) - valueOf(ratesBefore[rate])),
    now: valueOf(rates[rate]),
    before: valueOf(ratesBefore[rate]),
  }));
}

/**
 * A change of the score by category (Kitagawa, “Components of a difference between two rates”, JASA 50, 1955).
 *
 *     S = Σ w·s, w a category's share of the valid call-backs, s its own score
 *     own = (s − s₀) · (w + w₀) ÷ 2        mix = (w − w₀) · ((s + s₀) ÷ 2 − S̄)
 *
 * S̄ is the mean of the two scores: with it a growing category pulls the score down only where it stands below the rest.
 * As the shares add up to one both times, the sum over all categories is the change exactly. A category without a
 * call-back in one of the months has the same score in both: what it did, it did by coming or going.
 *
 * @returns most harmful first; nothing when one of the two months has no valid call-back
 */
export function changeByCategory(
  rules: Rules,
  now: ReadonlyMap<string, Counts>,
  before: ReadonlyMap<string, Counts>,
): CategoryPart[] {
  const [whole, wholeBefore] = [sumOf([...now.values()]), sumOf([...before.values()])];
  const [score, scoreBefore] = [pointsOf(rules, whole), pointsOf(rules, wholeBefore)];
  if (score === null || scoreBefore === null) return [];
  const middle = (score + scoreBefore) / 2;
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((category) => {
      const [a, b] = [now.get(category) ?? noCounts, before.get(category) ?? noCounts];
      const [s, t] = [pointsOf(rules, a), pointsOf(rules, b)];
      const [w, v] = [a.valid / whole.valid, b.valid / wholeBefore.valid];
      const own = s === null || t === null ? 0 : ((s - t) * (w + v)) / 2;
      const mean = ((s ?? t ?? middle) + (t ?? s ?? middle)) / 2;
      return { category, now: a, before: b, own, mix: (w - v) * (mean - middle) };
    })
    .sort((p, q) => p.own + p.mix - (q.own + q.mix) || (p.category < q.category ? -1 : 1));
}
