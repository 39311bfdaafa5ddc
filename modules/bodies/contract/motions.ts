import { AreaCode, endpoint, Instant, LocalDate, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { Id } from './values.ts';
import { keepsBodies, readsBodies } from './who.ts';

/** 议案: talked over, decided by one body, carried out by another, reported, accepted. */
export const motionStates = [
  'deliberating',
  'deciding',
  'executing',
  'reported',
  'done',
  'rejected',
  'withdrawn',
] as const;
export const MotionState = z.enum(motionStates);
export type MotionState = z.output<typeof MotionState>;

/** What somebody records of a motion, in the order in which it goes. */
export const motionSteps = [
  'advise',
  'decide',
  'report',
  'confirm',
  'send_back',
  'withdraw',
] as const;
export const MotionStep = z.enum(motionSteps);
export type MotionStep = z.output<typeof MotionStep>;

const BodyName = z.object({ id: Id, name: z.string() });

export const MotionRow = z.object({
  id: MatterId,
  state: MotionState,
  title: z.string(),
  decides: BodyName,
  executes: BodyName,
  dueAt: Instant.nullable().meta({ description: 'when it is to be carried out' }),
  isLate: z.boolean(),
  changedAt: Instant,
});
export type MotionRow = z.output<typeof MotionRow>;

export const MotionPage = MotionRow.extend({
  community: AreaCode,
  text: z.string(),
  deliberates: BodyName.nullable(),
  seq: z.int(),
  history: z.array(
    z.object({
      step: z.string(),
      at: Instant,
      by: z.string().nullable(),
      behalf: z.string().nullable().meta({ description: 'for whom they stood in' }),
      text: z.string().nullable(),
      votes: z.object({ members: z.int(), present: z.int(), favour: z.int() }).nullable(),
    }),
  ),
  may: z.array(MotionStep),
  mayNot: z.array(z.object({ step: MotionStep, code: z.string() })),
});
export type MotionPage = z.output<typeof MotionPage>;

export const listMotions = endpoint({
  id: 'listMotions',
  method: 'GET',
  path: '/bodies/communities/:community/motions',
  summary: 'Motions of a community, those that move first',
  permission: readsBodies,
  input: { params: z.strictObject({ community: AreaCode }) },
  reply: z.object({ items: z.array(MotionRow) }),
  problems: ['input.invalid', 'body.area_unknown'],
});

const one = z.strictObject({ id: MatterId });

export const getMotion = endpoint({
  id: 'getMotion',
  method: 'GET',
  path: '/bodies/motions/:id',
  summary: 'A motion: who decides, who carries out, how it went',
  permission: readsBodies,
  input: { params: one },
  reply: MotionPage,
  problems: ['input.invalid', 'motion.not_found'],
});

export const raiseMotion = endpoint({
  id: 'raiseMotion',
  method: 'POST',
  path: '/bodies/communities/:community/motions',
  summary: 'A motion is raised: one body decides it, another carries it out',
  permission: keepsBodies,
  input: {
    params: z.strictObject({ community: AreaCode }),
    body: z.strictObject({
      title: z.string().trim().min(2).max(80),
      text: z.string().trim().max(2000).default(''),
      deliberates: Id.nullable().default(null),
      decides: Id,
      executes: Id,
    }),
  },
  reply: z.object({ id: MatterId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'body.area_unknown',
    'motion.other_place',
    'motion.decides_and_executes',
    'motion.does_not_deliberate',
    'motion.does_not_decide',
    'motion.does_not_execute',
    'key.missing',
  ],
});

export const takeMotionStep = endpoint({
  id: 'takeMotionStep',
  method: 'POST',
  path: '/bodies/motions/:id/steps/:step',
  summary: 'Records what became of a motion',
  permission: keepsBodies,
  input: {
    params: one.extend({ step: MotionStep }),
    body: z.strictObject({ seen: z.int(), input: z.record(z.string(), z.unknown()) }),
  },
  reply: MotionPage,
  problems: [
    'input.invalid',
    'permission.denied',
    'motion.not_found',
    'motion.no_quorum',
    'motion.counts_wrong',
    'matter.changed',
    'step.wrong_state',
    'step.not_yours',
  ],
});

/** What is typed with each step. */
export const MotionInput = {
  advise: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
  decide: z.strictObject({
    members: z.int().min(1).max(100_000),
    present: z.int().min(0).max(100_000),
    favour: z.int().min(0).max(100_000),
    days: z.int().min(1).max(730).meta({ description: 'to carry it out, if it passes' }),
    on: LocalDate,
  }),
  report: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
  confirm: z.strictObject({}),
  send_back: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
  withdraw: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
} as const;
