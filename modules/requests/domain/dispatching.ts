import type { Limit } from '@liren/kernel/calendar';
import { Problem, type ProblemCode, UnitCode } from '@liren/kernel/contract';
import type { ClockChange } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  command,
  MaybeSaid,
  promiseOf,
  type RequestCtx,
  type RequestFocus,
  requestStep,
  Said,
  tellReporters,
} from './env.ts';

const Dispatch = z.strictObject({
  /** 首接负责: leads, answers for all. */
  lead: UnitCode,
  others: z.array(UnitCode).max(8).default([]),
  /** Less time than the table gives, in the table's own unit; the promise to the reporter is shorter by it. */
  within: z.int().min(1).optional(),
  note: MaybeSaid,
});
type Dispatch = z.output<typeof Dispatch>;

/** Nor may whoever checked a request dispatch it when it comes back: nobody does both in one family. */
const dispatcher = {
  all: [command, { not: { did: 'pass' } }, { not: { did: 'rework' } }],
} as const;

export const dispatchSteps = {
  dispatch: requestStep({
    from: ['filed'],
    to: 'dispatched',
    who: dispatcher,
    input: Dispatch,
    visibility: 'public',
    check: (facts, input, ctx) => dispatchFault(facts, input, ctx),
    change: (facts, input, ctx) => ({
      subject: { leadUnit: input.lead },
      assign: [
        { unit: input.lead, lead: true, body: { note: input.note } },
        ...input.others.map((unit) => ({ unit, lead: false, body: { note: input.note } })),
      ],
      clocks: [
        { name: 'filing', stop: true },
        { name: 'petition_transfer', stop: true },
        ...promise(facts, input, ctx),
      ],
      body: {
        lead: input.lead,
        others: input.others,
        ...(input.within ? { within: input.within } : {}),
      },
      effects: tellReporters(facts, 'requests.dispatched', {
        unit: ctx.env.unit(input.lead)?.name ?? input.lead,
      }),
    }),
  }),
  /** A unit joins those who already handle it. */
  add_unit: requestStep({
    from: ['dispatched'],
    to: 'same',
    who: command,
    input: z.strictObject({ unit: UnitCode, note: MaybeSaid }),
    visibility: 'public',
    check: (facts, { unit }, ctx) =>
      facts.assignments.some((a) => a.unit === unit && a.endedAt === null)
        ? 'dispatch.twice'
        : unitFault(facts, unit, false, ctx),
    change: (_, { unit, note }) => ({
      assign: [{ unit, lead: false, body: { note } }],
      body: { unit },
    }),
  }),
  /** 改派: what is open is taken back; the promise to the reporter runs on. */
  recall: requestStep({
    from: ['dispatched'],
    to: 'filed',
    who: command,
    input: z.strictObject({ reason: Said }),
    visibility: 'parties',
    change: (facts, { reason }, ctx) => ({
      body: { reason },
      ...awake(facts, ctx),
      then: facts.assignments
        .filter((a) => a.endedAt === null)
        .map((a) => ({ matter: a.id, step: 'release', input: {} })),
    }),
  }),
  /** The system's: all shares are in, or none is left. */
  joined: requestStep({
    from: ['dispatched'],
    to: ['checking', 'filed'],
    who: 'system',
    input: z.strictObject({ answered: z.boolean() }),
    visibility: 'public',
    change: (facts, { answered }, ctx) =>
      answered
        ? {
            to: 'checking',
            subject: {
              onTime:
                (promiseOf(facts)?.pausedLeft ?? 0) > 0 ||
                ctx.now <= (promiseOf(facts)?.dueAt ?? ctx.now),
              dueAt: promiseOf(facts)?.dueAt ?? null,
              hold: null,
            },
            clocks: [
              { name: 'resume', stop: true },
              { name: 'resolution', pause: true },
              {
                name: 'check',
                start: ctx.env.limits(facts.subject).check,
                reason: { code: 'requests.limit.check', params: {} },
              },
            ],
            body: { answered },
          }
        : {
            to: 'filed',
            ...awake(facts, ctx),
            body: { answered },
          },
  }),
};

const refiled = ({ subject }: RequestFocus, ctx: RequestCtx): ClockChange => ({
  name: 'filing',
  start: ctx.env.limits(subject).filing,
  reason: { code: 'requests.limit.refiled', params: {} },
});

/** Back at the command centre, where nothing rests: a hold was its last handlers'. */
const awake = (facts: RequestFocus, ctx: RequestCtx) => ({
  subject: { leadUnit: null, hold: null },
  clocks: [
    refiled(facts, ctx),
    { name: 'resume', stop: true },
    { name: 'resolution', resume: true },
  ] satisfies ClockChange[],
});

/** The order carries its limit (接诉即办 art. 13). A second dispatch of the same round keeps the first promise. */
function promise(facts: RequestFocus, { within }: Dispatch, ctx: RequestCtx): ClockChange[] {
  if (promiseOf(facts)) return [];
  const { limit, reason } = promisable(facts, ctx);
  if (!within) return [{ name: 'resolution', start: limit, reason }];
  const { unit, amount: of } = limit;
  return [
    {
      name: 'resolution',
      start: { amount: within, unit },
      reason: { code: 'requests.limit.shortened', params: { amount: within, of, unit } },
    },
  ];
}

/** The time a request is given when it is first dispatched, and why: what the table says for it. */
export function promisable(
  { subject }: Pick<RequestFocus, 'subject'>,
  { env }: Pick<RequestCtx, 'env'>,
): { limit: Limit; reason: { code: string; params: Record<string, string | number> } } {
  if (subject.route === 'petition')
    return {
      limit: env.rules.petitionResolution,
      reason: { code: 'requests.limit.petition', params: {} },
    };
  const { resolution: limit, reason } = env.limits(subject);
  return { limit, reason };
}

/** Who dispatches may ask for more speed, never for more time: that is what an extension is asked for. */
function withinFault(
  facts: RequestFocus,
  { within }: Dispatch,
  ctx: RequestCtx,
): ProblemCode | Problem | null {
  if (within === undefined) return null;
  if (promiseOf(facts)) return 'dispatch.limit_promised';
  const { limit } = promisable(facts, ctx);
  return within < limit.amount
    ? null
    : new Problem('dispatch.limit_longer', { amount: limit.amount });
}

function dispatchFault(
  facts: RequestFocus,
  input: Dispatch,
  ctx: RequestCtx,
): ProblemCode | Problem | null {
  const { lead, others } = input;
  if (new Set([lead, ...others]).size !== others.length + 1) return 'dispatch.twice';
  const faults = [
    unitFault(facts, lead, true, ctx),
    ...others.map((unit) => unitFault(facts, unit, false, ctx)),
    withinFault(facts, input, ctx),
  ];
  return faults.find((f) => f !== null) ?? null;
}

/** A community is given only what its public lists name, and leads nothing it merely assists (art. 17). */
function unitFault(
  facts: RequestFocus,
  code: string,
  asLead: boolean,
  ctx: RequestCtx,
): Problem | null {
  const unit = ctx.env.unit(code);
  if (!unit || unit.kind === 'command' || unit.kind === 'supervision')
    return new Problem('dispatch.unknown_unit', { unit: code });
  if (unit.kind !== 'community') return null;
  const fault = ctx.env.communityMay(unit.area, facts.subject.category, asLead);
  return fault ? new Problem(fault, { unit: code, category: facts.subject.category }) : null;
}
