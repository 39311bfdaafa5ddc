import { FileId, PositionFix } from '@liren/kernel/contract';
import type { Flow } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  type AssignmentState,
  assignmentStates,
  assignmentStep,
  checker,
  leadOf,
  MaybeSaid,
  promiseOf,
  type RequestCtx,
  type RequestEnv,
  type RequestFocus,
  Said,
  tellReporters,
  tellUnit,
} from './env.ts';
import { siteFacts } from './on-site.ts';
import { type RequestSubject, resolutionMeans } from './subject.ts';
import { ringing } from './talking.ts';

const Photos = z.array(FileId).max(9).default([]);
const own = { role: 'handler', over: 'unit' } as const;

/** Why a unit gives an order back. */
export const returnReasons = [
  'not_our_duty',
  'not_our_area',
  'other_owner',
  'wrong_place',
  'duplicate',
  'other',
] as const;

/** What a unit does with its share besides answering. */
const steps = {
  offer: assignmentStep({
    from: [],
    to: 'offered',
    who: 'system',
    input: z.looseObject({ note: z.string().optional() }),
    visibility: 'parties',
    change: (facts, { note }, ctx) => ({
      join: facts.matter.unit ? [{ role: 'handler', who: `unit:${facts.matter.unit}` }] : [],
      clocks: [
        ...responseClock(facts, ctx),
        ...resultClock(facts, ctx),
        // Who joins a matter that rests starts from where it rests.
        ...(facts.subject.hold ? [{ name: 'result', pause: true } as const] : []),
      ],
      body: { unit: facts.matter.unit, lead: facts.matter.lead, note: note ?? '' },
      // What another system handed out long ago is no news to anybody.
      effects:
        facts.matter.unit && facts.subject.source !== 'import'
          ? [tellUnit(facts, facts.matter.unit, 'requests.offered')]
          : [],
    }),
  }),
  accept: assignmentStep({
    from: ['offered'],
    to: 'accepted',
    who: own,
    input: z.strictObject({ note: MaybeSaid }),
    visibility: 'parties',
    change: (facts, { note }) => ({
      clocks: [{ name: 'response', stop: true }],
      body: { unit: facts.matter.unit, note },
    }),
  }),
  /** 回退: the lead's return takes the others' shares back with it. */
  return: assignmentStep({
    from: ['offered', 'accepted'],
    to: 'returned',
    who: own,
    input: z.strictObject({ reason: z.enum(returnReasons), text: Said }),
    visibility: 'parties',
    change: (facts, input, ctx) => ({
      ...givenBack(facts),
      body: { unit: facts.matter.unit, ...input },
      effects: [tellUnit(facts, ctx.env.commandUnit, 'requests.returned')],
    }),
  }),
  /** 联系诉求人: what 响应率 counts. */
  contact: assignmentStep({
    from: ['accepted', 'working'],
    to: 'working',
    who: own,
    input: z.strictObject({ how: z.enum(['phone', 'visit', 'message']), text: MaybeSaid }),
    visibility: 'parties',
    change: (facts, input) => ({ body: { unit: facts.matter.unit, ...input } }),
  }),
  progress: assignmentStep({
    from: ['accepted', 'working'],
    to: 'working',
    who: own,
    input: z.strictObject({ text: Said, photos: Photos }),
    visibility: 'parties',
    change: (facts, input) => ({
      body: { unit: facts.matter.unit, ...input },
      effects: tellReporters(facts, 'requests.progress', { text: input.text }),
    }),
  }),
  /** A co-handler that cannot finish in time explains and says how it stands (首接负责, art. 14). */
  interim: assignmentStep({
    from: ['accepted', 'working'],
    to: 'working',
    who: own,
    input: z.strictObject({ text: Said }),
    guard: ({ matter }) => (matter.lead ? 'assignment.lead_reports' : null),
    change: (facts, { text }) => ({
      clocks: [{ name: 'result', stop: true }],
      body: { unit: facts.matter.unit, text },
      effects: tellLead(facts, 'requests.interim'),
    }),
  }),
  /** 反馈: the result with its evidence. The lead answers last. */
  answer: assignmentStep({
    from: ['accepted', 'working'],
    to: 'answered',
    who: own,
    input: z.strictObject({
      text: Said,
      means: z.enum(resolutionMeans),
      photos: Photos,
      fix: PositionFix.nullable().default(null),
    }),
    visibility: 'parties',
    guard: (facts) =>
      facts.matter.lead && facts.assignments.some((a) => owes(facts, a.id))
        ? 'assignment.others_open'
        : null,
    check: ({ subject, matter }, { photos, fix }, ctx) =>
      matter.lead &&
      ctx.env.category(subject.category)?.verifyOnSite &&
      (photos.length === 0 || fix === null)
        ? 'evidence.missing'
        : null,
    change: (facts, { fix, ...input }) => ({
      clocks: [
        { name: 'result', stop: true },
        { name: 'response', stop: true },
      ],
      ...(facts.matter.lead ? { subject: { means: input.means } } : {}),
      body: {
        ...{ unit: facts.matter.unit, lead: facts.matter.lead, ...input },
        ...siteFacts(fix && { fix, reason: '' }, facts.root.at),
      },
      effects: facts.matter.lead ? [] : tellLead(facts, 'requests.result_in'),
      ...(facts.matter.lead ? { then: handedIn(facts) } : {}),
    }),
  }),
  /** The system's: the check found it wanting. */
  redo: assignmentStep({
    from: ['answered'],
    to: 'working',
    who: 'system',
    input: z.strictObject({ reason: z.string() }),
    visibility: 'parties',
    change: (facts, { reason }) => ({
      again: true,
      body: { unit: facts.matter.unit, reason },
      effects: facts.matter.unit
        ? [tellUnit(facts, facts.matter.unit, 'requests.redo', { reason })]
        : [],
    }),
  }),
  /** The request rests (缓办, 挂账): what a co-handler owes it rests with it. */
  rest: assignmentStep({
    from: ['offered', 'accepted', 'working'],
    to: 'same',
    who: 'system',
    input: z.strictObject({}),
    change: ({ matter }) => ({
      clocks: [{ name: 'result', pause: true }],
      body: { unit: matter.unit },
    }),
  }),
  /** The request goes on: the co-handler has what was left. */
  go_on: assignmentStep({
    from: ['offered', 'accepted', 'working'],
    to: 'same',
    who: 'system',
    input: z.strictObject({}),
    change: ({ matter }) => ({
      clocks: [{ name: 'result', resume: true }],
      body: { unit: matter.unit },
    }),
  }),
  finish: assignmentStep({
    from: ['answered'],
    to: 'done',
    who: 'system',
    input: z.strictObject({}),
  }),
  /** Taken back while the request goes on, or over with it: who worked on what has ended may still read it. */
  release: assignmentStep({
    from: ['offered', 'accepted', 'working', 'answered'],
    to: 'released',
    who: 'system',
    input: z.strictObject({}),
    change: ({ root, matter, ...facts }) => {
      const { unit } = matter;
      if (unit === null || root.endedAt !== null) return { body: { unit } };
      return {
        leave: [{ role: 'handler', who: `unit:${unit}` }],
        body: { unit },
        effects: [tellUnit({ root, matter, ...facts }, unit, 'requests.released')],
      };
    },
  }),
};

