import { likenesses, termsOf } from './rare-words.ts';
import type { Reason } from './types.ts';

/** What similarity looks at; open, or ended less than thirty days ago. */
export interface Report {
  category: string;
  title: string;
  text: string;
  lonLat: readonly [number, number] | null;
  at: Date;
  /** The address as people say it. */
  place?: string | null;
  /** Code of the component it is about: two lifts of one house are two matters. */
  component?: string | null;
  /** It lies in somebody's building: next door is another matter, however near. */
  isIndoors?: boolean;
}

export interface Similar<R extends Report> {
  report: R;
  /** 0..1; for the order only, never shown. */
  score: number;
  /** Null: one of the two has no place. */
  distanceM: number | null;
  reasons: readonly Reason[];
}

/** How far a resident looks, and how far staff do, who know what lies between. */
export const residentReach = { reachM: 250, most: 3, placeless: false } as const;
export const staffReach = { reachM: 1000, most: 5, placeless: true } as const;
const reachDays = 30;
const enough = 0.5;
/** One house: nearer than two addresses can be told apart by a telephone's position. */
const sameHouseM = 15;

/** Words alone: nearly the same text; or one name of a place in both, and something more. */
const sameText = 0.4;
const sameTopic = 0.1;
/** Of two texts that name other places: people copy their neighbours' words for a matter of their own. */
const sameButPlace = 0.8;

/**
 * The few reports near by that may be the same matter, best first.
 *
 * Near means within the reach and thirty days. Place alone is never enough: either the category agrees or
 * the words do. For staff, where one of the two has no place, the words alone can say it; how much a word says is
 * measured by how rare it is among `others`.
 */
export function similarTo<R extends Report>(
  report: Report,
  others: readonly R[],
  { reachM, most, placeless }: { reachM: number; most: number; placeless: boolean } = residentReach,
): Similar<R>[] {
  const own = bigrams(report.title + report.text);
  const alike = likenesses(
    termsOf(said(report)),
    others.map((other) => termsOf(said(other))),
  );
  return others
    .map((other, i) => {
      const letters = dice(own, bigrams(other.title + other.text));
      const compared = { words: 0, name: null, isElsewhere: false, ...alike[i], letters };
      if (report.lonLat && other.lonLat) return scored(report, other, compared, reachM);
      return placeless ? scoredByWords(report, other, compared) : null;
    })
    .filter((s) => s !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}

/** Two lines: the end of a title and the beginning of a text make no word. */
const said = ({ title, text }: Report) => `${title}\n${text}`;

interface Compared {
  /** Of all pairs of letters alike. */
  letters: number;
  /** Of what is rare. */
  words: number;
  name: string | null;
  /** Each names places, and none of them is the other's. */
  isElsewhere: boolean;
}

const daysBetween = (a: Report, b: Report) =>
  Math.abs(a.at.getTime() - b.at.getTime()) / 86_400_000;

function scoredByWords<R extends Report>(
  report: Report,
  other: R,
  { letters, words, name, isElsewhere }: Compared,
): Similar<R> | null {
  const category = relation(report.category, other.category);
  const isSameText =
    category > 0 && Math.max(letters, words) >= (isElsewhere ? sameButPlace : sameText);
  const isSameTopic = name !== null && words >= sameTopic;
  if (daysBetween(report, other) >= reachDays || !(isSameText || isSameTopic)) return null;
  const reasons: Reason[] = [
    ...(category === 1
      ? [{ code: 'requests.similar.because.category', params: { code: other.category } }]
      : []),
    ...(name ? [{ code: 'requests.similar.because.name', params: { name } }] : []),
    { code: 'requests.similar.because.words', params: {} },
  ];
  const score = 0.2 * category + 0.75 * Math.max(letters, words);
  return { report: other, score, distanceM: null, reasons };
}

function scored<R extends Report>(
  report: Report,
  other: R,
  compared: Compared,
  reachM: number,
): Similar<R> | null {
  if (!report.lonLat || !other.lonLat) return null;
  const distanceM = distanceBetween(report.lonLat, other.lonLat);
  const days = daysBetween(report, other);
  if (distanceM > reachM || days >= reachDays) return null;
  const words = Math.max(compared.letters, compared.words);
  const category = relation(report.category, other.category);
  if (category === 0 && words < sameText) return null;
  const isSameAddress = atOneAddress(report, other);
  const isSameComponent = report.component != null && report.component === other.component;
  if (category === 1 && report.component && other.component && !isSameComponent) return null;
  if (report.isIndoors && other.isIndoors && !isSameAddress && distanceM > sameHouseM) return null;
  const score =
    0.3 * (isSameAddress ? 1 : 1 - distanceM / reachM) +
    0.35 * category +
    0.3 * (isSameComponent ? 1 : Math.min(1, words * 1.6)) +
    0.05 * (1 - days / reachDays);
  if (score < enough) return null;
  const reasons: Reason[] = [
    {
      code: 'requests.similar.because.distance',
      params: { metres: Math.round(distanceM / 10) * 10 },
    },
    ...(isSameComponent ? [{ code: 'requests.similar.because.component', params: {} }] : []),
    ...(category === 1
      ? [{ code: 'requests.similar.because.category', params: { code: other.category } }]
      : []),
    ...(words >= 0.25 ? [{ code: 'requests.similar.because.words', params: {} }] : []),
  ];
  return { report: other, score, distanceM, reasons };
}

/** One address as both have written it. */
function atOneAddress(a: Report, b: Report): boolean {
  const address = spelled(a.place ?? '');
  return address !== '' && address === spelled(b.place ?? '');
}

const spelled = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** 1 the same category, ½ the same class, 0 neither. */
function relation(a: string, b: string): number {
  if (a === b) return 1;
  return a.slice(0, 2) === b.slice(0, 2) ? 0.5 : 0;
}

/**
 * Whether somebody brings the same matter again without new facts (接诉即办条例 art. 11 (3)): then the
 * progress or result is told instead of a second order. A person decides; this only points.
 *
 * New facts: another place, a new picture, or a good third of words not said before.
 */
export function sameWithoutNewFacts(
  report: Report & { pictures: number },
  before: Report & { pictures: number },
): { same: boolean; reason: Reason } {
  const elsewhere =
    report.lonLat !== null &&
    before.lonLat !== null &&
    distanceBetween(report.lonLat, before.lonLat) > 100;
  if (relation(report.category, before.category) === 0 || elsewhere) {
    return { same: false, reason: { code: 'requests.same.other_matter', params: {} } };
  }
  if (report.pictures > 0)
    return { same: false, reason: { code: 'requests.same.new_picture', params: {} } };
  const now = bigrams(report.title + report.text);
  const then = bigrams(before.title + before.text);
  const fresh = [...now].filter((b) => !then.has(b)).length / Math.max(1, now.size);
  return fresh > 0.35
    ? { same: false, reason: { code: 'requests.same.new_words', params: {} } }
    : { same: true, reason: { code: 'requests.same.nothing_new', params: {} } };
}

/** Metres between two WGS 84 points; a plane is exact enough below a kilometre. */
export function distanceBetween(
  a: readonly [number, number],
  b: readonly [number, number],
): number {
  const x = (b[0] - a[0]) * Math.cos(((a[1] + b[1]) / 360) * Math.PI);
  return Math.hypot(x, b[1] - a[1]) * 111_195;
}

function bigrams(text: string): Set<string> {
  const clean = spelled(text);
  return new Set(
    Array.from({ length: Math.max(0, clean.length - 1) }, (_, i) => clean.slice(i, i + 2)),
  );
}

function dice(a: Set<string>, b: Set<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
