/** Metres, x east, y north. */
export type Vec = readonly [x: number, y: number];

export const plus = (p: Vec, q: Vec, k = 1): Vec => [p[0] + q[0] * k, p[1] + q[1] * k];
export const minus = (p: Vec, q: Vec): Vec => [p[0] - q[0], p[1] - q[1]];
export const dot = (p: Vec, q: Vec) => p[0] * q[0] + p[1] * q[1];
export const cross = (p: Vec, q: Vec) => p[0] * q[1] - p[1] * q[0];
export const length = (p: Vec) => Math.hypot(p[0], p[1]);
export const unit = (p: Vec): Vec => {
  const l = length(p) || 1;
  return [p[0] / l, p[1] / l];
};
export const left = (p: Vec): Vec => [-p[1], p[0]];
export const middle = (p: Vec, q: Vec): Vec => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
export const turned = ([x, y]: Vec, angle: number): Vec => [
  x * Math.cos(angle) - y * Math.sin(angle),
  x * Math.sin(angle) + y * Math.cos(angle),
];

/** Signed area of an open ring; counter-clockwise is positive. */
export function areaOf(points: readonly Vec[]): number {
  let twice = 0;
  for (const [i, p] of points.entries()) twice += cross(p, at(points, i + 1));
  return twice / 2;
}

export function centreOf(points: readonly Vec[]): Vec {
  let [x, y, twice] = [0, 0, 0];
  const o = at(points, 0);
  for (const [i, p] of points.entries()) {
    const [a, b] = [minus(p, o), minus(at(points, i + 1), o)];
    const c = cross(a, b);
    x += (a[0] + b[0]) * c;
    y += (a[1] + b[1]) * c;
    twice += c;
  }
  return twice === 0 ? o : [o[0] + x / (3 * twice), o[1] + y / (3 * twice)];
}

/** Element of a ring, counted around. */
export const at = <T>(ring: readonly T[], i: number): T =>
  ring[((i % ring.length) + ring.length) % ring.length] as T;

/** All points p with normal · p ≤ offset. */
export interface HalfPlane {
  normal: Vec;
  offset: number;
}

/** What of a convex ring lies in the half-plane; empty when nothing does. */
export function clipped(points: readonly Vec[], { normal, offset }: HalfPlane): Vec[] {
  const out: Vec[] = [];
  for (const [i, p] of points.entries()) {
    const q = at(points, i + 1);
    const [dp, dq] = [dot(normal, p) - offset, dot(normal, q) - offset];
    if (dp <= 0) out.push(p);
    if (dp * dq < 0) out.push(plus(p, minus(q, p), dp / (dp - dq)));
  }
  return out.length < 3 ? [] : out;
}

/** A convex ring with each side moved inwards by its own distance; empty when nothing is left. */
export function inset(points: readonly Vec[], distance: (side: number) => number): Vec[] {
  let out: Vec[] = [...points];
  for (const [i, p] of points.entries()) {
    const along = minus(at(points, i + 1), p);
    if (length(along) < 0.01) continue;
    const inward = left(unit(along));
    const normal: Vec = [-inward[0], -inward[1]];
    out = clipped(out, { normal, offset: dot(normal, p) - distance(i) });
    if (out.length === 0) return [];
  }
  return out;
}

/** Corners cut twice: a ring as a gardener would lay it. */
export function rounded(points: readonly Vec[], times = 2): Vec[] {
  let out = [...points];
  for (let k = 0; k < times; k++) {
    out = out.flatMap((p, i) => {
      const q = at(out, i + 1);
      return [plus(p, minus(q, p), 0.22), plus(p, minus(q, p), 0.78)];
    });
  }
  return out;
}

/** A line moved sideways; positive is to the left of its direction. */
export function offsetLine(points: readonly Vec[], distance: number): Vec[] {
  return points.map((p, i) => {
    const before = points[Math.max(0, i - 1)] as Vec;
    const after = points[Math.min(points.length - 1, i + 1)] as Vec;
    return plus(p, left(unit(minus(after, before))), distance);
  });
}

/** Width and direction of the narrowest box around a convex ring: the box's long side runs along `axis`. */
export function boxAround(points: readonly Vec[]): { axis: Vec; long: number; short: number } {
  let best = { axis: [1, 0] as Vec, long: Infinity, short: Infinity };
  for (const [i, p] of points.entries()) {
    const axis = unit(minus(at(points, i + 1), p));
    const [u, v] = [spread(points, axis), spread(points, left(axis))];
    if (u * v < best.long * best.short) {
      best = u >= v ? { axis, long: u, short: v } : { axis: left(axis), long: v, short: u };
    }
  }
  return best;
}

function spread(points: readonly Vec[], axis: Vec): number {
  const along = points.map((p) => dot(p, axis));
  return Math.max(...along) - Math.min(...along);
}
