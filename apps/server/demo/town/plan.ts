import {
  areaOf,
  at,
  boxAround,
  clipped,
  dot,
  left,
  minus,
  plus,
  turned,
  unit,
  type Vec,
} from './plane.ts';
import { type Random } from './random.ts';

/** What runs along an edge, widest first. */
export type Way = 'river' | 'canal' | 'arterial' | 'street' | 'lane' | 'path';

/** One straight cut through the plan; what lies on it becomes a road, or the edge of the town. */
export interface Cut {
  id: number;
  way: Way;
  point: Vec;
  along: Vec;
}

/** A convex piece of the plan; `cuts[i]` made the edge from point i to the next. */
export interface Piece {
  points: readonly Vec[];
  cuts: readonly number[];
}

export interface Plan {
  cuts: Cut[];
  /** Pieces between the main roads. */
  superblocks: Piece[];
}

/** The outline before it bends, in metres; the river runs along the western side. */
const outline: readonly [Vec, Way][] = [
  [[0, 0], 'arterial'],
  [[2290, -130], 'street'],
  [[2640, 880], 'street'],
  [[2520, 2140], 'arterial'],
  [[1500, 2400], 'street'],
  [[90, 2290], 'river'],
];

/**
 * The main lines: a canal, and roads of which some end at another, as they do where a town grew.
 * `only` keeps a line to the pieces whose centre it accepts.
 */
const mainLines: readonly {
  way: Way;
  through: Vec;
  tilt: number;
  only?: (centre: Vec) => boolean;
}[] = [
  { way: 'canal', through: [1200, 985], tilt: 0.06 },
  { way: 'arterial', through: [1230, 1200], tilt: Math.PI / 2 + 0.02 },
  { way: 'arterial', through: [1200, 1520], tilt: -0.03 },
  { way: 'arterial', through: [1200, 500], tilt: 0.01 },
  { way: 'arterial', through: [590, 1200], tilt: Math.PI / 2 - 0.035 },
  { way: 'arterial', through: [1930, 1200], tilt: Math.PI / 2 + 0.05 },
  { way: 'street', through: [1900, 2010], tilt: -0.09, only: ([x, y]) => y > 1520 && x > 1230 },
  { way: 'street', through: [600, 1960], tilt: 0.03, only: ([x, y]) => y > 1520 && x < 1230 },
];

/** Corners the town does not own: they make its outline step along the roads. */
const foreign: readonly Vec[] = [
  [2300, 150],
  [2320, 2160],
];

/** The ground of the town, cut along its main lines. */
export function planOf(): Plan {
  const cuts: Cut[] = outline.map(([point, way], id) => ({
    id,
    way,
    point,
    along: unit(minus((outline[(id + 1) % outline.length] as [Vec, Way])[0], point)),
  }));
  let pieces: Piece[] = [{ points: outline.map(([p]) => p), cuts: outline.map((_, i) => i) }];
  for (const { way, through, tilt, only } of mainLines) {
    const cut: Cut = { id: cuts.length, way, point: through, along: turned([1, 0], tilt) };
    cuts.push(cut);
    pieces = pieces.flatMap((piece) =>
      only && !only(middleOf(piece.points)) ? [piece] : split(piece, cut),
    );
  }
  const superblocks = pieces.filter(({ points }) => !foreign.some((p) => holds(points, p)));
  return { cuts, superblocks };
}

const middleOf = (points: readonly Vec[]): Vec => [
  points.reduce((s, p) => s + p[0], 0) / points.length,
  points.reduce((s, p) => s + p[1], 0) / points.length,
];

const holds = (points: readonly Vec[], p: Vec) =>
  points.every((a, i) => {
    const b = at(points, i + 1);
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) >= 0;
  });

/** The two sides of a cut, left one first; one piece when the cut misses it. */
export function split(piece: Piece, cut: Cut): Piece[] {
  const normal = left(cut.along);
  const offset = dot(normal, cut.point);
  const sides = [1, -1].map((sign): Piece => {
    const points: Vec[] = [];
    const cuts: number[] = [];
    for (const [i, p] of piece.points.entries()) {
      const q = at(piece.points, i + 1);
      const own = piece.cuts[i] as number;
      const [dp, dq] = [sign * (dot(normal, p) - offset), sign * (dot(normal, q) - offset)];
      if (dp >= 0) {
        points.push(p);
        cuts.push(dp === 0 && dq < 0 ? cut.id : own);
      }
      if (dp * dq < 0) {
        points.push(plus(p, minus(q, p), dp / (dp - dq)));
        // Leaving: the next edge runs along the cut. Entering: the rest of this edge is its own.
        cuts.push(dp > 0 ? cut.id : own);
      }
    }
    return { points, cuts };
  });
  const real = sides.filter(({ points }) => points.length >= 3 && areaOf(points) > 1);
  return real.length === 2 ? real : [piece];
}

/** How a piece shall be divided: into parts by weight, those into parts again. */
export interface Part<T> {
  weight: number;
  /** What runs between its children. */
  between: Way;
  children?: readonly Part<T>[];
  of: T;
}

export interface Divided<T> {
  part: Part<T>;
  piece: Piece;
  children: Divided<T>[];
}

/** Cuts a piece into the parts, across its longer side again and again, each cut with a name of its own. */
export function divided<T>(piece: Piece, part: Part<T>, cuts: Cut[], random: Random): Divided<T> {
  const children = part.children ?? [];
  if (children.length === 0) return { part, piece, children: [] };
  return {
    part,
    piece,
    children: amongst(piece, children, part.between, cuts, random),
  };
}

function amongst<T>(
  piece: Piece,
  parts: readonly Part<T>[],
  way: Way,
  cuts: Cut[],
  random: Random,
): Divided<T>[] {
  const [only] = parts;
  if (parts.length === 1 && only) return [divided(piece, only, cuts, random)];
  const total = weightOf(parts);
  let [k, first] = [0, 0];
  while (
    k < parts.length - 1 &&
    (k === 0 || first + (parts[k] as Part<T>).weight / 2 <= total / 2)
  ) {
    first += (parts[k] as Part<T>).weight;
    k++;
  }
  const cut = cutAt(piece, first / total, way, cuts, random);
  const [one, two] = split(piece, cut) as [Piece, Piece];
  return [
    ...amongst(one, parts.slice(0, k), way, cuts, random),
    ...amongst(two, parts.slice(k), way, cuts, random),
  ];
}

const weightOf = (parts: readonly { weight: number }[]) => parts.reduce((s, p) => s + p.weight, 0);

/** A cut across the longer side that leaves the given share on one side of it. */
function cutAt(piece: Piece, share: number, way: Way, cuts: Cut[], random: Random): Cut {
  const { axis } = boxAround(piece.points);
  const normal = turned(axis, random.between(-0.03, 0.03));
  const along = left(normal);
  const depths = piece.points.map((p) => dot(normal, p));
  let [low, high] = [Math.min(...depths), Math.max(...depths)];
  const whole = areaOf(piece.points);
  for (let i = 0; i < 40; i++) {
    const offset = (low + high) / 2;
    const below = areaOf(clipped(piece.points, { normal, offset })) / whole;
    if (below < share) low = offset;
    else high = offset;
  }
  const point: Vec = plus([0, 0], normal, (low + high) / 2);
  const cut: Cut = { id: cuts.length, way, point, along };
  cuts.push(cut);
  return cut;
}
