import {
  type AreaGeometry,
  areaM2,
  distanceM,
  type Point,
  type Polygon,
  partsOf,
  type Ring,
} from '@liren/kernel/area';
import {
  Clipper64,
  ClipType,
  FillRule,
  type Path64,
  type Paths64,
  type PolyPath64,
  PolyTree64,
} from 'clipper2-ts';

/** One connected piece of ground. */
export interface Piece {
  geometry: Polygon;
  areaM2: number;
  /** Mean width: twice the area by the perimeter. A sliver between two surveys has next to none. */
  widthM: number;
}

/**
 * Steps of a degree on which shapes are laid over each other: about a millimetre.
 *
 * On whole numbers the overlay is exact. Counted from a corner of the office they stay so small that
 * their products are whole numbers too (below 2^53 up to 0.9°).
 */
const steps = 1e8;

/** The pieces of `whole` that none of the `parts` covers. */
export const uncovered = (whole: AreaGeometry, parts: readonly AreaGeometry[]): Piece[] =>
  overlaid(ClipType.Difference, whole, parts);

/** The pieces that two shapes have in common. */
export const shared = (one: AreaGeometry, other: AreaGeometry): Piece[] =>
  overlaid(ClipType.Intersection, one, [other]);

/** Ground that several shapes cover together; null when they cover none. */
export const united = (shapes: readonly AreaGeometry[]): AreaGeometry | null => {
  const [first, ...others] = shapes;
  return first ? shapeOf(overlaid(ClipType.Union, first, others)) : null;
};

/** Ground of `whole` that none of the `parts` covers, as one shape; null when nothing is left. */
export const without = (whole: AreaGeometry, parts: readonly AreaGeometry[]): AreaGeometry | null =>
  shapeOf(uncovered(whole, parts));

/** Ground that two shapes have in common, as one shape; null when they only touch. */
export const common = (one: AreaGeometry, other: AreaGeometry): AreaGeometry | null =>
  shapeOf(shared(one, other));

function shapeOf(pieces: readonly Piece[]): AreaGeometry | null {
  const kept = pieces.filter(({ areaM2: size }) => size > 0);
  const [first, ...others] = kept;
  if (!first) return null;
  return others.length === 0
    ? first.geometry
    : { type: 'MultiPolygon', coordinates: kept.map(({ geometry }) => geometry.coordinates) };
}

function overlaid(how: ClipType, subject: AreaGeometry, clips: readonly AreaGeometry[]): Piece[] {
  const grid = gridAt(partsOf(subject)[0]?.[0]?.[0] ?? [0, 0]);
  const clipper = new Clipper64();
  clipper.addSubject(grid.paths(subject));
  clipper.addClip(clips.flatMap(grid.paths));
  const tree = new PolyTree64();
  clipper.execute(how, FillRule.NonZero, tree);
  return piecesIn(tree, grid);
}

/**
 * The parts of a line that run inside a shape, each a line of its own; on its edge counts as inside.
 */
export function lineWithin(line: readonly Point[], shape: AreaGeometry): Point[][] {
  const grid = gridAt(partsOf(shape)[0]?.[0]?.[0] ?? [0, 0]);
  const clipper = new Clipper64();
  clipper.addOpenSubject([line.map(grid.to)]);
  clipper.addClip(grid.paths(shape));
  const open: Paths64 = [];
  clipper.execute(ClipType.Intersection, FillRule.NonZero, [], open);
  return open.filter((path) => path.length > 1).map((path) => path.map(grid.from));
}

interface Grid {
  to(point: Point): Path64[number];
  from(point: Path64[number]): Point;
  paths(geometry: AreaGeometry): Paths64;
}

function gridAt([lon0, lat0]: Point): Grid {
  const to = ([lon, lat]: Point) => ({
    x: Math.round((lon - lon0) * steps),
    y: Math.round((lat - lat0) * steps),
  });
  return {
    to,
    from: ({ x, y }) => [lon0 + x / steps, lat0 + y / steps],
    // Outer rings run one way and holes the other, whatever the file said: non-zero winding then
    // keeps holes empty, and two grids drawn over each other stay covered.
    paths: (geometry) =>
      partsOf(geometry).flatMap((rings) =>
        rings.map((ring, i) => turned(ring.slice(1).map(to), i === 0)),
      ),
  };
}

function turned(path: Path64, anticlockwise: boolean): Path64 {
  let twice = 0;
  for (const [i, p] of path.entries()) {
    const q = path[(i + 1) % path.length] as Path64[number];
    twice += p.x * q.y - q.x * p.y;
  }
  return twice > 0 === anticlockwise ? path : path.toReversed();
}

function piecesIn(node: PolyPath64, grid: Grid): Piece[] {
  const pieces: Piece[] = [];
  for (const outer of childrenOf(node)) {
    const holes = childrenOf(outer);
    const rings = [outer, ...holes].map((path) => closed(path.poly ?? [], grid));
    const geometry: Polygon = { type: 'Polygon', coordinates: rings };
    const area = areaM2(geometry);
    pieces.push({ geometry, areaM2: area, widthM: (2 * area) / perimeterM(rings) });
    for (const hole of holes) pieces.push(...piecesIn(hole, grid));
  }
  return pieces;
}

const childrenOf = (node: PolyPath64): PolyPath64[] =>
  Array.from({ length: node.count }, (_, i) => node.child(i));

function closed(path: Path64, grid: Grid): Ring {
  const ring = path.map(grid.from);
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

const perimeterM = (rings: readonly Ring[]): number =>
  rings.reduce(
    (sum, ring) =>
      sum + ring.slice(1).reduce((length, q, i) => length + distanceM(ring[i] as Point, q), 0),
    0,
  ) || 1;
