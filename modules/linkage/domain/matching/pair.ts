import { distanceM, type Point } from '@liren/kernel/area';
import type {
  AmountUnit,
  misfits,
  Nature,
  ResourceKind,
  Urgency,
  WeekTime,
} from '../../contract/public.ts';

export type Misfit = (typeof misfits)[number];

/** What an offer is to the matching. Days are ISO dates; amounts whole. */
export interface MatchOffer {
  id: string;
  by: string;
  kind: ResourceKind;
  unit: AmountUnit;
  nature: Nature;
  /** What is left of it. */
  amount: number;
  at: Point | null;
  reachM: number | null;
  times: readonly WeekTime[];
  startsOn: string | null;
  endsOn: string | null;
  tags: readonly string[];
  priceFen: number | null;
}

/** What a need is to the matching. */
export interface MatchNeed {
  id: string;
  by: string | null;
  kind: ResourceKind;
  unit: AmountUnit;
  /** What it still lacks. */
  amount: number;
  at: Point | null;
  times: readonly WeekTime[];
  startsOn: string | null;
  dueOn: string;
  urgency: Urgency;
  tags: readonly string[];
  budgetFen: number | null;
}

/** Why a pair fits, in figures a sentence can be made of. */
export interface PairReasons {
  /** 1…100, see `fit`. */
  score: number;
  tags: string[];
  distanceM: number | null;
  reachM: number | null;
  minutes: number | null;
  days: number;
  priceFen: number | null;
}

/** Beyond this a whole-office offer is no nearer than another. */
const farM = 3_000;

/**
 * Whether an offer can serve a need at all, and how well.
 *
 * It serves when the kind and its unit are the same, both share a tag (or the need names none), the need lies within
 * reach, a day and half an hour of the week are common, and its price is within the budget. The score, 1…100, is
 * what makes one pair better than another: 40 for the share of the need's tags that are met, 30 for nearness (all at
 * 0 m, none at the reach), 20 for the share of the need's hours that are common, 9 for costing nothing, and 1 for fitting.
 *
 * @param today  first day on which anything can still happen
 */
export function fit(offer: MatchOffer, need: MatchNeed, today: string): PairReasons | Misfit {
  if (offer.kind !== need.kind) return 'kind';
  if (offer.unit !== need.unit) return 'unit';
  if (need.by !== null && offer.by === need.by) return 'own';
  const wanted = new Set(need.tags);
  const tags = offer.tags.filter((tag) => wanted.has(tag));
  if (wanted.size > 0 && tags.length === 0) return 'tags';
  const metres = offer.at && need.at ? Math.round(distanceM(offer.at, need.at)) : null;
  if (offer.reachM !== null && metres !== null && metres > offer.reachM) return 'distance';
  const days = commonDays(offer, need, today);
  if (days <= 0) return 'dates';
  const minutes = commonMinutes(offer.times, need.times);
  if (minutes !== null && minutes < 30) return 'times';
  const priceFen = offer.priceFen === 0 ? null : offer.priceFen;
  if (priceFen !== null && priceFen > (need.budgetFen ?? 0)) return 'price';
  const score =
    1 +
    40 * (wanted.size === 0 ? 1 : tags.length / wanted.size) +
    30 * nearness(metres, offer.reachM ?? farM) +
    20 * shareOfTimes(minutes, need.times) +
    (priceFen === null ? 9 : 0);
  return {
    ...{ score: Math.round(score), tags, distanceM: metres, reachM: offer.reachM },
    ...{ minutes, days, priceFen },
  };
}

/** Where one has no point nothing speaks for or against: half. */
const nearness = (metres: number | null, reachM: number): number =>
  metres === null ? 0.5 : 1 - Math.min(1, metres / reachM);

function shareOfTimes(minutes: number | null, wanted: readonly WeekTime[]): number {
  if (minutes === null || wanted.length === 0) return 1;
  return Math.min(1, minutes / minutesOf(tidied(wanted)));
}

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
const later = (...days: readonly string[]): string => days.reduce((p, q) => (p > q ? p : q));

/** Days from today on which both stand; the last day of each counts. */
function commonDays(offer: MatchOffer, need: MatchNeed, today: string): number {
  const from = later(today, offer.startsOn ?? today, need.startsOn ?? today);
  const to = offer.endsOn && offer.endsOn < need.dueOn ? offer.endsOn : need.dueOn;
  return dayNumber(to) - dayNumber(from) + 1;
}

/** Minutes of a week in both; null when one of them has time whenever it is wanted. */
export function commonMinutes(p: readonly WeekTime[], q: readonly WeekTime[]): number | null {
  if (p.length === 0 || q.length === 0) return null;
  let sum = 0;
  for (const a of tidied(p))
    for (const b of tidied(q))
      if (a.day === b.day) sum += Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
  return sum;
}

const minutesOf = (times: readonly WeekTime[]): number =>
  times.reduce((sum, { from, to }) => sum + to - from, 0);

/** Times that overlap become one, so that no minute counts twice. */
function tidied(times: readonly WeekTime[]): WeekTime[] {
  const tidy: WeekTime[] = [];
  for (const time of times.toSorted((a, b) => a.day - b.day || a.from - b.from)) {
    const last = tidy.at(-1);
    if (last && last.day === time.day && time.from <= last.to) last.to = Math.max(last.to, time.to);
    else tidy.push({ ...time });
  }
  return tidy;
}
