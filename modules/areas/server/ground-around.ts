import { type BBox, bboxOf, metresPerDegree, type Point, simplified } from '@liren/kernel/area';
import type { AreaIndex } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import { featuresOf, type MapFeature } from './map-store.ts';

/** What is drawn of the ground: lines of streets, and rings of houses, water and green. WGS 84. */
export interface Ground {
  streets: { class: string; name: string; line: Point[] }[];
  buildings: Point[][];
  water: Point[][];
  green: Point[][];
}

/** Enough to see what lies across the street. */
const aroundM = 60;
/** Half a metre: a map of some streets is never drawn larger than that shows. */
const toleranceM = 0.5;
/** Sets of areas whose ground is kept drawn: as many as grid workers of some offices. */
const keptMost = 2_000;

interface Piece {
  layer: MapFeature['layer'];
  class: string;
  name: string;
  points: Point[];
  box: BBox;
}

interface Held {
  version: number;
  pieces: Promise<Piece[]>;
  grounds: Map<string, Promise<Ground>>;
}
const heldByDb = new WeakMap<Db, Map<Office, Held>>();

/**
 * The base map in and around some areas, small enough to be carried along. It is read once per process and version of
 * the places; the same areas get the same object.
 */
export function groundAround(
  { db, areas }: { db: Db; areas: AreaIndex },
  office: Office,
  codes: readonly string[],
): Promise<Ground> {
  const held = heldOf({ db, areas }, office);
  const key = codes.toSorted().join();
  const known = held.grounds.get(key);
  if (known) return known;
  const boxes = codes.flatMap((code) => {
    const geometry = areas.get(office, code)?.geometry;
    return geometry ? [widened(bboxOf(geometry))] : [];
  });
  const made = held.pieces.then((pieces) => groundOf(pieces, boxes));
  made.catch(() => held.grounds.delete(key));
  held.grounds.set(key, made);
  const [oldest] = held.grounds.keys();
  if (held.grounds.size > keptMost && oldest !== undefined) held.grounds.delete(oldest);
  return made;
}

function heldOf({ db, areas }: { db: Db; areas: AreaIndex }, office: Office): Held {
  const offices = heldByDb.get(db) ?? new Map<Office, Held>();
  heldByDb.set(db, offices);
  const version = areas.version(office);
  const before = offices.get(office);
  if (before?.version === version) return before;
  const held: Held = { version, pieces: piecesOf(db, office), grounds: new Map() };
  held.pieces.catch(() => offices.delete(office));
  offices.set(office, held);
  return held;
}

async function piecesOf(db: Db, office: Office): Promise<Piece[]> {
  const layers = ['roads', 'buildings', 'water', 'green'] as const;
  const features = await Promise.all(layers.map((layer) => featuresOf(db, office, layer)));
  return features.flat().flatMap(({ layer, class: kind, name, geometry }) =>
    linesOf(geometry).map((line) => {
      const slim = rounded(layer === 'buildings' ? line : simplified(line, toleranceM));
      return { layer, class: kind, name: name ?? '', points: slim, box: boxOf(slim) };
    }),
  );
}

/** Lines, and the outer rings of what has an inside: holes of ponds and yards are not missed when one walks. */
function linesOf({ type, coordinates }: MapFeature['geometry']): Point[][] {
  if (type === 'LineString') return [coordinates as Point[]];
  if (type === 'MultiLineString') return coordinates as Point[][];
  if (type === 'Polygon') return (coordinates as Point[][]).slice(0, 1);
  if (type === 'MultiPolygon')
    return (coordinates as Point[][][]).flatMap((rings) => rings.slice(0, 1));
  return [];
}

function groundOf(pieces: readonly Piece[], boxes: readonly BBox[]): Ground {
  const near = pieces.filter(({ box }) => boxes.some((other) => meets(box, other)));
  const rings = (layer: Piece['layer']): Point[][] =>
    near.filter((piece) => piece.layer === layer).map(({ points }) => points);
  return {
    streets: near
      .filter(({ layer }) => layer === 'roads')
      .map(({ class: kind, name, points }) => ({ class: kind, name, line: points })),
    buildings: rings('buildings'),
    water: rings('water'),
    green: rings('green'),
  };
}

const boxOf = (points: Point[]): BBox => bboxOf({ type: 'Polygon', coordinates: [points] });

function widened([west, south, east, north]: BBox): BBox {
  const [kx, ky] = metresPerDegree((south + north) / 2);
  const [dx, dy] = [aroundM / kx, aroundM / ky];
  return [west - dx, south - dy, east + dx, north + dy];
}

const meets = (a: BBox, b: BBox): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** 0.1 m, as on the map; the digits behind it are half of the bytes. */
const rounded = (line: readonly Point[]): Point[] =>
  line.map(([lon, lat]) => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]);
