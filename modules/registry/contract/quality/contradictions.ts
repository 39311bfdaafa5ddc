import { AreaRef } from '@liren/areas/contract';
import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { FactField, FactSource } from '../intake/values.ts';
import { keepers } from '../person/who.ts';
import { EntryId } from '../values.ts';

/** Why no rule decided between two words: both sources weigh the same, and what else they have in common. */
export const contradictionReasons = ['number', 'unknown_source', 'both_recent'] as const;

export const Contradiction = z.object({
  id: EntryId,
  person: EntryId,
  name: z.string().meta({ description: 'masked: 张*华' }),
  area: AreaRef.nullable(),
  field: FactField,
  heldSource: z.string().meta({ description: 'whose word stands in the entry' }),
  saidSource: FactSource,
  saidAt: Instant,
  reason: z.enum(contradictionReasons),
});
export type Contradiction = z.output<typeof Contradiction>;

export const listContradictions = endpoint({
  id: 'listContradictions',
  method: 'GET',
  path: '/registry/contradictions',
  summary: 'Fields on which two sources say different things and no rule decides, oldest first',
  permission: keepers,
  input: { query: z.strictObject({ after: EntryId.optional() }) },
  reply: z.object({ items: z.array(Contradiction), next: EntryId.nullable() }),
  problems: ['input.invalid', 'permission.denied'],
});

const params = z.strictObject({ id: EntryId });

export const readContradiction = endpoint({
  id: 'readContradiction',
  method: 'POST',
  path: '/registry/contradictions/:id/readings',
  summary: 'Opens both values of a contradiction to decide it; the person can see who did',
  permission: keepers,
  input: { params },
  reply: Contradiction.extend({
    held: z.string().nullable().meta({ description: 'what stands in the entry now' }),
    heldSeenOn: LocalDate.nullable(),
    said: z.string(),
    order: z.array(FactSource).meta({ description: 'whose word goes first for this field' }),
    days: z.int().meta({ description: 'equal words nearer to each other than this contradict' }),
  }),
  problems: [
    'input.invalid',
    'permission.denied',
    'contradiction.not_found',
    'contradiction.decided',
  ],
  rate: 60,
});

export const decideContradiction = endpoint({
  id: 'decideContradiction',
  method: 'POST',
  path: '/registry/contradictions/:id/decision',
  summary: 'Says which of two words holds, and why',
  permission: keepers,
  input: {
    params,
    body: z.strictObject({
      holds: z.enum(['held', 'said']),
      reason: z
        .string()
        .trim()
        .min(2)
        .max(200)
        .meta({ examples: ['电话核实'] }),
    }),
  },
  reply: z.object({ decided: z.literal(true) }),
  problems: [
    'input.invalid',
    'permission.denied',
    'contradiction.not_found',
    'contradiction.decided',
    'contradiction.home_gone',
    'registry.person_known',
  ],
});
