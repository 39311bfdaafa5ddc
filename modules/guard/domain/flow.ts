import { type PartyId, roles } from '@liren/kernel/account';
import type { ActFact } from '@liren/kernel/http';
import { tell } from '@liren/kernel/notice';
import { type Flow, type Flows, stepsFor } from '@liren/kernel/workflow';
import * as z from 'zod';
import type { proposalStates } from '../contract/public.ts';

type State = (typeof proposalStates)[number];

/** The own row of an act that asks for a second person. */
export interface ActSubject {
  act: string;
  facts: readonly ActFact[];
  hasPersonal: boolean;
}

/** What the steps look up. */
export interface ActEnv {
  /** Time for an answer, and in which a permit holds. */
  hours: number;
  /** It is done by its proposer, who is permitted to for a time. */
  isPermit: boolean;
  /** The input as JSON, to be sealed. */
  sealed: string;
  /** Who could confirm it. */
  told: readonly PartyId[];
  proposer: { name: string; id: string };
}

/** What the sealed input is kept for. */
export const sealedPurpose = 'guard.input';

const over = 'area' as const;
const staff = { any: roles.map((role) => ({ role, over })) };
const step = stepsFor<State, ActSubject, ActEnv>();
const Nothing = z.strictObject({});
const keptDays = 90;

const to = (facts: { root: { did: Record<string, string[]> } }): PartyId[] =>
  (facts.root.did['propose'] ?? []).map((id) => `account:${id}` as const);

/**
 * Two persons for what can hurt: proposed by one, confirmed or refused by another in time, done once.
 *
 * Which roles may is said by each act and judged before the step is taken; that they are two is said here.
 */
export const actFlow: Flow<State, ActSubject, ActEnv> = {
  kind: 'guarded_act',
  version: 1,
  states: ['proposed', 'done', 'granted', 'over', 'refused', 'withdrawn', 'lapsed'],
  ends: ['done', 'over', 'refused', 'withdrawn', 'lapsed'],
  shift: {},
  steps: {
    propose: step({
      from: [],
      to: 'proposed',
      who: { all: [staff, { not: { did: 'answer.confirm' } }] },
      input: z.strictObject({ act: z.string() }),
      change: (_, { act }, { env, now }) => ({
        body: { act },
        sealed: [
          {
            purpose: sealedPurpose,
            text: env.sealed,
            retainUntil: new Date(now.getTime() + keptDays * 86_400_000),
          },
        ],
        effects: env.told.map((who) =>
          tell(who, 'guard.asked', { name: env.proposer.name, hours: env.hours }),
        ),
      }),
    }),
    /** A permit was used: a file was taken, once more. */
    use: step({ from: ['granted'], to: 'same', who: { did: 'propose' }, input: Nothing }),
    drop: step({
      from: ['proposed'],
      to: ['withdrawn', 'lapsed'],
      who: 'system',
      input: z.strictObject({ why: z.enum(['withdrawn', 'lapsed']) }),
      change: (facts, { why }) => ({
        to: why,
        effects: why === 'lapsed' ? to(facts).map((who) => tell(who, 'guard.lapsed')) : [],
      }),
    }),
    expire: step({ from: ['granted'], to: 'over', who: 'system', input: Nothing }),
  },
  asks: {
    confirm: {
      from: ['proposed'],
      asker: { did: 'propose' },
      answerer: { all: [staff, { not: { did: 'propose' } }] },
      input: Nothing,
      to: ['done', 'granted', 'refused'],
      limit: ({ env }) => ({ amount: env.hours, unit: 'hour' }),
      yes: (facts, _, { env }) =>
        env.isPermit
          ? {
              to: 'granted',
              clocks: [
                {
                  name: 'permit',
                  start: { amount: env.hours, unit: 'hour' },
                  reason: { code: 'guard.permit', params: {} },
                },
              ],
              effects: to(facts).map((who) => tell(who, 'guard.granted', { hours: env.hours })),
            }
          : { to: 'done', effects: to(facts).map((who) => tell(who, 'guard.done')) },
      no: (facts) => ({
        to: 'refused',
        effects: to(facts).map((who) => tell(who, 'guard.refused')),
      }),
      dropped: ({ matter }, _, { actor }) => ({
        then: [
          {
            matter: matter.id,
            step: 'drop',
            input: { why: actor.system ? 'lapsed' : 'withdrawn' },
          },
        ],
      }),
    },
  },
  rung: ({ matter }, { name, stage }) =>
    name === 'permit' && stage >= 2
      ? { then: [{ matter: matter.id, step: 'expire', input: {} }] }
      : {},
};

export const actFlows: Flows = { guarded_act: actFlow };
