import { AreaRef } from '@liren/areas/contract';
import { endpoint, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { EntryId } from '../values.ts';
import '../person/problems.ts';

/** A building of the place tree, and the room where one is meant: how whatever has a place names it. */
export const Premises = z.strictObject({ building: EntryId, room: EntryId.nullable() });
export type Premises = z.output<typeof Premises>;

/** One building with enough to choose it by. */
export const PremisesChoice = z.object({
  id: EntryId,
  name: z.string(),
  community: AreaRef,
  lonLat: LonLat.nullable(),
});
export type PremisesChoice = z.output<typeof PremisesChoice>;

const degrees = (limit: number) => z.coerce.number().min(-limit).max(limit);

/** Buildings are public: what stands where is written on the houses. */
export const buildingsNear = endpoint({
  id: 'buildingsNear',
  method: 'GET',
  path: '/registry/near',
  summary: 'Up to six buildings of the register within 120 m of a point, the nearest first',
  permission: 'anyone',
  input: { query: z.strictObject({ lon: degrees(180), lat: degrees(90) }) },
  reply: z.object({ buildings: z.array(PremisesChoice) }),
  problems: ['input.invalid'],
});

export const listDoors = endpoint({
  id: 'listDoors',
  method: 'GET',
  path: '/registry/buildings/:id/doors',
  summary: 'Entrances and room numbers of a building; nothing of who is behind them',
  permission: 'signed_in',
  input: { params: z.strictObject({ id: EntryId }) },
  reply: z.object({
    doors: z.array(z.object({ id: EntryId, entrance: z.string(), number: z.string() })),
  }),
  problems: ['input.invalid', 'session.missing', 'registry.building_not_found'],
});

/** The home of whoever is signed in, once they have shown which entry is theirs: they need not say it again. */
export const getOwnHome = endpoint({
  id: 'getOwnHome',
  method: 'GET',
  path: '/registry/me/home',
  summary: 'The home of whoever is signed in, of the confirmed entry; null where none is known',
  permission: 'signed_in',
  input: {},
  reply: z.object({
    home: PremisesChoice.extend({
      room: z.object({ id: EntryId, entrance: z.string(), number: z.string() }),
    }).nullable(),
  }),
  problems: ['session.missing'],
});
