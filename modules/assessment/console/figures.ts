import type { League, LeagueRow, Measure } from '../contract/public.ts';
import { scoreOf } from '../domain/league.ts';
import { type RateName, type Rates, ratesOf } from '../domain/rates.ts';
import { change, type Ratio, reaches } from '../domain/ratio.ts';
import type { SortKey } from './league-place.ts';

type Rules = League['profile']['rules'];
type Counted = Pick<LeagueRow, 'counts' | 'before'>;

/** One rate as a column shows it. */
export interface RateColumn {
  rate: RateName;
  key: 'contacted' | 'solved' | 'satisfied' | 'on_time' | 'rework';
  /** Which matters a press opens: those that keep the rate from being perfect. */
  opens: { measure: Measure; answer: 'yes' | 'no' };
}

export const rateColumns: readonly RateColumn[] = [
  { rate: 'contacted', key: 'contacted', opens: { measure: 'contacted', answer: 'no' } },
  { rate: 'solved', key: 'solved', opens: { measure: 'solved', answer: 'no' } },
  { rate: 'satisfied', key: 'satisfied', opens: { measure: 'satisfied', answer: 'no' } },
  { rate: 'onTime', key: 'on_time', opens: { measure: 'on_time', answer: 'no' } },
  { rate: 'rework', key: 'rework', opens: { measure: 'rework', answer: 'yes' } },
];

export interface Figure {
  ratio: Ratio;
  /** In points (0.01 is one), against the month before; null without one. */
  change: number | null;
  target: number | null;
  isBelow: boolean;
}

export function figureOf(rules: Rules, { counts, before }: Counted, rate: RateName): Figure {
  const [now, then] = [ratesOf(rules, counts)[rate], ratesOf(rules, before)[rate]];
  const target = rate === 'rework' ? null : rules.targets[rate];
  const points = change(now, then, 1_000);
  return {
    ratio: now,
    change: points === null ? null : points / 1_000,
    target,
    isBelow: target !== null && now.whole > 0 && !reaches(now, target),
  };
}

/** The printed score, null where it is not ranked. */
export function shownScore(rules: Rules, counts: LeagueRow['counts']): string | null {
  const score = counts.valid >= rules.minimumBase ? scoreOf(rules, counts) : null;
  return score === null ? null : (score / 100).toFixed(2);
}

/** Rows in the order of a column; what has no value comes last either way. */
export function sorted(
  rows: readonly LeagueRow[],
  rules: Rules,
  by: SortKey,
  down: boolean,
  locale: string,
): LeagueRow[] {
  const value = (row: LeagueRow): number | string | null => {
    const of = (name: keyof Rates) => {
      const { part, whole } = ratesOf(rules, row.counts)[name];
      return whole > 0 ? part / whole : null;
    };
    switch (by) {
      case 'rank':
        return row.rank;
      case 'name':
        return row.name;
      case 'received':
      case 'valid':
        return row.counts[by];
      case 'score':
        return row.counts.valid >= rules.minimumBase ? of('score') : null;
      case 'on_time':
        return of('onTime');
      default:
        return of(by);
    }
  };
  const collator = new Intl.Collator(locale);
  return rows.toSorted((a, b) => {
    const [p, q] = [value(a), value(b)];
    if (p === null || q === null) return Number(p === null) - Number(q === null);
    const order = typeof p === 'string' ? collator.compare(p, String(q)) : p - Number(q);
    return down ? -order : order;
  });
}

/** How many ranked rows reach the target of a rate. */
export function reachedBy(
  rows: readonly LeagueRow[],
  rules: Rules,
  rate: 'contacted' | 'solved' | 'satisfied',
): number {
  return rows.filter(
    ({ rank, counts }) =>
      rank !== null && reaches(ratesOf(rules, counts)[rate], rules.targets[rate]),
  ).length;
}
