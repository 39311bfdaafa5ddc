import type { ProblemCode } from '@liren/kernel/contract';
import { type Flow, type Flows, stepsFor } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  type BodyKindCode,
  MotionInput,
  type MotionState,
  motionStates,
} from '../contract/public.ts';
import { keepsBodies } from '../contract/who.ts';
import { bodyKinds } from './kinds.ts';

/** The own row of a motion. */
export interface MotionSubject {
  title: string;
  text: string;
  deliberates: string | null;
  decides: string;
  executes: string;
}

/** What the steps look up: the kind of the body that decides. */
export interface MotionEnv {
  decides: BodyKindCode | null;
}

export interface Votes {
  members: number;
  present: number;
  favour: number;
}

/**
 * Why a count decides nothing, or null.
 *
 * A representatives' assembly meets with two thirds of its members (城市居民委员会组织法 2025 art. 29, 三分之二以上: two
 * thirds are enough); any other body with more than half of them.
 */
export function voteFault(
  kind: BodyKindCode,
  { members, present, favour }: Votes,
): ProblemCode | null {
  if (present > members || favour > present) return 'motion.counts_wrong';
  const meets = kind === 'members_congress' ? present * 3 >= members * 2 : present * 2 > members;
  return meets ? null : 'motion.no_quorum';
}

/** More than half of those present (art. 29). */
export const passes = ({ present, favour }: Votes): boolean => favour * 2 > present;

const keeper = keepsBodies;
/** Who reported that it was done does not accept it, and the other way. */
const accepts = { all: [keeper, { not: { did: 'report' } }] } as const;
const carries = {
  all: [keeper, { not: { did: 'confirm' } }, { not: { did: 'send_back' } }],
} as const;

const step = stepsFor<MotionState, MotionSubject, MotionEnv>();
const said = (_: unknown, { text }: { text: string }) => ({ body: { text } });

/** 议案 from raising to acceptance; 议行分设 is judged before it is opened, by `separationFault`. */
export const motionFlow: Flow<MotionState, MotionSubject, MotionEnv> = {
  kind: 'motion',
  version: 1,
  states: motionStates,
  ends: ['done', 'rejected', 'withdrawn'],
  asks: {},
  shift: {},
  steps: {
    raise: step({
      from: [],
      to: ['deliberating', 'deciding'],
      who: keeper,
      input: z.strictObject({}),
      change: ({ subject }) => ({ to: subject.deliberates ? 'deliberating' : 'deciding' }),
    }),
    advise: step({
      from: ['deliberating'],
      to: 'deciding',
      who: keeper,
      input: MotionInput.advise,
      change: said,
    }),
    decide: step({
      from: ['deciding'],
      to: ['executing', 'rejected'],
      who: keeper,
      input: MotionInput.decide,
      check: (_, votes, { env }) => (env.decides ? voteFault(env.decides, votes) : null),
      change: (_, { days, ...votes }) =>
        passes(votes)
          ? {
              to: 'executing',
              body: votes,
              clocks: [
                {
                  name: 'execution',
                  start: { amount: days, unit: 'day' },
                  reason: { code: 'execution', params: {} },
                },
              ],
            }
          : { to: 'rejected', body: votes },
    }),
    report: step({
      from: ['executing'],
      to: 'reported',
      who: carries,
      input: MotionInput.report,
      change: (_, { text }) => ({ body: { text }, clocks: [{ name: 'execution', pause: true }] }),
    }),
    confirm: step({
      from: ['reported'],
      to: 'done',
      who: accepts,
      input: MotionInput.confirm,
      change: () => ({ clocks: [{ name: 'execution', stop: true }] }),
    }),
    send_back: step({
      from: ['reported'],
      to: 'executing',
      who: accepts,
      input: MotionInput.send_back,
      change: (_, { text }) => ({
        again: true,
        body: { text },
        clocks: [{ name: 'execution', resume: true }],
      }),
    }),
    withdraw: step({
      from: ['deliberating', 'deciding'],
      to: 'withdrawn',
      who: keeper,
      input: MotionInput.withdraw,
      change: said,
    }),
  },
};

export const motionFlows: Flows = { motion: motionFlow };

/** Bodies that can stand in a place of a motion, by their layer. */
export const canBe = (place: 'deliberates' | 'decides' | 'executes', kind: BodyKindCode): boolean =>
  bodyKinds[kind].layer ===
  ({ deliberates: 'deliberation', decides: 'decision', executes: 'execution' } as const)[place];
