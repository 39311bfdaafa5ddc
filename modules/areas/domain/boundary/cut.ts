import {
  type AreaGeometry,
  contains,
  type Point,
  type Polygon,
  partsOf,
  type Ring,
} from '@liren/kernel/area';
import { lineWithin } from '../overlay.ts';
import { cornersAmong, isSame, noded, snapped, snappedPoint } from './topology.ts';

/**
 * The parts of a shape that a line divides; the shape alone when the line does not run through it
 * from edge to edge.
 *
 * Made by cutting the ring, not by an overlay: the parts have the shape's own corners and, along the
 * line, the same ones, so that they fit each other and all neighbours exactly.
 */
export function cutAlong(geometry: AreaGeometry, line: readonly Point[]): Polygon[] {
  let pieces: Polygon[] = partsOf(snapped(geometry)).map((coordinates) => ({
    type: 'Polygon',
    coordinates,
  }));
  for (const path of lineWithin(line.map(snappedPoint), snapped(geometry))) {
    const run = withoutRepeats(path.map(snappedPoint));
    if (run.length < 2) continue;
    pieces = pieces.flatMap((piece) => cutPiece(piece, run));
  }
  return pieces;
}

const withoutRepeats = (line: readonly Point[]): Point[] =>
  line.filter((p, i) => i === 0 || !isSame(p, line[i - 1] as Point));

function cutPiece(piece: Polygon, run: readonly Point[]): Polygon[] {
  const ends = [run[0] as Point, run.at(-1) as Point];
  const { coordinates } = noded(piece, cornersAmong([], ends)) as Polygon;
  const [outer, ...holes] = coordinates;
  const open = (outer ?? []).slice(0, -1);
  const [i, k] = ends.map((end) => open.findIndex((p) => isSame(p, end))) as [number, number];
  // A line that ends inside, or runs through a hole, divides nothing.
  if (i < 0 || k < 0 || i === k) return [piece];
  const inner = run.slice(1, -1);
  const between = (from: number, to: number) =>
    from <= to ? open.slice(from, to + 1) : [...open.slice(from), ...open.slice(0, to + 1)];
  const rings: Ring[] = [
    closed([...between(i, k), ...inner.toReversed()]),
    closed([...between(k, i), ...inner]),
  ];
  // Along an edge of its own a line cuts nothing off.
  if (rings.some((ring) => ring.length < 4)) return [piece];
  return rings.map((ring) => {
    const part: Polygon = { type: 'Polygon', coordinates: [ring] };
    return {
      ...part,
      coordinates: [ring, ...holes.filter((hole) => contains(part, hole[0] as Point))],
    };
  });
}

const closed = (open: readonly Point[]): Ring => [...open, open[0] as Point];
