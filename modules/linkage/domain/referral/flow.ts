import { LocalDate } from '@liren/kernel/contract';
import {
  type Ctx,
  type Flow,
  type Flows,
  type Focus,
  Reason,
  stepsFor,
} from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  type About,
  type Party,
  type ReferralState,
  referralStates,
} from '../../contract/public.ts';
import { clockOfDay, type DayEnv } from '../due-clock.ts';
import {
  anyOfThem,
  handlers,
  organiser,
  Said,
  stopped,
  toldThose,
  toldUnits,
} from '../flow-parts.ts';
import { unheard, wrongWay } from '../voice.ts';

/** The own row of a hand-over. */
export interface ReferralSubject {
  title: string;
  what: string;
  from: Party;
  to: Party;
  answerBy: string;
  doneBy: string | null;
  about: About | null;
  reason: string;
  outcome: string;
}

type Facts = Focus<ReferralSubject>;
type World = Ctx<DayEnv>;
const step = stepsFor<ReferralState, ReferralSubject, DayEnv>();

const unitOf = ({ unit }: Party): string[] => (unit === null ? [] : [unit]);
const told = (facts: Facts, party: Party, template: string, params = {}) =>
  toldUnits(unitOf(party), facts, template, params);
/** Who handed it over, and the unit in whose name. */
const toldBack = (facts: Facts, template: string, params = {}) => [
  ...told(facts, facts.subject.from, template, params),
  ...toldThose(facts, 'send', template, params),
];

/**
 * A hand-over between two actors (转介): the receiver answers until a day, takes it or says why not, and tells what came
 * of it. Nothing changes hands in silence: a day that goes by is told to both.
 */
export const referralFlow: Flow<ReferralState, ReferralSubject, DayEnv> = {
  kind: 'referral',
  version: 1,
  states: referralStates,
  ends: ['done', 'declined', 'withdrawn'],
  asks: {},
  shift: {},
  rung: (facts, { name, stage }) => {
    const dueOn = (name === 'answer' ? facts.subject.answerBy : facts.subject.doneBy) ?? '';
    const template = stage < 2 ? 'referral_soon' : 'referral_late';
    const to = told(facts, facts.subject.to, template, { dueOn });
    return { effects: stage < 2 ? to : [...to, ...toldBack(facts, template, { dueOn })] };
  },
  steps: {
    send: step({
      from: [],
      to: 'sent',
      who: organiser,
      input: z.strictObject({ answerBy: LocalDate }),
      change: (facts, { answerBy }, ctx: World) => ({
        join: handlers([facts.subject.from, facts.subject.to].flatMap(unitOf)),
        body: { answerBy },
        clocks: clockOfDay('answer', answerBy, 'clock.referral_answer', ctx),
        effects: told(facts, facts.subject.to, 'referral_sent', { dueOn: answerBy }),
      }),
    }),
    answer: step({
      from: ['sent'],
      to: ['accepted', 'declined'],
      who: anyOfThem,
      input: z.strictObject({
        yes: z.boolean(),
        doneBy: LocalDate.nullable().default(null),
        ...Said,
      }),
      check: ({ subject }, { yes, doneBy, way, reason }, { actor, env }) => {
        if (!yes && reason === '') return 'agreement.reason_needed';
        if (yes && doneBy !== null && doneBy < env.today) return 'agreement.day_past';
        return unheard(subject.to, actor) ?? wrongWay(subject.to, way);
      },
      change: (facts, { yes, doneBy, way, reason }, ctx) => {
        if (!yes)
          return {
            ...{
              to: 'declined',
              subject: { reason },
              body: { yes, way, reason },
              clocks: stopped('answer'),
            },
            effects: toldBack(facts, 'referral_declined'),
          };
        return {
          ...{ to: 'accepted', subject: { reason, doneBy }, body: { yes, way, reason } },
          clocks: [...stopped('answer'), ...clockOfDay('due', doneBy, 'clock.referral_due', ctx)],
          effects: toldBack(facts, 'referral_accepted'),
        };
      },
    }),
    finish: step({
      from: ['accepted'],
      to: 'done',
      who: anyOfThem,
      input: z.strictObject({ way: Said.way, reason: Reason }),
      check: ({ subject }, { way }, { actor }) =>
        unheard(subject.to, actor) ?? wrongWay(subject.to, way),
      change: (facts, { way, reason }) => ({
        subject: { outcome: reason },
        body: { way, reason },
        clocks: stopped('due'),
        effects: toldBack(facts, 'referral_done'),
      }),
    }),
    withdraw: step({
      from: ['sent', 'accepted'],
      to: 'withdrawn',
      who: organiser,
      input: z.strictObject({ reason: Reason }),
      change: (facts, { reason }) => ({
        body: { reason },
        clocks: stopped('answer', 'due'),
        effects: told(facts, facts.subject.to, 'referral_withdrawn'),
      }),
    }),
  },
};

export const referralFlows: Flows = { referral: referralFlow };
