import { coordinateSystems } from '@liren/kernel/area';
import { AreaCode, endpoint, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { AreaRef, OfficeRef } from './area.ts';

export const addressKinds = ['building', 'entrance', 'door', 'place', 'road'] as const;
export const AddressKind = z
  .enum(addressKinds)
  .meta({ description: 'building 楼, entrance 单元, door 门牌, place: a named spot, road' });
export type AddressKind = z.output<typeof AddressKind>;

const Lon = z.number().min(-180).max(180);
const Lat = z.number().min(-90).max(90);
export const CoordinateSystem = z
  .enum(coordinateSystems)
  .default('wgs84')
  .meta({ description: 'frame of the point; phones give wgs84, Chinese map services the others' });
export type CoordinateSystem = z.output<typeof CoordinateSystem>;

export const Place = z.object({
  community: AreaRef,
  serviceGrid: AreaRef.nullable(),
  unitGrid: AreaRef.nullable(),
});
export type Place = z.output<typeof Place>;

/**
 * Which community and grids a point lies in, and the nearest address within 80 m.
 *
 * A point outside the office is an answer, not a refusal: the person is still moving the crosshair.
 */
export const locatePoint = endpoint({
  id: 'locatePoint',
  method: 'GET',
  path: '/areas/locate',
  summary: 'Community, grids and nearest address of a point',
  steady: true,
  permission: 'anyone',
  input: { query: z.strictObject({ lon: Lon, lat: Lat, system: CoordinateSystem }) },
  reply: z.object({
    lonLat: LonLat.meta({ description: 'the point in WGS 84' }),
    place: Place.nullable().meta({ description: 'null: outside the office' }),
    address: z
      .object({ id: z.string(), label: z.string(), distanceM: z.number() })
      .nullable()
      .meta({ description: 'nearest standard address within 80 m' }),
    office: OfficeRef,
  }),
  problems: ['input.invalid'],
  rate: 240,
});

export const Address = z.object({
  id: z.uuid(),
  kind: AddressKind,
  label: z.string().meta({ description: 'as people say it: 槐树里小区3号楼' }),
  text: z.string().meta({ description: 'the standard address in full' }),
  lonLat: LonLat,
  community: AreaRef,
  serviceGrid: AreaCode.nullable(),
  unitGrid: AreaCode.nullable(),
});
export type Address = z.output<typeof Address>;

/** Finds addresses by Chinese text as people type it: 三号楼, 3栋 and 3号楼 are the same. */
export const searchAddresses = endpoint({
  id: 'searchAddresses',
  method: 'GET',
  path: '/areas/addresses',
  summary: 'Standard addresses and named places by text, best first',
  permission: 'anyone',
  input: {
    query: z.strictObject({
      q: z.string().trim().min(1).max(60),
      within: AreaCode.optional(),
      lon: Lon.optional().meta({ description: 'with lat: nearer ones first among equals' }),
      lat: Lat.optional(),
      limit: z.int().min(1).max(50).default(10),
    }),
  },
  reply: z.object({ addresses: z.array(Address) }),
  problems: ['input.invalid'],
  rate: 240,
});
