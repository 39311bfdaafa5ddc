import { type AreaGeometry, metresPerDegree, type Point, partsOf } from '@liren/kernel/area';
import type { PositionFix } from '@liren/kernel/contract';

/** Stretches of a line in metres from its beginning: ordered, apart from each other. */
export type Spans = readonly Span[];
export type Span = readonly [from: number, to: number];
/** One line of a street, from the base map. */
export type Line = readonly Point[];
/** What a round recorded, in any order; points without enough accuracy may be among them. */
export type Track = readonly Pick<PositionFix, 'lonLat' | 'accuracyM' | 'at'>[];

/** When a street counts as seen. */
export interface Sight {
  /** As far as somebody who walks by sees what is wrong with a street. */
  withinM: number;
  /** A worse position says nothing about which street it was. */
  maxAccuracyM: number;
  /** Two positions further apart, in time or place, are not joined: who took a bus saw no street. */
  maxGapMs: number;
  maxGapM: number;
}

/**
 * Half the width of an ordinary street with its pavements; the accuracy a telephone has under trees.
 * Walking to 2 m/s and a position each 10 s give 20 m; six lost ones are a stairwell, more are a bus.
 */
export const usualSight: Sight = {
  withinM: 20,
  maxAccuracyM: 30,
  maxGapMs: 90_000,
  maxGapM: 120,
};

/** How far beside a grid's edge a street still counts for it: edges run along the middle of streets. */
export const besideM = 12;

type Flat = readonly [x: number, y: number];
type Frame = (point: Point) => Flat;

/** Metres around a latitude; one frame for everything that is compared, or lengths would not add up. */
export function frameAt(lat: number): Frame {
  const [kx, ky] = metresPerDegree(lat);
  return ([lon, north]) => [lon * kx, north * ky];
}

const lengthBetween = ([ax, ay]: Flat, [bx, by]: Flat) => Math.hypot(bx - ax, by - ay);

export function lengthOfLine(line: Line, frame: Frame): number {
  const flat = line.map(frame);
  return flat.slice(1).reduce((sum, q, i) => sum + lengthBetween(flat[i] as Flat, q), 0);
}

export const lengthOfSpans = (spans: Spans): number =>
  spans.reduce((sum, [from, to]) => sum + to - from, 0);

