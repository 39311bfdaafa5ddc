import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestRow } from './staff-values.ts';
import { FileIds, ReasonView } from './values.ts';
import { number } from './who.ts';

/** An open request that may be the same matter, or that was looked for. */
export const MergeOption = RequestRow.extend({
  text: z.string(),
  photoIds: FileIds,
  distanceM: z.int().nullable().meta({ description: 'null: one of the two has no place' }),
  reasons: z
    .array(ReasonView)
    .meta({ description: 'why it is suggested; none: it was looked for' }),
});
export type MergeOption = z.output<typeof MergeOption>;

export const mergeOptions = endpoint({
  id: 'mergeOptions',
  method: 'GET',
  path: '/requests/:number/same',
  summary:
    'Open requests it could be merged into: the likeliest by place, category and words, or those that match a search',
  permission: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {
    params: number,
    query: z.strictObject({ q: z.string().trim().max(60).optional() }),
  },
  reply: z.object({ options: z.array(MergeOption) }),
  problems: ['matter.not_found', 'input.invalid'],
});
