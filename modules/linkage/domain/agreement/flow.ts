import type { Actor } from '@liren/kernel/account';
import { LocalDate, type ProblemCode } from '@liren/kernel/contract';
import {
  type Change,
  type ClockChange,
  type Ctx,
  type Flow,
  type Flows,
  type Focus,
  Reason,
  stepsFor,
} from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  type AgreementState,
  type AmountUnit,
  type AnswerWay,
  agreementStates,
  type Obligation,
  otherSide,
  type Party,
  Side,
  sides,
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
import { speaks, unheard, wrongWay } from '../voice.ts';

interface SideAnswer {
  yes: boolean;
  way: AnswerWay;
  on: string;
  reason: string;
}

interface Rating {
  stars: number;
  words: string;
  on: string;
}

/** The own row of an agreement. */
export interface AgreementSubject {
  title: string;
  purpose: string;
  note: string;
  first: Party;
  second: Party;
  startsOn: string;
  endsOn: string | null;
  obligations: readonly Obligation[];
  answers: Readonly<Record<Side, SideAnswer | null>>;
  ratings: Readonly<Record<Side, Rating | null>>;
  /** The offer and need it came from, and how much of them it takes. */
  match: { offer: string; need: string; amount: number; unit: AmountUnit } | null;
}

/** What the steps look up. */
export type AgreementEnv = DayEnv;

type Facts = Focus<AgreementSubject>;
type World = Ctx<AgreementEnv>;
const step = stepsFor<AgreementState, AgreementSubject, AgreementEnv>();

/** Whether this actor may speak for a side, and how: see `speaks`. */
export const speaksFor = (subject: AgreementSubject, side: Side, actor: Actor): boolean =>
  speaks(subject[side], actor);

const AboutOne = { no: z.int().min(1).max(20) };
const Nothing = z.strictObject({});
const Because = z.strictObject({ reason: Reason });

const find = ({ subject }: Facts, no: number): Obligation | undefined =>
  subject.obligations.find((one) => one.no === no);

const withOne = ({ subject }: Facts, no: number, change: Partial<Obligation>): Obligation[] =>
  subject.obligations.map((one) => (one.no === no ? { ...one, ...change } : one));

/** The next day on which something is owed; null when nothing is. */
export function nextDue(obligations: readonly Obligation[]): string | null {
  return (
    obligations
      .filter(({ confirmedOn }) => confirmedOn === null)
      .map(({ dueOn }) => dueOn as string)
      .sort()[0] ?? null
  );
}

/** Time for both sides to answer a proposal. */
const answerLimit = { amount: 10, unit: 'working_day' } as const;

/** The clock of what is owed next: it ends with that day. A day that is over rings at once. */
const owed = (obligations: readonly Obligation[], ctx: World): ClockChange[] =>
  clockOfDay('due', nextDue(obligations), 'clock.agreement_due', ctx);

const unitsOf = ({ subject }: Pick<Facts, 'subject'>) =>
  sides.flatMap((side) => subject[side].unit ?? []);

const told = (facts: Facts, template: string, params = {}) =>
  toldUnits(unitsOf(facts), facts, template, params);

/** Those who proposed it hear what the sides say. */
const toldBack = (facts: Facts, template: string, params = {}) =>
  toldThose(facts, 'propose', template, params);

/** It runs from its first day; until then it waits. */
function begun(facts: Facts, ctx: World): Change<AgreementState, AgreementSubject> {
  return facts.subject.startsOn > ctx.env.today
    ? { to: 'agreed' }
    : { to: 'running', clocks: owed(facts.subject.obligations, ctx) };
}

/**
 * An agreement of two actors (共建协议, 供需对接): both undertake something, and it is followed until what was
 * undertaken is done and who received it has confirmed it.
 *
 * Nobody answers for a unit that is on the platform; the kernel's parties say who that is.
 */
