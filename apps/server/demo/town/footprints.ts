import { at, clipped, dot, left, length, minus, plus, type Vec } from './plane.ts';
import type { Random } from './random.ts';

/** A building on the ground, before it has a number. */
export interface Footprint {
  ring: Vec[];
  class:
    | 'home'
    | 'tower'
    | 'yard'
    | 'shop'
    | 'office'
    | 'school'
    | 'hospital'
    | 'market'
    | 'works'
    | 'civic';
  centre: Vec;
  /** Stairways: each is an address of its own. */
  entrances: Vec[];
}

/** A frame whose u axis runs along the rows of houses: east-west, as far as the streets allow. */
export interface Frame {
  origin: Vec;
  u: Vec;
}

/** Houses look south; a few degrees less where the street insists. */
export function frameOf(points: readonly Vec[]): Frame {
  let [best, weight]: [Vec, number] = [[1, 0], 0];
  for (const [i, p] of points.entries()) {
    const side = minus(at(points, i + 1), p);
    const along: Vec = Math.abs(side[0]) >= Math.abs(side[1]) ? side : [side[1], -side[0]];
    const w = length(side);
    if (w > weight) [best, weight] = [along, w];
  }
  const sign = best[0] < 0 ? -1 : 1;
  const l = length(best);
  return { origin: points[0] as Vec, u: [(sign * best[0]) / l, (sign * best[1]) / l] };
}

/** A point in the frame; `out` is the way back. */
export const into = ({ origin, u }: Frame, p: Vec): Vec => {
  const d = minus(p, origin);
  return [dot(u, d), dot(left(u), d)];
};
export const out = ({ origin, u }: Frame, [x, y]: Vec): Vec => plus(plus(origin, u, x), left(u), y);

/** Where the line v = constant lies in a convex ring given in the frame. */
export function slice(local: readonly Vec[], v: number): [number, number] | null {
  const us: number[] = [];
  for (const [i, p] of local.entries()) {
    const q = at(local, i + 1);
    if (p[1] === q[1] || (p[1] - v) * (q[1] - v) > 0) continue;
    us.push(p[0] + ((q[0] - p[0]) * (v - p[1])) / (q[1] - p[1]));
  }
  return us.length < 2 ? null : [Math.min(...us), Math.max(...us)];
}

export interface RowStyle {
  depth: number;
  /** Clear distance between rows: daylight. */
  gap: number;
  long: readonly [number, number];
  between: number;
  /** Share of the plots left free. */
  free: number;
}

interface Plot {
  u: number;
  v: number;
  width: number;
  depth: number;
}

/** Where a row of the depth fits with at least one house: lowest and highest middle line. */
function rowRange(local: readonly Vec[], { depth, long }: RowStyle): [number, number] | null {
  const vs = local.map(([, v]) => v);
  const fits = (v: number) => (roomAt(local, v, depth)?.width ?? 0) >= long[0];
  let [low, high] = [Math.min(...vs) + depth / 2, Math.max(...vs) - depth / 2];
  while (low <= high && !fits(low)) low += 1;
  while (high >= low && !fits(high)) high -= 1;
  return low <= high ? [low, high] : null;
}

function roomAt(
  local: readonly Vec[],
  v: number,
  depth: number,
): { from: number; width: number } | null {
  const [below, above] = [slice(local, v - depth / 2), slice(local, v + depth / 2)];
  if (!below || !above) return null;
  const from = Math.max(below[0], above[0]);
  return { from, width: Math.min(below[1], above[1]) - from };
}

function plotsIn(local: readonly Vec[], style: RowStyle, random: Random): Plot[] {
  const range = rowRange(local, style);
  if (!range) return [];
  const [low, high] = range;
  const rows = 1 + Math.floor((high - low) / (style.depth + style.gap));
  const pitch =
    rows === 1 ? 0 : Math.min((high - low) / (rows - 1), (style.depth + style.gap) * 1.3);
  const start = (low + high) / 2 - (pitch * (rows - 1)) / 2;
  const plots: Plot[] = [];
  for (let r = 0; r < rows; r++) {
    const v = start + r * pitch;
    const room = roomAt(local, v, style.depth);
    if (!room) continue;
    for (let u = room.from; ; ) {
      const left = room.from + room.width - u;
      if (left < style.long[0]) break;
      const wanted = random.between(style.long[0], style.long[1]);
      // What is left beside the house must hold another, or the house takes it.
      const last = left - wanted - style.between < style.long[0];
      const width = last ? Math.min(left, style.long[1]) : wanted;
      if (!random.chance(style.free))
        plots.push({ u: u + width / 2, v, width, depth: style.depth });
      u += width + style.between;
    }
  }
  return plots;
}

export const rectangle = (u: number, v: number, width: number, depth: number): Vec[] => [
  [u - width / 2, v - depth / 2],
  [u + width / 2, v - depth / 2],
  [u + width / 2, v + depth / 2],
  [u - width / 2, v + depth / 2],
];

/** A footprint drawn in the frame, put on the ground. */
export const footprint = (
  frame: Frame,
  local: readonly Vec[],
  kind: Footprint['class'],
  centre: Vec,
  entrances: readonly Vec[] = [],
): Footprint => ({
  ring: local.map((p) => out(frame, p)),
  class: kind,
  centre: out(frame, centre),
  entrances: entrances.map((p) => out(frame, p)),
});