/** An assignment (承办): one unit's share of a request. */
export const assignmentFlow: Flow<AssignmentState, RequestSubject, RequestEnv> = {
  kind: 'request_assignment',
  version: 1,
  states: assignmentStates,
  ends: ['done', 'returned', 'released'],
  steps,
  asks: {
    /** 派单异议: the unit disputes the order; the supervision adjudicates. */
    objection: {
      from: ['offered', 'accepted'],
      to: ['returned'],
      asker: own,
      answerer: { all: [checker, { not: { did: 'dispatch' } }] },
      input: z.strictObject({ reason: z.enum(returnReasons), text: Said }),
      limit: { amount: 1, unit: 'working_day' },
      asked: (facts: RequestFocus, _: unknown, ctx: RequestCtx) => ({
        effects: [tellUnit(facts, ctx.env.supervisionUnit, 'requests.objection')],
      }),
      yes: (facts: RequestFocus) => ({
        to: 'returned' as const,
        ...givenBack(facts),
        effects: facts.matter.unit
          ? [tellUnit(facts, facts.matter.unit, 'requests.objection_upheld')]
          : [],
      }),
      no: (facts: RequestFocus) => ({
        effects: facts.matter.unit
          ? [tellUnit(facts, facts.matter.unit, 'requests.objection_refused')]
          : [],
      }),
    },
  },
  rung: (facts, clock, ctx, heard) => ({ effects: ringing(facts, clock, ctx, heard) }),
  shift: {},
};

function responseClock(facts: RequestFocus, ctx: RequestCtx) {
  const { level } = facts.subject;
  return [
    {
      name: 'response',
      start: ctx.env.limits(facts.subject).response,
      reason: { code: 'requests.limit.response', params: { level } },
    },
  ];
}

/** Co-handlers owe their result while the lead still has time to use it. */
function resultClock(facts: RequestFocus, ctx: RequestCtx) {
  const promise = promiseOf(facts);
  if (facts.matter.lead || !promise) return [];
  const { amount, unit } = promise.rule.limit;
  const share = ctx.env.rules.coHandlerShare;
  return [
    {
      name: 'result',
      start: { amount: amount * share, unit },
      reason: { code: 'requests.limit.result', params: { share } },
    },
  ];
}

/** A co-handler that has neither answered nor explained itself since it was asked. */
function owes(facts: RequestFocus, id: string): boolean {
  const a = facts.assignments.find((x) => x.id === id);
  if (!a || a.lead || a.endedAt || a.state === 'answered') return false;
  return !('interim' in a.did);
}

/** The lead's answer closes what co-handlers have only reported on: their interim word stands. */
function handedIn(facts: RequestFocus) {
  return facts.assignments
    .filter((a) => !a.lead && !a.endedAt && a.state !== 'answered' && 'interim' in a.did)
    .map((a) => ({ matter: a.id, step: 'release', input: {} }));
}

function givenBack(facts: RequestFocus) {
  const { matter } = facts;
  const others = facts.assignments.filter((a) => a.id !== matter.id && a.endedAt === null);
  return {
    leave: matter.unit ? [{ role: 'handler' as const, who: `unit:${matter.unit}` as const }] : [],
    then: matter.lead ? others.map((a) => ({ matter: a.id, step: 'release', input: {} })) : [],
  };
}

const tellLead = (facts: RequestFocus, template: string) => {
  const unit = leadOf(facts)?.unit;
  return unit ? [tellUnit(facts, unit, template)] : [];
};
