import { type AreaGeometry, type Point, partsOf, type Ring } from '@liren/kernel/area';
import Flatbush from 'flatbush';
import { rightHanded } from '../right-hand.ts';

/**
 * Corners lie on whole steps of this fraction of a degree, about a millimetre: corners that are one
 * are then equal to the last digit, and moving one moves it for every area that has it.
 */
const steps = 1e8;

/** A corner lies on an edge when it is no more than this many steps off it. */
const onEdgeSteps = 2;

export const snappedPoint = ([lon, lat]: Point): Point => [
  Math.round(lon * steps) / steps,
  Math.round(lat * steps) / steps,
];

export const isSame = (p: Point, q: Point): boolean => p[0] === q[0] && p[1] === q[1];

export const keyOf = ([lon, lat]: Point): string =>
  `${Math.round(lon * steps)} ${Math.round(lat * steps)}`;

/** A shape with every ring mapped; the first point of what comes back closes it. */
function withRings(
  geometry: AreaGeometry,
  change: (open: readonly Point[]) => readonly Point[],
): AreaGeometry {
  const ring = (closed: Ring): Ring => {
    const open = change(closed.slice(0, -1));
    const [first] = open;
    return first ? [...open, first] : [];
  };
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((part) => part.map(ring)) };
}

/** On whole steps, right-handed, without corners that repeat. */
export const snapped = (geometry: AreaGeometry): AreaGeometry =>
  rightHanded(
    withRings(geometry, (open) =>
      open
        .map(snappedPoint)
        .filter((p, i, all) => !isSame(p, all[(i + all.length - 1) % all.length] as Point)),
    ),
  );

/** Every corner of a shape, once for each ring it is in. */
export const cornersOf = (geometry: AreaGeometry): Point[] =>
  partsOf(geometry).flatMap((rings) => rings.flatMap((ring) => ring.slice(0, -1)));

export const hasCorner = (geometry: AreaGeometry, at: Point): boolean =>
  partsOf(geometry).some((rings) => rings.some((ring) => ring.some((p) => isSame(p, at))));

export const moved = (geometry: AreaGeometry, from: Point, to: Point): AreaGeometry =>
  withRings(geometry, (open) => open.map((p) => (isSame(p, from) ? to : p)));

export const withoutCorner = (geometry: AreaGeometry, at: Point): AreaGeometry =>
  withRings(geometry, (open) => open.filter((p) => !isSame(p, at)));

/** The corners before and after a corner, in every ring that has it. */
export const nextTo = (geometry: AreaGeometry, at: Point): Point[] =>
  partsOf(geometry).flatMap((rings) =>
    rings.flatMap((ring) => {
      const open = ring.slice(0, -1);
      return open.flatMap((p, i) =>
        isSame(p, at)
          ? [
              open[(i + open.length - 1) % open.length] as Point,
              open[(i + 1) % open.length] as Point,
            ]
          : [],
      );
    }),
  );

/** Corners, found by box. */
export interface Corners {
  near(west: number, south: number, east: number, north: number): readonly Point[];
}

export function cornersAmong(shapes: Iterable<AreaGeometry>, more: readonly Point[] = []): Corners {
  const byKey = new Map<string, Point>();
  for (const shape of shapes) for (const p of cornersOf(shape)) byKey.set(keyOf(p), p);
  for (const p of more) byKey.set(keyOf(p), p);
  const all = [...byKey.values()];
  if (all.length === 0) return { near: () => [] };
  const boxes = new Flatbush(all.length);
  for (const [lon, lat] of all) boxes.add(lon, lat, lon, lat);
  boxes.finish();
  return { near: (...box) => boxes.search(...box).map((i) => all[i] as Point) };
}

/**
 * A shape that has, as corners of its own, the corners of others that lie on its edges.
 *
 * Where one area has a corner and its neighbour only passes by, moving the corner would open a gap.
 */
export function noded(geometry: AreaGeometry, corners: Corners): AreaGeometry {
  let added = false;
  const next = withRings(geometry, (open) =>
    open.flatMap((p, i) => {
      const on = cornersOn(p, open[(i + 1) % open.length] as Point, corners);
      if (on.length > 0) added = true;
      return [p, ...on];
    }),
  );
  return added ? next : geometry;
}

/** Corners between the ends of an edge, from its first end to its last. */
function cornersOn(p: Point, q: Point, corners: Corners): Point[] {
  const slack = onEdgeSteps / steps;
  const [dx, dy] = [(q[0] - p[0]) * steps, (q[1] - p[1]) * steps];
  const length = Math.hypot(dx, dy);
  const found: { at: Point; along: number }[] = [];
  for (const at of corners.near(
    Math.min(p[0], q[0]) - slack,
    Math.min(p[1], q[1]) - slack,
    Math.max(p[0], q[0]) + slack,
    Math.max(p[1], q[1]) + slack,
  )) {
    const [x, y] = [(at[0] - p[0]) * steps, (at[1] - p[1]) * steps];
    const along = (x * dx + y * dy) / length;
    if (along <= onEdgeSteps || along >= length - onEdgeSteps) continue;
    if (Math.abs(x * dy - y * dx) / length <= onEdgeSteps) found.push({ at, along });
  }
  return found.sort((a, b) => a.along - b.along).map(({ at }) => at);
}
