/** WGS 84 degrees, longitude first. Readonly, because rings are shared between areas. */
export type Point = readonly [lon: number, lat: number];
/** Closed: the last point repeats the first. */
export type Ring = readonly Point[];
export interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: readonly Ring[];
}
export interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Ring[])[];
}
export type AreaGeometry = Polygon | MultiPolygon;
/** West, south, east, north. */
export type BBox = readonly [west: number, south: number, east: number, north: number];

export const partsOf = (geometry: AreaGeometry): readonly (readonly Ring[])[] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

export function bboxOf(geometry: AreaGeometry): BBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of partsOf(geometry)) {
    for (const [lon, lat] of outer ?? []) {
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  }
  return [west, south, east, north];
}

// WGS 84 ellipsoid
const a = 6_378_137;
const e2 = 0.006_694_379_990_141_33;
const e = Math.sqrt(e2);
const radians = Math.PI / 180;

/** Height on the equal-area cylinder of the ellipsoid, so that dλ·dq is true area. */
function equalArea(lat: number): number {
  const s = Math.sin(lat * radians);
  return (
    ((a * a * (1 - e2)) / 2) *
    (s / (1 - e2 * s * s) + Math.log((1 + e * s) / (1 - e * s)) / (2 * e))
  );
}

/** Signed area of a ring on the ellipsoid in m²; counter-clockwise is positive. */
function ringM2(ring: Ring): number {
  // Relative to the first point: sums of near-equal big numbers would lose the square metres.
  const [lon0, lat0] = ring[0] ?? [0, 0];
  const q0 = equalArea(lat0);
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] as Point;
    const [x2, y2] = ring[i] as Point;
    twice += (x1 - lon0) * (equalArea(y2) - q0) - (x2 - lon0) * (equalArea(y1) - q0);
  }
  return (twice / 2) * radians;
}

/**
 * Area in m² on the WGS 84 ellipsoid, holes taken off.
 *
 * Edges count as straight on the equal-area cylinder; for edges of a few kilometres that differs
 * from the geodesic by less than a millionth. The parts of a split area add up to it.
 */
export function areaM2(geometry: AreaGeometry): number {
  let sum = 0;
  for (const [outer, ...holes] of partsOf(geometry)) {
    sum += Math.abs(ringM2(outer ?? []));
    for (const hole of holes) sum -= Math.abs(ringM2(hole));
  }
  return sum;
}

/** Centre of mass. It may lie outside a crescent: to place a label use `labelPoint`. */
export function centroidOf(geometry: AreaGeometry): Point {
  const [lon0, lat0] = partsOf(geometry)[0]?.[0]?.[0] ?? [0, 0];
  let [x, y, mass] = [0, 0, 0];
  for (const rings of partsOf(geometry)) {
    for (const [k, ring] of rings.entries()) {
      let [cx, cy, twice] = [0, 0, 0];
      for (let i = 1; i < ring.length; i++) {
        const [x1, y1] = [(ring[i - 1] as Point)[0] - lon0, (ring[i - 1] as Point)[1] - lat0];
        const [x2, y2] = [(ring[i] as Point)[0] - lon0, (ring[i] as Point)[1] - lat0];
        const cross = x1 * y2 - x2 * y1;
        twice += cross;
        cx += (x1 + x2) * cross;
        cy += (y1 + y2) * cross;
      }
      const sign = (k === 0 ? 1 : -1) * Math.sign(twice);
      x += (sign * cx) / 6;
      y += (sign * cy) / 6;
      mass += (sign * twice) / 2;
    }
  }
  return mass === 0 ? [lon0, lat0] : [lon0 + x / mass, lat0 + y / mass];
}

export type Position = 'inside' | 'edge' | 'outside';

/**
 * Where a point lies: inside, on an edge (of a hole too), or outside.
 *
 * Two areas that share an edge judge it by the same arithmetic, whichever way their rings run, so
 * a point can fall neither between them nor into both without being `edge` for one of them.
 */
export function positionIn(geometry: AreaGeometry, point: Point): Position {
  for (const rings of partsOf(geometry)) {
    let odd = false;
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const side = crossing(ring[i - 1] as Point, ring[i] as Point, point);
        if (side === 'edge') return 'edge';
        if (side) odd = !odd;
      }
    }
    if (odd) return 'inside';
  }
  return 'outside';
}

/** Does a ray to the east from the point cross this edge? */
function crossing(p: Point, q: Point, [x, y]: Point): boolean | 'edge' {
  // Same order of the ends for both neighbours of an edge: the rounding is then the same too.
  const [low, high] = p[1] < q[1] || (p[1] === q[1] && p[0] < q[0]) ? [p, q] : [q, p];
  if (y < low[1] || y > high[1]) return false;
  const [ax, bx] = [low[0] - x, high[0] - x];
  if (low[1] === high[1]) return y === low[1] && ax <= 0 && bx >= 0 ? 'edge' : false;
  if (ax < 0 && bx < 0) return false;
  const turn = ax * (high[1] - y) - bx * (low[1] - y);
  if (turn === 0) return 'edge';
  return turn > 0 && y < high[1]; // half-open: a vertex counts for the edge above it
}

export const contains = (geometry: AreaGeometry, point: Point) =>
  positionIn(geometry, point) !== 'outside';

/** Length of one degree of longitude and latitude in metres, on the ellipsoid at this latitude. */
export function metresPerDegree(lat: number): readonly [lon: number, lat: number] {
  const phi = lat * radians;
  return [
    111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
    111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
  ];
}

/** Distance in metres; flat around the points, good to 0.1 % within 50 km. */
export function distanceM(p: Point, q: Point): number {
  const [kx, ky] = metresPerDegree((p[1] + q[1]) / 2);
  return Math.hypot((p[0] - q[0]) * kx, (p[1] - q[1]) * ky);
}

