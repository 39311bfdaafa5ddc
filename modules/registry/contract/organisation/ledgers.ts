import { AreaRef } from '@liren/areas/contract';
import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { EntryId } from '../values.ts';
import { OrganisationRef } from './organisations.ts';
import { OrganisationType } from './values.ts';
import { readsOrganisations } from './who.ts';

const Building = z.object({
  id: EntryId,
  name: z.string(),
  community: AreaRef,
  use: z.string(),
  floors: z.int().nullable(),
  organisations: z.int(),
  rooms: z.int(),
});

export const listLedgers = endpoint({
  id: 'listLedgers',
  method: 'GET',
  path: '/registry/ledgers',
  summary: 'Buildings in which organisations sit, with how many',
  steady: true,
  permission: readsOrganisations,
  input: { query: z.strictObject({ limit: z.int().min(1).max(500).default(200) }) },
  reply: z.object({ buildings: z.array(Building) }),
  problems: ['input.invalid'],
});

const Tenant = OrganisationRef.extend({ type: OrganisationType, staff: z.int().nullable() });

export const getLedger = endpoint({
  id: 'getLedger',
  method: 'GET',
  path: '/registry/ledgers/:building',
  summary: 'One building floor by floor: rooms, and the organisations in them',
  permission: readsOrganisations,
  input: { params: z.strictObject({ building: EntryId }) },
  reply: Building.extend({
    storeys: z
      .array(
        z.object({
          floor: z.int().nullable().meta({ description: 'null: nobody knows' }),
          rooms: z.array(
            z.object({
              id: EntryId,
              number: z.string(),
              use: z.string(),
              tenants: z.array(Tenant),
            }),
          ),
        }),
      )
      .meta({ description: 'top floor first' }),
    elsewhere: z.array(Tenant).meta({ description: 'in the building, in no room that is known' }),
  }),
  problems: ['input.invalid', 'organisation.building_not_found'],
});
