import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { PersonLine } from '../person/person.ts';
import { keepers, readers } from '../person/who.ts';
import { EntryId, ResidenceKind } from '../values.ts';
import { BuildingUse, RoomUse } from './values.ts';

const Counts = {
  buildings: z.int(),
  rooms: z.int(),
  people: z
    .int()
    .nullable()
    .meta({ description: 'whom the reader may see; null where that is nobody at all' }),
  organisations: z.int(),
};

/** One level of the place tree: communities, then grids and buildings. */
export const listPlaces = endpoint({
  id: 'listPlaces',
  method: 'GET',
  path: '/registry/places',
  summary: 'The place tree: communities of the office, or grids and buildings of a community',
  steady: true,
  permission: readers,
  input: { query: z.strictObject({ within: AreaCode.optional() }) },
  reply: z.object({
    path: z.array(AreaRef),
    areas: z.array(AreaRef.extend(Counts)),
    buildings: z.array(
      z.object({
        id: EntryId,
        name: z.string(),
        use: BuildingUse,
        grid: AreaRef.nullable(),
        rooms: z.int(),
        people: z.int(),
        organisations: z.int(),
      }),
    ),
    mayAdd: z.boolean(),
  }),
  problems: ['input.invalid'],
});

const Params = z.strictObject({ id: EntryId });

export const getBuilding = endpoint({
  id: 'getBuilding',
  method: 'GET',
  path: '/registry/buildings/:id',
  summary: 'One building with its entrances and rooms, who lives there and what is there',
  steady: true,
  permission: readers,
  input: { params: Params },
  reply: z.object({
    id: EntryId,
    name: z.string(),
    use: BuildingUse,
    floors: z.int().nullable(),
    built: z.int().nullable(),
    community: AreaRef,
    grid: AreaRef.nullable(),
    entrances: z.array(
      z.object({
        entrance: z.string(),
        rooms: z.array(
          z.object({
            id: EntryId,
            number: z.string(),
            floor: z.int().nullable(),
            use: RoomUse,
            exclusiveArea: z.int().nullable().meta({ description: '0.01 m²' }),
            people: z.int(),
          }),
        ),
      }),
    ),
    organisations: z.array(z.object({ id: EntryId, name: z.string(), address: z.string() })),
    mayAdd: z.boolean(),
    hasPeople: z
      .boolean()
      .meta({ description: 'false: people here are outside the reader’s area' }),
  }),
  problems: ['input.invalid', 'registry.building_not_found'],
});

export const getRoom = endpoint({
  id: 'getRoom',
  method: 'GET',
  path: '/registry/rooms/:id',
  summary: 'One room: households and people, masked, owners, organisations',
  steady: true,
  permission: readers,
  input: { params: Params },
  reply: z.object({
    id: EntryId,
    building: EntryId,
    label: z.string(),
    use: RoomUse,
    floor: z.int().nullable(),
    exclusiveArea: z.int().nullable().meta({ description: '0.01 m²' }),
    area: AreaRef.nullable(),
    households: z.array(z.object({ id: EntryId, number: z.string().nullable() })),
    people: z.array(
      PersonLine.extend({
        kind: ResidenceKind,
        household: EntryId.nullable(),
        isHead: z.boolean(),
      }),
    ),
    owners: z.array(
      z.object({
        owner: z.string(),
        name: z.string(),
        shareOf: z.int(),
        shareIn: z.int(),
      }),
    ),
    organisations: z.array(z.object({ id: EntryId, name: z.string() })),
    mayAdd: z.boolean(),
  }),
  problems: ['input.invalid', 'registry.room_not_found'],
});

export const addBuilding = endpoint({
  id: 'addBuilding',
  method: 'POST',
  path: '/registry/buildings',
  summary: 'Takes a building of a community into the place tree',
  permission: keepers,
  input: {
    body: z.strictObject({
      within: AreaCode.meta({ description: 'its grid, or its community where it lies in none' }),
      name: z.string().trim().min(1).max(60),
      use: BuildingUse,
      floors: z.int().min(1).max(200).nullable().default(null),
      built: z.int().min(1000).max(2200).nullable().default(null),
    }),
  },
  reply: z.object({ id: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.building_known',
    'registry.area_unknown',
  ],
});

export const addRoom = endpoint({
  id: 'addRoom',
  method: 'POST',
  path: '/registry/buildings/:id/rooms',
  summary: 'Takes a room into the place tree',
  permission: keepers,
  input: {
    params: Params,
    body: z.strictObject({
      entrance: z.string().trim().max(20).default(''),
      number: z.string().trim().min(1).max(20),
      floor: z.int().min(-9).max(200).nullable().default(null),
      use: RoomUse,
      exclusiveArea: z.int().min(1).max(100_000_000).nullable().default(null).meta({
        description: '0.01 m²',
      }),
    }),
  },
  reply: z.object({ id: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.building_not_found',
    'registry.room_known',
  ],
});
