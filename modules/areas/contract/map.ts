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
    version: z.int().meta({ description: 'changes with every change of places' }),
    layers: z.array(MapLayer),
    sources: z.array(z.enum(mapSources)).meta({ description: 'to be named on the map' }),
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
