import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { Id } from './values.ts';
import { readsBodies } from './who.ts';

const Named = z.object({ id: Id, name: z.string() });

/** A building of the register, with the Party organisation and the self-governing body that are for it. */
export const BuildingCoverage = z.object({
  id: Id,
  name: z.string(),
  grid: AreaRef.nullable(),
  isHome: z.boolean().meta({ description: 'people live there; else they work there' }),
  party: Named.nullable().meta({ description: 'its Party group, or the joint committee' }),
  self: Named.nullable().meta({ description: 'who governs it themselves; null where people work' }),
});
export type BuildingCoverage = z.output<typeof BuildingCoverage>;

export const listBuildingCoverage = endpoint({
  id: 'listBuildingCoverage',
  method: 'GET',
  path: '/bodies/communities/:community/buildings',
  summary: 'Buildings of the register by which bodies are for them, those without first',
  permission: readsBodies,
  input: { params: z.strictObject({ community: AreaCode }) },
  reply: z.object({
    community: AreaRef,
    buildings: z.int(),
    withParty: z.int(),
    homes: z.int(),
    withSelf: z.int().meta({ description: 'of the buildings people live in' }),
    items: z.array(BuildingCoverage).meta({ description: 'at most 500' }),
    may: z.array(z.enum(['keep'])),
  }),
  problems: ['input.invalid', 'body.area_unknown'],
});
