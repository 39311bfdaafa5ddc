import type { PartyId } from '@liren/kernel/account';
import type { AccountId } from '@liren/kernel/contract';
import { tell } from '@liren/kernel/notice';
import { type Flow, type Flows, type Focus, Reason, stepsFor } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  identityProofs,
  RefusalGround,
  RightsKind,
  type RightsState,
  rightsStates,
} from '../contract/public.ts';

/** The own row of a request: what kind, and whether its asker has shown who they are. */
export interface RightsSubject {
  kind: z.output<typeof RightsKind>;
  /** Asked under the own account. */
  isOwn: boolean;
  proof: (typeof identityProofs)[number] | null;
  ground: z.output<typeof RefusalGround> | null;
  isPutOff: boolean;
}

/** Days of an office. */
export interface RightsRules {
  answerDays: number;
  putOffDays: number;
}

/** What the steps look up. */
export interface RightsEnv extends RightsRules {
  /** Who holds the office of privacy officer now: told when an answer is owed. */
  officers: readonly AccountId[];
}

/** What the sealed texts of a request are kept for. */
export const rightsTexts = {
  asked: 'rights.asked',
  person: 'rights.person',
  answer: 'rights.answer',
};

/** Records of handling are kept at least three years (个人信息保护法 art. 56). */
const keptYears = 3;

const officer = { role: 'privacy_officer', over: 'area' } as const;
const asker = { party: 'reporter' } as const;
const step = stepsFor<RightsState, RightsSubject, RightsEnv>();
type Facts = Focus<RightsSubject>;

const retainUntil = (now: Date): Date => {
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + keptYears);
  return until;
};

const askers = ({ parties }: Facts): PartyId[] =>
  parties.filter(({ role, until }) => role === 'reporter' && until === null).map(({ who }) => who);

/**
 * A request about somebody's own data: asked, answered in time or refused with reasons (个人信息保护法 art. 50).
 *
 * Who asks under the own account has shown who they are; for others the officer says how they did.
 */
export const rightsFlow: Flow<RightsState, RightsSubject, RightsEnv> = {
  kind: 'rights_request',
  version: 1,
  states: rightsStates,
  ends: ['answered', 'refused', 'withdrawn'],
  asks: {},
  shift: {},
  // Before the day, and on it. Later rings would be a third and fourth time.
  rung: ({ matter }, clock, { env }, heard) => {
    const template = clock.stage < 2 ? 'privacy.soon' : 'privacy.late';
    if (heard >= 2) return {};
    const dueOn = clock.dueAt.toISOString().slice(0, 10);
    return {
      effects: env.officers.map((account) =>
        tell(`account:${account}`, template, { dueOn, path: `/privacy/${matter.id}` }),
      ),
    };
  },
  steps: {
    raise: step({
      from: [],
      to: ['raised', 'open'],
      who: { not: 'system' },
      visibility: 'parties',
      input: z.strictObject({
        kind: RightsKind,
        text: z.string(),
        of: z.string().nullable(),
      }),
      change: (_, { kind, text, of }, { actor, env, now }) => ({
        to: of === null ? 'open' : 'raised',
        join:
          of === null && actor.account
            ? [{ role: 'reporter', who: `account:${actor.account}` }]
            : [],
        sealed: [
          { purpose: rightsTexts.asked, text, retainUntil: retainUntil(now) },
          ...(of === null
            ? []
            : [{ purpose: rightsTexts.person, text: of, retainUntil: retainUntil(now) }]),
        ],
        clocks: [
          {
            name: 'answer',
            start: { amount: env.answerDays, unit: 'day' },
            reason: { code: 'privacy.limit', params: { days: env.answerDays } },
          },
        ],
        body: { kind },
      }),
    }),
    identify: step({
      from: ['raised'],
      to: 'open',
      who: officer,
      input: z.strictObject({ proof: z.enum(identityProofs) }),
      change: (_, { proof }) => ({ subject: { proof }, body: { proof } }),
    }),
    put_off: step({
      from: ['open'],
      to: 'same',
      who: officer,
      visibility: 'parties',
      input: z.strictObject({ reason: Reason }),
      guard: ({ subject }) => (subject.isPutOff ? 'rights.put_off_before' : null),
      change: (facts, { reason }, { env }) => ({
        subject: { isPutOff: true },
        clocks: [
          {
            name: 'answer',
            extend: { amount: env.putOffDays, unit: 'day' },
            reason: { code: 'privacy.put_off', params: { days: env.putOffDays } },
          },
        ],
        body: { reason },
        effects: askers(facts).map((who) =>
          tell(who, 'privacy.put_off', { days: env.putOffDays, reason }),
        ),
      }),
    }),
    answer: step({
      from: ['open', 'raised'],
      to: 'answered',
      who: officer,
      visibility: 'parties',
      input: z.strictObject({ text: Reason }),
      guard: ({ matter }) => (matter.state === 'raised' ? 'rights.unidentified' : null),
      change: (facts, { text }, { now }) => ({
        sealed: [{ purpose: rightsTexts.answer, text, retainUntil: retainUntil(now) }],
        effects: askers(facts).map((who) => tell(who, 'privacy.answered')),
      }),
    }),
    refuse: step({
      from: ['raised', 'open'],
      to: 'refused',
      who: officer,
      visibility: 'parties',
      input: z.strictObject({ ground: RefusalGround, text: Reason }),
      change: (facts, { ground, text }, { now }) => ({
        subject: { ground },
        sealed: [{ purpose: rightsTexts.answer, text, retainUntil: retainUntil(now) }],
        body: { ground },
        effects: askers(facts).map((who) => tell(who, 'privacy.refused')),
      }),
    }),
    withdraw: step({
      from: ['raised', 'open'],
      to: 'withdrawn',
      who: asker,
      visibility: 'parties',
      input: z.strictObject({}),
    }),
  },
};

export const rightsFlows: Flows = { rights_request: rightsFlow };
