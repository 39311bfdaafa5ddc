import { Waiting } from '@liren/guard/contract';
import { endpoint, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestNumber } from './values.ts';

/** Steps by which many matters can end with one decision: answered, shown another way, refused. */
export const endingSteps = [
  'answer_at_once',
  'transfer_emergency',
  'point_to_legal_channel',
  'explain_secret',
  'refer_elsewhere',
  'dissuade',
  'reject_unfounded',
  'reject_off_list',
] as const;

/** One decision on many matters: what `takeRequestStep` would take one by one. */
export const ManyEndings = z.strictObject({
  step: z.enum(endingSteps),
  items: z
    .array(
      z.strictObject({
        number: RequestNumber,
        matter: MatterId.nullable(),
        seen: z.int(),
        input: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1)
    .max(300),
});
export type ManyEndings = z.output<typeof ManyEndings>;

const over = 'area' as const;
export const closers = {
  any: [
    { role: 'desk', over },
    { role: 'command', over },
  ],
} as const;

export const closeMany = endpoint({
  id: 'closeMany',
  method: 'POST',
  path: '/requests/steps/endings',
  summary:
    'Ends more matters with one decision than one person may: a second person confirms it first',
  permission: closers,
  input: { body: ManyEndings },
  reply: Waiting,
  problems: ['input.invalid', 'matter.not_found', 'guard.nobody_else', 'permission.denied'],
});