/** The same stretches in order, those that meet as one. */
export function united(spans: Iterable<Span>): Spans {
  const sorted = [...spans].filter(([from, to]) => to > from).sort((p, q) => p[0] - q[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** What lies in both. */
export function common(one: Spans, other: Spans): Spans {
  const both: Span[] = [];
  for (let i = 0, k = 0; i < one.length && k < other.length; ) {
    const [p, q] = [one[i] as Span, other[k] as Span];
    const [from, to] = [Math.max(p[0], q[0]), Math.min(p[1], q[1])];
    if (to > from) both.push([from, to]);
    if (p[1] < q[1]) i++;
    else k++;
  }
  return both;
}

/** What lies in the first and not in the second. */
export function without(one: Spans, other: Spans): Spans {
  const left: Span[] = [];
  for (const [from, to] of one) {
    let at = from;
    for (const [start, end] of other) {
      if (end <= at || start >= to) continue;
      if (start > at) left.push([at, start]);
      at = Math.max(at, end);
    }
    if (to > at) left.push([at, to]);
  }
  return left;
}

/** The points of a line between two distances from its beginning; what is drawn of a stretch. */
export function cut(line: Line, [from, to]: Span, frame: Frame): Point[] {
  const points: Point[] = [];
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [p, q] = [line[i - 1] as Point, line[i] as Point];
    const length = lengthBetween(frame(p), frame(q));
    const [s, e] = [Math.max(from, walked), Math.min(to, walked + length)];
    if (e > s) {
      const along = (at: number): Point => {
        const t = (at - walked) / length;
        return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
      };
      if (points.length === 0) points.push(along(s));
      points.push(along(e));
    }
    walked += length;
  }
  return points;
}

/**
 * The stretches of a line that lie within some metres of a walked path.
 *
 * Exact, not sampled: all points within a distance of a straight piece are a convex shape, and a straight
 * line crosses such a shape in one stretch. So where a street is split changes nothing.
 */
function nearPath(flat: readonly Flat[], path: readonly [Flat, Flat][], withinM: number): Spans {
  const spans: Span[] = [];
  let walked = 0;
  for (let i = 1; i < flat.length; i++) {
    const [p, q] = [flat[i - 1] as Flat, flat[i] as Flat];
    const length = lengthBetween(p, q);
    for (const [a, b] of path) {
      if (areApart(p, q, a, b, withinM)) continue;
      const span = nearPiece(p, q, length, a, b, withinM);
      if (span) spans.push([walked + span[0], walked + span[1]]);
    }
    walked += length;
  }
  return united(spans);
}

const areApart = (p: Flat, q: Flat, a: Flat, b: Flat, by: number): boolean =>
  [0, 1].some(
    (axis) =>
      Math.min(p[axis] as number, q[axis] as number) - by >
        Math.max(a[axis] as number, b[axis] as number) ||
      Math.max(p[axis] as number, q[axis] as number) + by <
        Math.min(a[axis] as number, b[axis] as number),
  );

function cornersOf(points: readonly Flat[]): [Flat, Flat] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  return [
    [west, south],
    [east, north],
  ];
}

/** Where the straight line from p to q is within `r` of the piece from a to b: two discs and the strip between. */
function nearPiece(p: Flat, q: Flat, length: number, a: Flat, b: Flat, r: number): Span | null {
  if (length === 0) return null;
  const d: Flat = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
  const parts = [inDisc(p, d, a, r), inDisc(p, d, b, r), inStrip(p, d, a, b, r)].filter(
    (one) => one !== null,
  );
  if (parts.length === 0) return null;
  const from = Math.max(0, Math.min(...parts.map((one) => one[0])));
  const to = Math.min(length, Math.max(...parts.map((one) => one[1])));
  return to > from ? [from, to] : null;
}

function inDisc(p: Flat, d: Flat, c: Flat, r: number): Span | null {
  const [x, y] = [c[0] - p[0], c[1] - p[1]];
  const along = x * d[0] + y * d[1];
  const aside = x * d[1] - y * d[0];
  const half = r * r - aside * aside;
  if (half < 0) return null;
  return [along - Math.sqrt(half), along + Math.sqrt(half)];
}

function inStrip(p: Flat, d: Flat, a: Flat, b: Flat, r: number): Span | null {
  const length = lengthBetween(a, b);
  if (length === 0) return null;
  const u: Flat = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const [x, y] = [p[0] - a[0], p[1] - a[1]];
  // Along the piece it must stay between its ends, across it within r on either side.
  const along = between(x * u[0] + y * u[1], d[0] * u[0] + d[1] * u[1], 0, length);
  const across = between(x * u[1] - y * u[0], d[0] * u[1] - d[1] * u[0], -r, r);
  if (!along || !across) return null;
  const [from, to] = [Math.max(along[0], across[0]), Math.min(along[1], across[1])];
  return to > from ? [from, to] : null;
}

/** Where `start + slope · t` lies between two bounds. */
function between(start: number, slope: number, low: number, high: number): Span | null {
  if (slope === 0)
    return start >= low && start <= high
      ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      : null;
  const [t, s] = [(low - start) / slope, (high - start) / slope];
  return t < s ? [t, s] : [s, t];
}

/** The straight pieces a track stands for: good positions in order of time, joined where nobody can have been elsewhere. */
export function pathOf(track: Track, frame: Frame, sight: Sight = usualSight): [Flat, Flat][] {
  const good = track
    .filter(({ accuracyM }) => accuracyM <= sight.maxAccuracyM)
    .map(({ lonLat, at }) => ({ flat: frame(lonLat), ms: Date.parse(at) }))
    .sort((p, q) => p.ms - q.ms);
  return good.map(({ flat, ms }, i) => {
    const before = good[i - 1];
    const isJoined =
      before &&
      ms - before.ms <= sight.maxGapMs &&
      lengthBetween(before.flat, flat) <= sight.maxGapM;
    return isJoined ? [before.flat, flat] : [flat, flat];
  });
}

/** Metres of a walked path. */
export const walkedM = (path: readonly [Flat, Flat][]): number =>
  path.reduce((sum, [a, b]) => sum + lengthBetween(a, b), 0);

/** What of a line was seen from a walked path, in metres from the line's beginning. */
export const seenOf = (
  line: Line,
  path: readonly [Flat, Flat][],
  frame: Frame,
  { withinM }: Pick<Sight, 'withinM'> = usualSight,
): Spans => nearPath(line.map(frame), path, withinM);

/** What of a line lies in an area, or so near its edge that it bounds it. */
export function insideOf(line: Line, area: AreaGeometry, frame: Frame, marginM = besideM): Spans {
  const flat = line.map(frame);
  const edges = partsOf(area).flatMap((rings) =>
    rings.flatMap((ring) =>
      ring.slice(1).map((q, i): [Flat, Flat] => [frame(ring[i] as Point), frame(q)]),
    ),
  );
  const inner: Span[] = [];
  let walked = 0;
  for (let i = 1; i < flat.length; i++) {
    const [p, q] = [flat[i - 1] as Flat, flat[i] as Flat];
    const length = lengthBetween(p, q);
    const stops = [0, ...crossings(p, q, edges).map((t) => t * length), length];
    stops.sort((s, e) => s - e);
    for (let k = 1; k < stops.length; k++) {
      const [from, to] = [stops[k - 1] as number, stops[k] as number];
      const t = length === 0 ? 0 : (from + to) / 2 / length;
      if (isInside([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t], edges))
        inner.push([walked + from, walked + to]);
    }
    walked += length;
  }
  return united([...inner, ...nearPath(flat, edges, marginM)]);
}

function crossings(p: Flat, q: Flat, edges: readonly [Flat, Flat][]): number[] {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  return edges.flatMap(([a, b]) => {
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
    const turn = dx * ey - dy * ex;
    if (turn === 0) return [];
    const t = ((a[0] - p[0]) * ey - (a[1] - p[1]) * ex) / turn;
    const s = ((a[0] - p[0]) * dy - (a[1] - p[1]) * dx) / turn;
    return t > 0 && t < 1 && s >= 0 && s <= 1 ? [t] : [];
  });
}

/** By how often a ray to the east crosses an edge; what lies on an edge is taken in by the margin. */
function isInside([x, y]: Flat, edges: readonly [Flat, Flat][]): boolean {
  let odd = false;
  for (const [[ax, ay], [bx, by]] of edges) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** A street of the base map: its lines, by an id that a later import keeps. */
export interface Street {
  id: string;
  name: string | null;
  lines: readonly Line[];
}

/** Seen stretches of one round: street, line of it, metres. */
export interface Seen {
  street: string;
  line: number;
  spans: Spans;
}

/** Which streets a round has seen; a street it never came near is not in the list. */
export function seenBy(
  tracks: readonly Track[],
  streets: readonly Street[],
  frame: Frame,
  sight: Sight = usualSight,
): Seen[] {
  const path = tracks.flatMap((track) => pathOf(track, frame, sight));
  if (path.length === 0) return [];
  const [low, high] = cornersOf(path.flat());
  return streets.flatMap(({ id, lines }) =>
    lines.flatMap((points, line) => {
      const [from, to] = cornersOf(points.map(frame));
      if (areApart(from, to, low, high, sight.withinM)) return [];
      const spans = seenOf(points, path, frame, sight);
      return spans.length === 0 ? [] : [{ street: id, line, spans }];
    }),
  );
}

/** A line of a street as far as it is a grid's. */
export interface GridStretch {
  street: string;
  name: string | null;
  line: number;
  points: Line;
  spans: Spans;
}

export function stretchesOf(
  area: AreaGeometry,
  streets: readonly Street[],
  frame: Frame,
): GridStretch[] {
  const [low, high] = cornersOf(
    partsOf(area).flatMap((rings) => rings.flatMap((ring) => ring.map(frame))),
  );
  return streets.flatMap(({ id, name, lines }) =>
    lines.flatMap((points, line) => {
      const [from, to] = cornersOf(points.map(frame));
      if (areApart(from, to, low, high, besideM)) return [];
      const spans = insideOf(points, area, frame);
      return spans.length === 0 ? [] : [{ street: id, name, line, points, spans }];
    }),
  );
}

/** 巡查覆盖率: of the street length of a grid, how much was seen. Lengths in metres, the ratio 0…1. */
export interface Coverage {
  lengthM: number;
  seenM: number;
  /** Null: the grid has no streets on the map. */
  ratio: number | null;
}

export function coverageOf(stretches: readonly GridStretch[], seen: readonly Seen[]): Coverage {
  const byLine = seenByLine(seen);
  let [lengthM, seenM] = [0, 0];
  for (const { street, line, spans } of stretches) {
    lengthM += lengthOfSpans(spans);
    seenM += lengthOfSpans(common(spans, byLine(street, line)));
  }
  return { lengthM, seenM, ratio: lengthM === 0 ? null : Math.min(1, seenM / lengthM) };
}

/** What is drawn of a grid: its streets, seen and not. */
export function drawnOf(
  stretches: readonly GridStretch[],
  seen: readonly Seen[],
  frame: Frame,
): { seen: Point[][]; unseen: Point[][] } {
  const byLine = seenByLine(seen);
  const pieces = (of: GridStretch, spans: Spans) =>
    spans.map((span) => cut(of.points, span, frame));
  return {
    seen: stretches.flatMap((one) => pieces(one, common(one.spans, byLine(one.street, one.line)))),
    unseen: stretches.flatMap((one) =>
      pieces(one, without(one.spans, byLine(one.street, one.line))),
    ),
  };
}

function seenByLine(seen: readonly Seen[]): (street: string, line: number) => Spans {
  const key = (street: string, line: number) => `${street} ${line}`;
  const spans = new Map(
    [...Map.groupBy(seen, ({ street, line }) => key(street, line))].map(([of, rows]) => [
      of,
      united(rows.flatMap((row) => row.spans)),
    ]),
  );
  return (street, line) => spans.get(key(street, line)) ?? [];
}
