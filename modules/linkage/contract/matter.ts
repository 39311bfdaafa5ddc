import { AreaCode, Instant, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';

/** Agreements, projects and referrals are matters: what the wire says of all three in the same way. */

/** Which of them a list shows, and where it goes on. */
export const MatterPage = {
  view: z.enum(['open', 'ended', 'all']).default('open'),
  area: AreaCode.optional(),
  after: z.string().max(120).optional(),
  limit: z.int().min(1).max(100).default(50),
};

export const oneMatter = z.strictObject({ id: MatterId });

/** A step with what it is told; each flow has its own rules for that. */
export const StepBody = z.strictObject({
  seen: z.int().optional(),
  input: z.record(z.string(), z.unknown()),
});

/** What keeps any step from being taken. */
export const stepProblems = [
  'input.invalid',
  'permission.denied',
  'step.wrong_state',
  'step.not_yours',
  'matter.changed',
] as const;

/** One event of how it came about. */
export const Happened = z.object({
  step: z.string(),
  at: Instant,
  by: z.string().nullable(),
  behalf: z.string().nullable().meta({ description: 'for whom they stood in' }),
  yes: z.boolean().nullable(),
  reason: z.string().nullable(),
});
