import { endpoint, Instant, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { tones, words } from '../domain/public.ts';
import { ClockView, Named, RequestNumber } from './values.ts';
import { staff } from './who.ts';

/** Matters in one question. A page asks again for the next hundred. */
const Some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(100);

export const stepsOfMany = endpoint({
  id: 'stepsOfMany',
  method: 'POST',
  path: '/requests/steps/choices',
  summary: 'Which steps this person may take now with each of these requests; nothing is taken',
  permission: staff,
  input: { body: z.strictObject({ numbers: Some(RequestNumber) }) },
  reply: z.object({
    requests: z.array(
      z.object({
        number: RequestNumber,
        title: z.string(),
        steps: z.array(z.string()).meta({ description: 'of the request and of its units’ shares' }),
      }),
    ),
  }),
  problems: ['input.invalid'],
});

/** A refusal as it would be given. */
const Refused = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  errors: z.array(z.object({ pointer: z.string(), code: z.string() })),
});

export const CheckedStep = z.object({
  number: RequestNumber,
  matter: MatterId.nullable().meta({
    description: 'the assignment the step is taken on; null: the request itself',
  }),
  title: z.string(),
  place: z.string(),
  community: Named,
  category: Named,
  seq: z.int().meta({ description: 'to be sent as `seen` with the step' }),
  word: z.enum(words),
  tone: z.enum(tones),
  unit: Named.nullable().meta({ description: 'whose share it is' }),
  suggested: Named.nullable().meta({ description: 'who should handle it, by the directory' }),
  then: z
    .object({
      word: z.enum(words),
      tone: z.enum(tones),
      holder: Named.nullable(),
      clock: ClockView.nullable().meta({ description: 'the limit that is due next afterwards' }),
      told: z.array(
        z.object({
          whom: z.enum(['reporter', 'joiners', 'unit', 'others']),
          unit: Named.nullable(),
          count: z.int(),
          sms: z.boolean(),
        }),
      ),
    })
    .nullable()
    .meta({ description: 'null when it is refused' }),
  refused: Refused.nullable(),
});
export type CheckedStep = z.output<typeof CheckedStep>;

/**
 * What a step would do, without taking it: the flow's own decision, thrown away.
 *
 * Between this and the step the matter may move; the step then says so, as it carries `seq`.
 */
export const checkStep = endpoint({
  id: 'checkStep',
  method: 'POST',
  path: '/requests/steps/check',
  summary: 'What a step would do to each of these requests, whom it tells and why some refuse it',
  permission: staff,
  input: {
    body: z.strictObject({
      step: z.string().max(60),
      targets: Some(
        z.strictObject({
          number: RequestNumber,
          input: z.record(z.string(), z.unknown()).default({}),
        }),
      ),
    }),
  },
  reply: z.object({ checkedAt: Instant, items: z.array(CheckedStep) }),
  problems: ['input.invalid'],
});
