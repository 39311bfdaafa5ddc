import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { type Point, simplified } from '@liren/kernel/area';
import type { Area, AreaIndex } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import { areaLayers, type MapLayer } from '../contract/public.ts';
import { featuresOf, type MapFeature } from './map-store.ts';

const gzip = promisify(gzipCallback);

/** One layer, ready to be sent. */
export interface DrawnLayer {
  etag: string;
  plain: Buffer;
  gzipped: Buffer;
}

interface Cached {
  version: number;
  drawn: Promise<DrawnLayer>;
}

/** Eleven layers each; the offices beyond that are drawn again when asked for. */
const keptLayers = 11 * 30;
const cacheByDb = new WeakMap<Db, Map<string, Cached>>();

/**
 * A layer of the own base map as bytes.
 *
 * Drawn once per process and version of the places; two who ask at once wait for the same drawing.
 */
export function drawnLayer(
  { db, areas }: { db: Db; areas: AreaIndex },
  office: Office,
  layer: MapLayer,
): Promise<DrawnLayer> {
  const cache = cacheByDb.get(db) ?? new Map<string, Cached>();
  cacheByDb.set(db, cache);
  const key = `${office} ${layer}`;
  const version = areas.version(office);
  const held = cache.get(key);
  cache.delete(key); // set again below: the map's order is that of use
  if (held?.version === version) {
    cache.set(key, held);
    return held.drawn;
  }
  const drawn = draw({ db, areas }, office, layer);
  drawn.catch(() => cache.delete(key));
  cache.set(key, { version, drawn });
  for (const [oldest] of cache) {
    if (cache.size <= keptLayers) break;
    cache.delete(oldest);
  }
  return drawn;
}

async function draw(
  { db, areas }: { db: Db; areas: AreaIndex },
  office: Office,
  layer: MapLayer,
): Promise<DrawnLayer> {
  const features = isAreaLayer(layer)
    ? areaFeatures(areas, office, layer)
    : (await featuresOf(db, office, layer)).map(drawnFeature);
  const plain = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }, sixDecimals));
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return { etag: `"${digest}"`, plain, gzipped: await gzip(plain, { level: 7 }) };
}

const isAreaLayer = (layer: MapLayer): layer is (typeof areaLayers)[number] =>
  (areaLayers as readonly string[]).includes(layer);

const levelByLayer = {
  outline: 'subdistrict',
  communities: 'community',
  service_grids: 'service_grid',
  unit_grids: 'unit_grid',
} as const;

function areaFeatures(areas: AreaIndex, office: Office, layer: (typeof areaLayers)[number]) {
  return areas
    .list(office, { levels: [levelByLayer[layer]] })
    .filter(({ geometry }) => geometry)
    .map((area, i) => ({
      type: 'Feature',
      id: i + 1,
      properties: areaProperties(area),
      // Not simplified: neighbours would part company along their common edge.
      geometry: area.geometry,
    }));
}

const areaProperties = (area: Area) => ({
  code: area.code,
  name: area.name,
  level: area.level,
  labelAt: area.labelAt,
  ...(area.communityType ? { type: area.communityType } : {}),
  ...(area.households === null ? {} : { households: area.households }),
  ...(area.gridKind ? { gridKind: area.gridKind } : {}),
  ...(area.dedicatedKind ? { dedicatedKind: area.dedicatedKind } : {}),
});

function drawnFeature({ class: kind, name, rank, geometry, layer }: MapFeature, i: number) {
  return {
    type: 'Feature',
    id: i + 1,
    properties: { class: kind, rank, ...(name ? { name } : {}) },
    geometry: layer === 'buildings' ? geometry : slimmed(geometry),
  };
}

/** Half a metre is less than a pixel until zoom 18. */
const toleranceM = 0.5;

function slimmed(geometry: MapFeature['geometry']): MapFeature['geometry'] {
  const line = (points: unknown) => simplified(points as Point[], toleranceM);
  const ring = (points: unknown) => {
    const slim = line(points);
    return slim.length >= 4 ? slim : points;
  };
  const { type, coordinates } = geometry;
  if (type === 'LineString') return { type, coordinates: line(coordinates) };
  if (type === 'MultiLineString')
    return { type, coordinates: (coordinates as unknown[]).map(line) };
  if (type === 'Polygon') return { type, coordinates: (coordinates as unknown[]).map(ring) };
  if (type === 'MultiPolygon') {
    return { type, coordinates: (coordinates as unknown[][]).map((rings) => rings.map(ring)) };
  }
  return geometry;
}

/** 0.1 m is more than a map shows; the digits behind it are half of the bytes. */
const sixDecimals = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e6) / 1e6 : value;
