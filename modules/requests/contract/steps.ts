import { endpoint, Instant, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestNumber } from './values.ts';

export const takeRequestStep = endpoint({
  id: 'takeRequestStep',
  method: 'POST',
  path: '/requests/:number/steps/:step',
  summary: 'Takes one step of a request or of one of its assignments',
  permission: 'signed_in',
  input: {
    params: z.strictObject({ number: RequestNumber, step: z.string().max(60) }),
    body: z.strictObject({
      matter: MatterId.optional().meta({
        description: 'an assignment of the request; the request itself when left out',
      }),
      seen: z.int().optional().meta({ description: 'seq of the page the person was looking at' }),
      input: z.record(z.string(), z.unknown()).default({}),
      deviceAt: Instant.optional().meta({
        description:
          'when it was done by the clock of a device that had no network; the server’s time decides',
      }),
    }),
  },
  reply: z.object({ id: MatterId, number: RequestNumber, seq: z.int(), state: z.string() }),
  problems: [
    'matter.not_found',
    'matter.changed',
    'knowledge.not_found',
    'step.unknown',
    'step.wrong_state',
    'step.not_yours',
    'key.missing',
    'key.reused',
    'guard.second_needed',
    'input.invalid',
  ],
});