/** Rows of slabs with a stairway every 13 m, the ends of some set back. */
export function slabs(
  ground: readonly Vec[],
  style: RowStyle,
  random: Random,
  kind: 'home' | 'works' = 'home',
): Footprint[] {
  const frame = frameOf(ground);
  const local = ground.map((p) => into(frame, p));
  return plotsIn(local, style, random).map(({ u, v, width, depth }) => {
    const stairs = Math.max(1, Math.round(width / 13.5));
    const doors = Array.from(
      { length: kind === 'home' ? stairs : 0 },
      (_, i): Vec => [u - width / 2 + (width * (i + 0.5)) / stairs, v + depth / 2],
    );
    const step = width > 40 && random.chance(0.45) ? random.between(2, 4) : 0;
    const cut = u - width / 2 + (width * Math.round(stairs / 2)) / stairs;
    const ring: Vec[] =
      step === 0
        ? rectangle(u, v, width, depth)
        : [
            [u - width / 2, v - depth / 2],
            [cut, v - depth / 2],
            [cut, v - depth / 2 + step],
            [u + width / 2, v - depth / 2 + step],
            [u + width / 2, v + depth / 2],
            [cut, v + depth / 2],
            [cut, v + depth / 2 - step],
            [u - width / 2, v + depth / 2 - step],
          ];
    return footprint(frame, ring, kind, [u, v], doors);
  });
}

/** Towers in staggered rows, each a thick cross. */
export function towers(ground: readonly Vec[], random: Random): Footprint[] {
  const frame = frameOf(ground);
  const local = ground.map((p) => into(frame, p));
  const style: RowStyle = { depth: 20, gap: 24, long: [25, 29], between: 15, free: 0.05 };
  return plotsIn(local, style, random).map(({ u, v }) => {
    const [w, d, n] = [random.between(22, 27), random.between(17, 20), random.between(3.5, 5)];
    const [x, y] = [w / 2, d / 2];
    const cross: Vec[] = [
      [-x + n, -y],
      [x - n, -y],
      [x - n, -y + n],
      [x, -y + n],
      [x, y - n],
      [x - n, y - n],
      [x - n, y],
      [-x + n, y],
      [-x + n, y - n],
      [-x, y - n],
      [-x, -y + n],
      [-x + n, -y + n],
    ];
    const ring = cross.map(([a, b]): Vec => [u + a, v + b]);
    return footprint(
      frame,
      ring,
      'tower',
      [u, v],
      [[u, v - y], ...(random.chance(0.4) ? [[u, v + y] as Vec] : [])],
    );
  });
}

/** Courtyard houses wall to wall, a lane between every second row. */
export function yards(ground: readonly Vec[], random: Random): Footprint[] {
  const frame = frameOf(ground);
  const local = ground.map((p) => into(frame, p));
  const style: RowStyle = { depth: 15.5, gap: 4.2, long: [12, 19], between: 1, free: 0.07 };
  return plotsIn(local, style, random).map(({ u, v, width, depth }) => {
    const [x, y] = [width / 2, depth / 2];
    const wing = random.between(3.4, 4.6);
    const facing = random.chance(0.5) ? 1 : -1;
    const shapes: readonly Vec[][] = [
      // three wings around a court
      [
        [-x, -y],
        [-x + wing, -y],
        [-x + wing, y - wing],
        [x - wing, y - wing],
        [x - wing, -y],
        [x, -y],
        [x, y],
        [-x, y],
      ],
      // two wings
      [
        [-x, -y],
        [-x + wing, -y],
        [-x + wing, y - wing],
        [x, y - wing],
        [x, y],
        [-x, y],
      ],
      // a house that filled its court
      [
        [-x, -y + 2],
        [x, -y + 2],
        [x, y],
        [-x, y],
      ],
    ];
    const ring = (shapes[random.chance(0.5) ? 0 : random.chance(0.6) ? 1 : 2] as Vec[]).map(
      ([a, b]): Vec => [u + a, v + b * facing],
    );
    const turned = facing === 1 ? ring : ring.toReversed();
    return footprint(frame, turned, 'yard', [u, v]);
  });
}

/** Shops in a strip along a side of the ground, set back from the road. */
export function shopStrip(
  from: Vec,
  to: Vec,
  { setback, depth }: { setback: number; depth: number },
  ground: readonly Vec[],
  random: Random,
): Footprint[] {
  const whole = length(minus(to, from));
  const frame: Frame = { origin: from, u: [(to[0] - from[0]) / whole, (to[1] - from[1]) / whole] };
  const strips: Footprint[] = [];
  for (let u = 14; u < whole - 14; ) {
    const width = Math.min(random.between(16, 38), whole - 14 - u);
    if (width < 9) break;
    const ring = rectangle(u + width / 2, setback + depth / 2, width, depth);
    const shop = footprint(frame, ring, 'shop', [u + width / 2, setback + depth / 2]);
    if (!random.chance(0.12) && shop.ring.every((p) => isIn(ground, p))) strips.push(shop);
    u += width + (random.chance(0.3) ? random.between(6, 12) : random.between(1.5, 4));
  }
  return strips;
}

const isIn = (convex: readonly Vec[], p: Vec) =>
  convex.every((a, i) => dot(left(minus(at(convex, i + 1), a)), minus(p, a)) >= 0);

/** Ground left after a strip of the given depth is taken off one side. */
export const without = (ground: readonly Vec[], from: Vec, to: Vec, depth: number): Vec[] => {
  const d = minus(to, from);
  const inward = left([d[0] / length(d), d[1] / length(d)]);
  const normal: Vec = [-inward[0], -inward[1]];
  return clipped(ground, { normal, offset: dot(normal, from) - depth });
};
