/** What was reported of one place or category: in the last seven days, and in the eight weeks before them. */
export interface Reported {
  code: string;
  recent: number;
  before: number;
}

export interface Growth extends Reported {
  /** Mean of the weeks before. */
  mean: number;
  /** How many times the mean, held back where there is little to go by. */
  ratio: number;
  /** Chance of so many or more if nothing had changed. */
  chance: number;
  /** More than chance among so many rows. */
  isClear: boolean;
}

export const weeksBefore = 8;
/** Matters added to both sides of the ratio: two a week is what one stirred-up person reports. */
export const held = 2;
/** Fewer in a week are no growth, whatever they are compared with. */
export const fewest = 3;
/** Share of the rows marked clear that may be chance. */
export const falseShare = 0.1;

/**
 * What grew fastest in the last seven days against the mean of the eight weeks before.
 *
 *     ratio = (recent + 2) ÷ (mean + 2)
 *
 * The two added to both sides are the prior of a gamma-Poisson model with mean one: a street with one matter after none
 * is 1.5 times, not infinitely many. `chance` is exact: of all matters of the nine weeks each falls into the last with
 * 1/9 when nothing has changed, so their number there is binomial (Przyborowski and Wilenski, Biometrika 31, 1940).
 * Among many rows some are always high; `isClear` keeps the share of false ones below a tenth (Benjamini and Hochberg,
 * 1995).
 *
 * @returns rows that grew and have at least three matters, fastest first
 */
export function fastestGrown(rows: readonly Reported[]): Growth[] {
  const all = rows
    .filter(({ recent, before }) => recent + before > 0)
    .map((row) => {
      const mean = row.before / weeksBefore;
      return {
        ...row,
        mean,
        ratio: (row.recent + held) / (mean + held),
        chance: chanceOf(row.recent, row.recent + row.before),
      };
    });
  const limit = clearLimit(all.map(({ chance }) => chance));
  return all
    .filter(({ recent, ratio }) => recent >= fewest && ratio > 1)
    .map((row) => ({ ...row, isClear: row.chance <= limit }))
    .sort((a, b) => b.ratio - a.ratio || b.recent - a.recent || (a.code < b.code ? -1 : 1));
}

/** P(X ≥ recent) for X ~ Binomial(all, 1/9). */
export function chanceOf(recent: number, all: number): number {
  const p = 1 / (weeksBefore + 1);
  // From the first term on by the ratio of neighbours, in logarithms: counts of a city pass what a double can hold.
  let log = all * Math.log1p(-p);
  let below = 0;
  for (let k = 0; k < recent; k += 1) {
    below += Math.exp(log);
    log += Math.log(((all - k) / (k + 1)) * (p / (1 - p)));
  }
  return Math.min(1, Math.max(0, 1 - below));
}

/** The largest chance that is still clear among these. */
function clearLimit(chances: readonly number[]): number {
  const sorted = chances.toSorted((a, b) => a - b);
  return sorted.reduce(
    (limit, chance, i) => (chance <= ((i + 1) / sorted.length) * falseShare ? chance : limit),
    -1,
  );
}