export const agreementFlow: Flow<AgreementState, AgreementSubject, AgreementEnv> = {
  kind: 'agreement',
  version: 1,
  states: agreementStates,
  ends: ['done', 'declined', 'withdrawn', 'ended'],
  asks: {},
  shift: {},
  rung: (facts, clock) => {
    const due = nextDue(facts.subject.obligations);
    if (clock.name === 'answer')
      return {
        effects: [...told(facts, 'answer_waits'), ...toldBack(facts, 'answer_waits')],
      };
    const template = clock.stage < 2 ? 'owed_soon' : 'owed_late';
    const params = due === null ? {} : { dueOn: due };
    return { effects: [...told(facts, template, params), ...toldBack(facts, template, params)] };
  },
  steps: {
    propose: step({
      from: [],
      to: 'proposed',
      who: organiser,
      input: z.strictObject({ startsOn: LocalDate, obligations: z.int().min(1) }),
      change: (facts, input) => ({
        join: handlers(unitsOf(facts)),
        clocks: [
          {
            name: 'answer',
            start: answerLimit,
            reason: { code: 'clock.agreement_answer', params: {} },
          },
        ],
        body: input,
        effects: told(facts, 'proposed'),
      }),
    }),
    answer: step({
      from: ['proposed'],
      to: ['same', 'agreed', 'running', 'declined'],
      who: anyOfThem,
      input: z.strictObject({ side: Side, yes: z.boolean(), ...Said }),
      check: ({ subject }, { side, yes, way, reason }, { actor }) => {
        if (subject.answers[side]) return 'agreement.answered';
        if (!yes && reason === '') return 'agreement.reason_needed';
        return unheard(subject[side], actor) ?? wrongWay(subject[side], way);
      },
      change: (facts, { side, yes, way, reason }, ctx) => {
        const said = { yes, way, on: ctx.env.today, reason };
        const answers = { ...facts.subject.answers, [side]: said };
        const body = { side, yes, way, reason };
        if (!yes)
          return {
            ...{ to: 'declined', subject: { answers }, body, clocks: stopped('answer') },
            effects: toldBack(facts, 'declined', { side: facts.subject[side].name }),
          };
        if (!answers[otherSide(side)]?.yes) return { subject: { answers }, body };
        const begins = begun(facts, ctx);
        return {
          ...begins,
          subject: { answers },
          body,
          clocks: [...stopped('answer'), ...(begins.clocks ?? [])],
          effects: [...told(facts, 'agreed'), ...toldBack(facts, 'agreed')],
        };
      },
    }),
    begin: step({
      from: ['agreed'],
      to: 'running',
      who: 'system',
      input: Nothing,
      guard: ({ subject }, { env }) => (subject.startsOn > env.today ? 'agreement.not_yet' : null),
      change: ({ subject }, _, ctx) => ({ clocks: owed(subject.obligations, ctx) }),
    }),
    /** Who undertook it says that it is done. */
    report: step({
      from: ['running'],
      to: 'same',
      who: anyOfThem,
      input: z.strictObject({ ...AboutOne, ...Said }),
      check: (facts, { no, way }, { actor }) => {
        const one = find(facts, no);
        if (!one) return 'agreement.obligation_unknown';
        if (one.reportedOn) return 'agreement.already_reported';
        const { subject } = facts;
        return unheard(subject[one.by], actor) ?? wrongWay(subject[one.by], way);
      },
      change: (facts, { no, way, reason }, { env }) => ({
        subject: { obligations: withOne(facts, no, { reportedOn: env.today as LocalDate }) },
        body: { no, way, reason },
        effects: told(facts, 'reported'),
      }),
    }),
    /** Who received it says so; with the last one the agreement is done. */
    confirm: step({
      from: ['running'],
      to: ['same', 'done'],
      who: anyOfThem,
      input: z.strictObject({ ...AboutOne, ...Said }),
      check: (facts, { no, way }, { actor }) => received(facts, no, actor, way),
      change: (facts, { no, way, reason }, ctx) => {
        const obligations = withOne(facts, no, { confirmedOn: ctx.env.today as LocalDate });
        const isDone = nextDue(obligations) === null;
        return {
          ...(isDone ? { to: 'done' as const } : {}),
          subject: { obligations },
          body: { no, way, reason },
          clocks: owed(obligations, ctx),
          effects: isDone ? [...told(facts, 'done'), ...toldBack(facts, 'done')] : [],
        };
      },
    }),
    /** Who received it says that it is not as agreed. */
    return: step({
      from: ['running'],
      to: 'same',
      who: anyOfThem,
      input: z.strictObject({ ...AboutOne, way: Said.way, reason: Reason }),
      check: (facts, { no, way }, { actor }) => received(facts, no, actor, way),
      change: (facts, { no, way, reason }) => ({
        subject: { obligations: withOne(facts, no, { reportedOn: null }) },
        body: { no, way, reason },
        effects: told(facts, 'returned'),
      }),
    }),
    extend: step({
      from: ['agreed', 'running'],
      to: 'same',
      who: organiser,
      input: z.strictObject({ ...AboutOne, dueOn: LocalDate, reason: Reason }),
      check: (facts, { no, dueOn }, { env }) => {
        const one = find(facts, no);
        if (!one || one.confirmedOn) return 'agreement.obligation_unknown';
        return dueOn < env.today ? 'agreement.day_past' : null;
      },
      change: (facts, { no, dueOn, reason }, ctx) => {
        const obligations = withOne(facts, no, { dueOn });
        return {
          subject: { obligations },
          body: { no, dueOn, reason },
          clocks: facts.matter.state === 'running' ? owed(obligations, ctx) : [],
        };
      },
    }),
    withdraw: step({
      from: ['proposed'],
      to: 'withdrawn',
      who: organiser,
      input: Because,
      change: (facts, { reason }) => ({
        body: { reason },
        clocks: stopped('answer'),
        effects: told(facts, 'withdrawn'),
      }),
    }),
    end: step({
      from: ['agreed', 'running'],
      to: 'ended',
      who: anyOfThem,
      input: Because,
      change: (facts, { reason }) => ({
        body: { reason },
        clocks: stopped('due'),
        effects: [...told(facts, 'ended'), ...toldBack(facts, 'ended')],
      }),
    }),
    rate: step({
      from: ['done', 'ended'],
      to: 'same',
      who: anyOfThem,
      input: z.strictObject({
        side: Side,
        stars: z.int().min(1).max(5),
        words: z.string().trim().max(500).default(''),
        way: Said.way,
      }),
      check: ({ subject }, { side, way }, { actor }) =>
        subject.ratings[side]
          ? 'agreement.rated'
          : (unheard(subject[side], actor) ?? wrongWay(subject[side], way)),
      change: ({ subject }, { side, stars, words, way }, { env }) => ({
        subject: { ratings: { ...subject.ratings, [side]: { stars, words, on: env.today } } },
        body: { side, stars, way },
      }),
    }),
  },
};

function received(facts: Facts, no: number, actor: Actor, way: AnswerWay): ProblemCode | null {
  const one = find(facts, no);
  if (!one || one.confirmedOn) return 'agreement.obligation_unknown';
  if (!one.reportedOn) return 'agreement.not_reported';
  const side = otherSide(one.by);
  return unheard(facts.subject[side], actor) ?? wrongWay(facts.subject[side], way);
}

export const agreementFlows: Flows = { agreement: agreementFlow };
