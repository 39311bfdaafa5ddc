import type { TileSystem } from '@liren/kernel/area';
import { endpoint, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { OfficeRef } from './area.ts';

/** Layers of the own base map, bottom first. The first seven come from features, the rest from areas. */
export const featureLayers = [
  'water',
  'green',
  'buildings',
  'roads',
  'rails',
  'facilities',
  'names',
] as const;
export const areaLayers = ['outline', 'communities', 'service_grids', 'unit_grids'] as const;
export const mapLayers = [...featureLayers, ...areaLayers] as const;
export const MapLayer = z.enum(mapLayers);
export type MapLayer = z.output<typeof MapLayer>;
export type FeatureLayer = (typeof featureLayers)[number];

/** Whose data the map is made of, where that must be said on it: osm, OpenStreetMap contributors (ODbL). */
export const mapSources = ['osm'] as const;

/** A base map made by somebody else, under what the product draws itself. */
const Tiles = z.object({
  kind: z.enum(['raster', 'vector']),
  urls: z
    .array(z.string())
    .meta({ description: 'with {z}, {x}, {y}; several lie one over the other' }),
  system: z.enum(['wgs84', 'gcj02'] satisfies TileSystem[]),
  minZoom: z.int(),
  maxZoom: z.int(),
  approval: z.string().meta({ description: '审图号, which must stand on the map' }),
  attribution: z.string(),
});

/** What a map needs before it draws: where it is, and how fresh the layers are. */
export const getMap = endpoint({
  id: 'getMap',
  method: 'GET',
  path: '/areas/map',
  summary: 'Extent and version of the own base map',
  steady: true,
  permission: 'anyone',
  input: {},
  reply: z.object({
    office: OfficeRef,
    bbox: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .nullable()
      .meta({ description: 'of the boundaries; without them, of where matters lie' }),
    centre: LonLat.nullable(),
    isBounded: z
      .boolean()
      .meta({ description: 'false: communities have names and no outlines; no point is located' }),
    version: z.int().meta({ description: 'changes with every change of places' }),
    layers: z.array(MapLayer),
    sources: z.array(z.enum(mapSources)).meta({ description: 'to be named on the map' }),
    tiles: Tiles.nullable().meta({ description: 'null: the own base map stands alone' }),
  }),
  problems: ['input.invalid'],
});

/**
 * One layer as a GeoJSON FeatureCollection, WGS 84, with ETag.
 *
 * Properties by layer: areas `code name level type households gridKind`; features `class name rank`,
 * where `rank` is the least zoom at which the thing is worth drawing.
 */
export const getMapLayer = endpoint({
  id: 'getMapLayer',
  method: 'GET',
  path: '/areas/map/:layer',
  summary: 'One layer of the own base map as GeoJSON',
  permission: 'anyone',
  input: { params: z.strictObject({ layer: MapLayer }) },
  reply: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  problems: ['input.invalid'],
  media: 'stream',
  rate: 240,
});

/** One tile of a base map that the installation keeps as a file; `LIREN_MAP_TILES`. */
export const getMapTile = endpoint({
  id: 'getMapTile',
  method: 'GET',
  path: '/areas/map/tiles/:z/:x/:y',
  summary: 'One tile of the base map kept here; 204 where there is none',
  permission: 'anyone',
  input: {
    params: z.strictObject({
      z: z.int().min(0).max(26),
      x: z.int().min(0),
      y: z.int().min(0),
    }),
    query: z.strictObject({ v: z.string().max(40).optional() }),
  },
  reply: z.unknown(),
  problems: ['input.invalid', 'route.not_found'],
  media: 'stream',
  rate: 3_000,
});
