import type { BodyKindCode, Post } from '../contract/public.ts';
import { type BodyKind, bodyKinds } from './kinds.ts';

/** Somebody's seat as rules see it. */
export interface SeatFacts {
  /** One name for one person or organisation, wherever they sit. */
  who: string;
  post: Post;
  sex: 'female' | 'male' | null;
}

/** Two who declared that they are near relatives. */
export type KinPair = readonly [string, string];

export type SeatFault =
  | 'seat.taken_twice'
  | 'seat.head_taken'
  | 'seat.full'
  | 'seat.near_relative'
  | 'seat.incompatible';

const areKin = (kin: readonly KinPair[], a: string, b: string): boolean =>
  kin.some(([x, y]) => (x === a && y === b) || (x === b && y === a));

/**
 * Why somebody cannot take a seat in a body, or null.
 *
 * @param others     seats that are taken now, without the one that is asked for
 * @param elsewhere  seats of bodies this kind keeps apart from, and, the other way, of bodies that keep apart from it
 */
export function seatFault(
  kind: BodyKindCode,
  seat: SeatFacts,
  others: readonly SeatFacts[],
  elsewhere: readonly SeatFacts[],
  kin: readonly KinPair[],
): SeatFault | null {
  const { seats, kinApart } = bodyKinds[kind];
  if (others.some(({ who }) => who === seat.who)) return 'seat.taken_twice';
  if (seat.post === 'head' && others.some(({ post }) => post === 'head')) return 'seat.head_taken';
  if (seats && others.length >= seats[1]) return 'seat.full';
  if (kinApart && others.some(({ who }) => areKin(kin, who, seat.who))) return 'seat.near_relative';
  if (elsewhere.some(({ who }) => who === seat.who)) return 'seat.incompatible';
  return elsewhere.some(({ who }) => areKin(kin, who, seat.who)) ? 'seat.near_relative' : null;
}

/** Kinds whose seats are looked at before one of this kind is given. */
export const apartOf = (kind: BodyKindCode): BodyKindCode[] =>
  (Object.keys(bodyKinds) as BodyKindCode[]).filter(
    (other) => bodyKinds[kind].apartFrom === other || bodyKinds[other].apartFrom === kind,
  );

/** A body as its shortcomings are told. */
export interface BodyFacts {
  kind: BodyKindCode;
  hasCharter: boolean;
  adoptedOn: string | null;
  filedOn: string | null;
  /** Day its term began and last day of it; null where it has none. */
  since: string;
  termUntil: string | null;
  seats: readonly SeatFacts[];
  /** Seats of bodies that keep apart from it; see `apartOf`. */
  elsewhere: readonly SeatFacts[];
}

export interface Shortcoming {
  code:
    | 'no_head'
    | 'too_few'
    | 'not_odd'
    | 'no_woman'
    | 'near_relatives'
    | 'not_independent'
    | 'term_over'
    | 'term_ends'
    | 'term_too_long'
    | 'no_charter'
    | 'charter_draft'
    | 'not_filed';
  params: Readonly<Record<string, string | number>>;
}

const dayMs = 86_400_000;
/** A term that ends within so many days is told ahead. */
export const termSoonDays = 90;
/** 业主委员会 is filed within 30 days of its election. */
const filingDays = 30;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** One of them, or a near relative of one of them. */
const isTied = (
  { who }: SeatFacts,
  others: readonly SeatFacts[],
  kin: readonly KinPair[],
): boolean => others.some((other) => other.who === who || areKin(kin, other.who, who));

/** The day a term of so many years that began on a day is over at the latest. */
export function lastDayOf(since: string, years: number): string {
  const date = new Date(`${since}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** What a body lacks on a day, by the rules of its kind; nothing else is judged. */
export function shortcomingsOf(
  body: BodyFacts,
  kin: readonly KinPair[],
  today: string,
): Shortcoming[] {
  const kind: BodyKind = bodyKinds[body.kind];
  const { seats } = body;
  const found: Shortcoming[] = [];
  const lacks = (code: Shortcoming['code'], params: Shortcoming['params'] = {}) =>
    found.push({ code, params });
  if (!seats.some(({ post }) => post === 'head')) lacks('no_head');
  if (kind.seats && seats.length < kind.seats[0])
    lacks('too_few', { have: seats.length, least: kind.seats[0] });
  if (kind.odd && seats.length % 2 === 0 && seats.length > 0) lacks('not_odd');
  if (kind.woman && seats.length > 0 && !seats.some(({ sex }) => sex === 'female'))
    lacks('no_woman');
  if (
    kind.kinApart &&
    seats.some((a, i) => seats.slice(i + 1).some((b) => areKin(kin, a.who, b.who)))
  )
    lacks('near_relatives');
  if (kind.apartFrom && seats.some((seat) => isTied(seat, body.elsewhere, kin)))
    lacks('not_independent');
  const { termUntil } = body;
  if (termUntil !== null && termUntil < today) lacks('term_over', { date: termUntil });
  else if (termUntil !== null && daysBetween(today, termUntil) <= termSoonDays)
    lacks('term_ends', { date: termUntil, days: daysBetween(today, termUntil) });
  if (kind.years && termUntil !== null && termUntil > lastDayOf(body.since, kind.years))
    lacks('term_too_long', { years: kind.years });
  if (!body.hasCharter && hasOwnCharter(body.kind)) lacks('no_charter');
  else if (body.hasCharter && body.adoptedOn === null) lacks('charter_draft');
  if (kind.filed && body.filedOn === null)
    lacks('not_filed', { days: filingDays - daysBetween(body.since, today) });
  return found;
}

/** Kinds that live by a charter of their own; the others by law or by statute. */
const hasOwnCharter = (kind: BodyKindCode): boolean =>
  bodyKinds[kind].under === 'residents_committee' ||
  ['self_management_group', 'self_governance_council', 'residents_association'].includes(kind);
