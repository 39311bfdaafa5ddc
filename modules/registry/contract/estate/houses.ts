import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { keepsOrganisations, readsOrganisations } from '../organisation/who.ts';
import { EntryId } from '../values.ts';

const one = z.strictObject({ id: EntryId });

/** Which buildings an estate is made of: what a contract, a committee and a fund reach. */
export const listHouses = endpoint({
  id: 'listHouses',
  method: 'GET',
  path: '/registry/estates/:id/buildings',
  summary: 'The buildings of the community of an estate, and to which estate each belongs',
  permission: readsOrganisations,
  input: { params: one },
  reply: z.object({
    buildings: z.array(
      z.object({
        id: EntryId,
        name: z.string(),
        estate: z.object({ id: EntryId, name: z.string() }).nullable(),
      }),
    ),
  }),
  problems: ['input.invalid', 'estate.not_found'],
});

export const saveHouses = endpoint({
  id: 'saveHouses',
  method: 'PUT',
  path: '/registry/estates/:id/buildings',
  summary: 'Says which buildings of its community belong to an estate, and no others',
  permission: keepsOrganisations,
  input: {
    params: one,
    body: z.strictObject({ buildings: z.array(EntryId).max(1_000) }),
  },
  reply: one,
  problems: [
    'input.invalid',
    'permission.denied',
    'estate.not_found',
    'registry.building_not_found',
  ],
});
