import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

declareProblems({ 'letter.not_dead': 409 });

export const letterKinds = ['effect', 'message'] as const;

/** What was given up on its way to somebody: an effect of a matter, or a message of a notice. */
export const DeadLetter = z.object({
  id: z.uuid(),
  is: z.enum(letterKinds),
  what: z.string().meta({ description: 'kind of the effect, or channel of the message' }),
  template: z.string().nullable(),
  at: Instant,
  tries: z.int(),
  error: z.string().nullable(),
});
export type DeadLetter = z.output<typeof DeadLetter>;

const administrator = { role: 'system_admin', over: 'area' } as const;
const Letters = z.object({ letters: z.array(DeadLetter) });

export const listDeadLetters = endpoint({
  id: 'listDeadLetters',
  method: 'GET',
  path: '/operation/letters',
  summary: 'What was given up after all its tries, newest first; neither to whom nor what it says',
  permission: administrator,
  input: {},
  reply: Letters,
  problems: ['permission.denied'],
});

export const settleDeadLetter = endpoint({
  id: 'settleDeadLetter',
  method: 'POST',
  path: '/operation/letters/:letter',
  summary: 'Tries a dead letter again from the beginning, or drops it for good; both are audited',
  permission: administrator,
  input: {
    params: z.strictObject({ letter: z.uuid() }),
    body: z.strictObject({ is: z.enum(letterKinds), how: z.enum(['retry', 'drop']) }),
  },
  reply: Letters,
  problems: ['letter.not_dead', 'permission.denied'],
});
