import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

const district = { role: 'district', over: 'area' } as const;
const readers = {
  any: [{ role: 'system_admin', over: 'area' }, { role: 'command', over: 'area' }, district],
} as const;

/** What holds where nobody has set anything: a community of a city has 1,000 to 3,000 households as a rule. */
export const usualCommunitySize = { least: 1_000, most: 3_000 } as const;

const Households = z.int().min(100).max(20_000);

export const SizeRule = z.object({
  least: z.int(),
  most: z.int(),
  isUsual: z.boolean().meta({ description: 'nobody has set another' }),
  savedBy: z.string().nullable(),
  savedAt: Instant.nullable(),
  maySave: z.boolean(),
});
export type SizeRule = z.output<typeof SizeRule>;

export const getSizeRule = endpoint({
  id: 'getCommunitySize',
  method: 'GET',
  path: '/boundaries/community-size',
  summary: 'How many households a community should have: against it changes of boundaries are held',
  permission: readers,
  input: {},
  reply: SizeRule,
  problems: ['permission.denied'],
});

export const saveSizeRule = endpoint({
  id: 'saveCommunitySize',
  method: 'PUT',
  path: '/boundaries/community-size',
  summary:
    'Sets how many households a community should have; the district does, which decides on changes',
  permission: district,
  input: {
    body: z
      .strictObject({
        least: Households.meta({ examples: [1_000] }),
        most: Households.meta({ examples: [3_000] }),
      })
      .refine(({ least, most }) => least < most, { path: ['most'] }),
  },
  reply: SizeRule,
  problems: ['input.invalid', 'permission.denied'],
});
