import { Waiting } from '@liren/guard/contract';
import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

declareProblems({ 'kept.not_found': 404, 'kept.fixed': 409, 'kept.out_of_bounds': 422 });

const over = 'area' as const;
const readers = {
  any: [
    { role: 'system_admin', over },
    { role: 'security_admin', over },
    { role: 'audit_admin', over },
  ],
} as const;
const security = { role: 'security_admin', over } as const;

export const KeptThing = z.object({
  name: z.string().meta({ description: 'its sentences are kept.<name>.title, .why, .law' }),
  days: z.int().nullable().meta({ description: 'null: for ever' }),
  usual: z.int().nullable(),
  least: z.int().nullable(),
  most: z.int().nullable(),
  isWide: z.boolean().meta({ description: 'the longest time of all offices holds' }),
  applies: z.enum(['all', 'new']),
  job: z.string().nullable(),
  over: z.int().meta({ description: 'so many are over now and go with the next run' }),
  lookedAt: Instant.nullable(),
  removed: z.int().nullable().meta({ description: 'by the last run' }),
  removedAt: Instant.nullable().meta({ description: 'when something was last removed' }),
  removedThen: z.int().nullable(),
  mayChange: z.boolean(),
});
export type KeptThing = z.output<typeof KeptThing>;

export const listKept = endpoint({
  id: 'listKept',
  method: 'GET',
  path: '/kept',
  summary: 'What is kept how long and why, the bounds of each, and what the last run removed',
  permission: readers,
  input: {},
  reply: z.object({ kept: z.array(KeptThing) }),
  problems: ['permission.denied'],
});

const What = z.strictObject({
  what: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .meta({ examples: ['accounts.sessions'] }),
});
const days = z.int().min(1).max(36_500);

export const previewKept = endpoint({
  id: 'previewKept',
  method: 'GET',
  path: '/kept/:what/preview',
  summary:
    'How many would go with the next run, were they kept for so many days; nothing is removed',
  permission: readers,
  input: { params: What, query: z.strictObject({ days }) },
  reply: z.object({ goes: z.int() }),
  problems: ['kept.not_found', 'permission.denied'],
});

export const proposeKept = endpoint({
  id: 'proposeKept',
  method: 'POST',
  path: '/kept/:what/changes',
  summary: 'Asks a second person for another time, within its bounds',
  permission: security,
  input: { params: What, body: z.strictObject({ days }) },
  reply: Waiting,
  problems: [
    'kept.not_found',
    'kept.fixed',
    'kept.out_of_bounds',
    'guard.nobody_else',
    'permission.denied',
  ],
});
