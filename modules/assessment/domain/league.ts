import type { Counts } from './counts.ts';
import type { Rules } from './profile.ts';
import { ratesOf } from './rates.ts';
import { rounded } from './ratio.ts';

/** Scores are printed out of 100 with two decimals, and ranked as printed: equal figures share a rank. */
export const scoreScale = 10_000;

/** The printed score in hundredths of a point, or null when nobody was reached. */
export function scoreOf(rules: Rules, counts: Counts): number | null {
  return counts.valid > 0 ? rounded(ratesOf(rules, counts).score, scoreScale) : null;
}

/**
 * Places by score: equal scores share a rank and the next is skipped (1, 1, 3). Below the minimum base of valid
 * call-backs there is no rank: three answers say nothing about a community.
 *
 * @returns ranks by key; unranked ones are absent, and so is the key '' (matters without a unit are nobody's result)
 */
export function ranksOf(
  rules: Rules,
  entries: Iterable<readonly [key: string, counts: Counts]>,
): Map<string, number> {
  const scores = [...entries]
    .filter(([key, counts]) => key !== '' && counts.valid >= rules.minimumBase)
    .map(([key, counts]) => [key, scoreOf(rules, counts) ?? 0] as const)
    .sort(([, a], [, b]) => b - a);
  const ranks = new Map<string, number>();
  let rank = 0;
  scores.forEach(([key, score], i) => {
    if (score !== scores[i - 1]?.[1]) rank = i + 1;
    ranks.set(key, rank);
  });
  return ranks;
}