/** Metres from a point to an area; 0 inside. */
export function distanceToM(geometry: AreaGeometry, point: Point): number {
  return positionIn(geometry, point) === 'outside' ? distanceToEdgeM(geometry, point) : 0;
}

/** Metres from a point to the nearest edge of an area, from inside or outside. */
export function distanceToEdgeM(geometry: AreaGeometry, [lon, lat]: Point): number {
  const [kx, ky] = metresPerDegree(lat);
  let best = Infinity;
  for (const rings of partsOf(geometry)) {
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [x1, y1] = ring[i - 1] as Point;
        const [x2, y2] = ring[i] as Point;
        const [px, py] = [(x1 - lon) * kx, (y1 - lat) * ky];
        const [dx, dy] = [(x2 - x1) * kx, (y2 - y1) * ky];
        const length2 = dx * dx + dy * dy;
        const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(px * dx + py * dy) / length2));
        best = Math.min(best, Math.hypot(px + t * dx, py + t * dy));
      }
    }
  }
  return best;
}

/**
 * A point well inside an area, for its label: the centre of (nearly) the largest circle that fits.
 *
 * Halving cells as in Mapbox's polylabel, to two metres.
 */
export function labelPoint(geometry: AreaGeometry): Point {
  const [west, south, east, north] = bboxOf(geometry);
  const [kx, ky] = metresPerDegree((south + north) / 2);
  const depth = (p: Point) =>
    distanceToEdgeM(geometry, p) * (positionIn(geometry, p) === 'outside' ? -1 : 1);
  type Cell = { at: Point; half: number; depth: number; most: number };
  const cell = (at: Point, half: number): Cell => {
    const d = depth(at);
    return { at, half, depth: d, most: d + half * Math.SQRT2 };
  };
  const side = Math.max(1, Math.min((east - west) * kx, (north - south) * ky));
  const open: Cell[] = [];
  for (let x = west + side / 2 / kx; x - side / 2 / kx < east; x += side / kx) {
    for (let y = south + side / 2 / ky; y - side / 2 / ky < north; y += side / ky) {
      open.push(cell([x, y], side / 2));
    }
  }
  let best = cell(centroidOf(geometry), 0);
  while (open.length > 0) {
    open.sort((p, q) => p.most - q.most);
    const next = open.pop() as Cell;
    if (next.depth > best.depth) best = next;
    if (next.most - best.depth <= 2) break;
    const h = next.half / 2;
    for (const sx of [-1, 1]) {
      for (const sy of [-1, 1]) {
        open.push(cell([next.at[0] + (sx * h) / kx, next.at[1] + (sy * h) / ky], h));
      }
    }
  }
  return best.at;
}

export type GeometryFault =
  | 'area.ring_open'
  | 'area.ring_short'
  | 'area.point_off_earth'
  | 'area.ring_crossed'
  | 'area.empty';

/** Why a polygon is no area on the ground; null when it is one. */
export function geometryFault(geometry: AreaGeometry): GeometryFault | null {
  const parts = partsOf(geometry);
  if (parts.length === 0 || parts.some((rings) => rings.length === 0)) return 'area.empty';
  for (const ring of parts.flat()) {
    if (ring.some(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))) {
      return 'area.point_off_earth';
    }
    if (ring.length < 4) return 'area.ring_short';
    const [first, last] = [ring[0] as Point, ring[ring.length - 1] as Point];
    if (first[0] !== last[0] || first[1] !== last[1]) return 'area.ring_open';
    if (isCrossed(ring)) return 'area.ring_crossed';
  }
  return areaM2(geometry) < 1 ? 'area.empty' : null;
}

/** True when a ring crosses itself; touching in a vertex is allowed. Sweeps along the longitude. */
function isCrossed(ring: Ring): boolean {
  const edges = ring.slice(1).map((q, i) => {
    const p = ring[i] as Point;
    return { p, q, from: Math.min(p[0], q[0]), to: Math.max(p[0], q[0]) };
  });
  edges.sort((s, t) => s.from - t.from);
  for (const [i, s] of edges.entries()) {
    for (let k = i + 1; k < edges.length && (edges[k] as typeof s).from <= s.to; k++) {
      const t = edges[k] as typeof s;
      if (
        turn(s.p, s.q, t.p) * turn(s.p, s.q, t.q) < 0 &&
        turn(t.p, t.q, s.p) * turn(t.p, t.q, s.q) < 0
      ) {
        return true;
      }
    }
  }
  return false;
}

const turn = (p: Point, q: Point, r: Point) =>
  Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));

/** Line or ring with the points left out that lie within `toleranceM` of it (Douglas–Peucker). */
export function simplified(line: readonly Point[], toleranceM: number): readonly Point[] {
  if (line.length < 3) return line;
  const [kx, ky] = metresPerDegree((line[0] as Point)[1]);
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const [p, q] = [line[from] as Point, line[to] as Point];
    const [dx, dy] = [(q[0] - p[0]) * kx, (q[1] - p[1]) * ky];
    const length = Math.hypot(dx, dy);
    let [far, farM] = [-1, toleranceM];
    for (let i = from + 1; i < to; i++) {
      const [rx, ry] = [((line[i] as Point)[0] - p[0]) * kx, ((line[i] as Point)[1] - p[1]) * ky];
      const d = length === 0 ? Math.hypot(rx, ry) : Math.abs(rx * dy - ry * dx) / length;
      if (d > farM) [far, farM] = [i, d];
    }
    if (far > 0) {
      keep[far] = 1;
      spans.push([from, far], [far, to]);
    }
  }
  return line.filter((_, i) => keep[i] === 1);
}
