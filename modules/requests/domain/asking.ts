import { instantOf } from '@liren/kernel/calendar';
import { LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  checker,
  command,
  desk,
  handler,
  isLead,
  promiseOf,
  type RequestCtx,
  type RequestFocus,
  reporter,
  requestAsk,
  requestStep,
  Said,
  tellReporters,
  tellUnit,
} from './env.ts';
import { apart, unrated } from './merging.ts';
import { withdrawalAsk } from './reporting.ts';

const dayMs = 86_400_000;

const leadOnly = (facts: RequestFocus, ctx: RequestCtx) =>
  isLead(facts, ctx) ? null : 'assignment.lead_only';

const Extension = z.strictObject({
  amount: z.int().min(1).max(60),
  unit: z.enum(['hour', 'working_hour', 'working_day', 'day']),
  reason: Said,
});
const Hold = z.strictObject({ reason: Said, until: LocalDate });
const WithReason = z.strictObject({ reason: Said });

/** Midnight at which a rest ends. */
const endOf = (until: string, ctx: RequestCtx) => instantOf(ctx.calendar.zone, until);

function hold(kind: 'suspended' | 'pooled') {
  return requestAsk({
    from: ['dispatched'],
    asker: handler,
    answerer: command,
    input: Hold,
    visibility: 'parties',
    guard: (facts, ctx) => leadOnly(facts, ctx) ?? (facts.subject.hold ? 'hold.already' : null),
    check: (_, { until }, ctx) => {
      const days = (endOf(until, ctx).getTime() - ctx.now.getTime()) / dayMs;
      return days > 0 && days <= 366 ? null : 'hold.until_out_of_range';
    },
    yes: (facts, { reason, until }, ctx) => ({
      subject: { hold: kind },
      clocks: [
        { name: 'resolution', pause: true },
        {
          name: 'resume',
          start: {
            amount: Math.max(1 / 24, (endOf(until, ctx).getTime() - ctx.now.getTime()) / dayMs),
            unit: 'day',
          },
          reason: { code: `requests.limit.${kind}`, params: { until } },
          escalate: [],
        },
      ],
      then: coHandlers(facts, 'rest'),
      effects: tellReporters(facts, `requests.${kind}`, { reason, untilOn: until }),
    }),
  });
}

/** The shares whose own limit hangs on the matter's: those of co-handlers whose result clock has not stopped. */
const coHandlers = ({ assignments, clocks }: RequestFocus, step: 'rest' | 'go_on') =>
  assignments
    .filter((a) => clocks.some((c) => c.matter === a.id && c.name === 'result' && !c.stoppedAt))
    .map((a) => ({ matter: a.id, step, input: {} }));

/** Questions that move nothing until somebody answers. */
export const requestAsks = {
  /** 延期: the reporter reads the reason (接诉即办 art. 15). */
  extension: requestAsk({
    from: ['dispatched'],
    asker: handler,
    answerer: command,
    input: Extension,
    visibility: 'parties',
    guard: (facts, ctx) => leadOnly(facts, ctx) ?? (promiseOf(facts) ? null : 'clock.none'),
    check: (facts, { amount, unit }, ctx) =>
      facts.subject.route === 'petition' &&
      (unit !== 'day' || amount > ctx.env.rules.petitionExtensionDays)
        ? 'extension.petition'
        : null,
    yes: (facts, { amount, unit, reason }) => ({
      clocks: [
        {
          name: 'resolution',
          extend: { amount, unit },
          reason: { code: 'requests.limit.extended', params: { amount, unit } },
        },
      ],
      effects: tellReporters(facts, 'requests.extended', { reason }),
    }),
  }),
  /** 缓办. */
  suspension: hold('suspended'),
  /** 挂账. */
  pooling: hold('pooled'),
  /** 强制结案: the handling side asks, the supervision decides. */
  forced_close: requestAsk({
    from: ['filed', 'dispatched', 'checking'],
    to: ['force_closed'],
    asker: { any: [handler, command] },
    answerer: { all: [checker, { not: { did: 'ask.forced_close' } }] },
    input: WithReason,
    visibility: 'parties',
    yes: (facts, { reason }, ctx) => ({
      to: 'force_closed',
      subject: { closedAt: ctx.now, countedAt: ctx.now, onTime: false, hold: null },
      effects: tellReporters(facts, 'requests.force_closed', { reason }),
    }),
  }),
  /** 作废: registered by mistake. */
  void: requestAsk({
    from: ['reported', 'verifying', 'filed'],
    to: ['void'],
    asker: { any: [desk, command] },
    answerer: { all: [checker, { not: { did: 'ask.void' } }] },
    input: WithReason,
    visibility: 'parties',
    yes: (facts, { reason }) => ({
      to: 'void',
      effects: tellReporters(facts, 'requests.voided', { reason }),
    }),
  }),
  /** 申请撤回: the reporter, once a unit has it. */
  withdrawal: withdrawalAsk,
  /** The reporter says it is not solved: it reaches the supervision, which may reopen. */
  dispute: requestAsk({
    from: ['closed', 'rejected', 'force_closed', 'merged'],
    to: ['filed'],
    asker: reporter,
    answerer: checker,
    input: WithReason,
    limit: { amount: 2, unit: 'working_day' },
    visibility: 'parties',
    guard: ({ matter, subject }, ctx) => {
      // As long as the matter it was merged into is open, its reporter may say that it is another one.
      const endedAt = subject.main ? subject.main.endedAt : matter.endedAt;
      return endedAt && ctx.now.getTime() > endedAt.getTime() + ctx.env.rules.disputeDays * dayMs
        ? 'dispute.over'
        : null;
    },
    asked: (facts, _, ctx) => ({
      effects: [tellUnit(facts, ctx.env.supervisionUnit, 'requests.disputed')],
    }),
    yes: (facts, _, ctx) => ({
      to: 'filed',
      again: true,
      ...(facts.subject.main ? { set: { mergedInto: null } } : {}),
      subject: {
        ...unrated,
        ...(facts.subject.main ? { ...apart(facts.subject), hold: null } : {}),
        closedAt: null,
        onTime: null,
        means: null,
        route: null,
      },
      clocks: [
        {
          name: 'filing',
          start: ctx.env.limits(facts.subject).filing,
          reason: { code: 'requests.limit.reopened', params: {} },
        },
      ],
      effects: tellReporters(facts, 'requests.reopened'),
    }),
    no: (facts) => ({ effects: tellReporters(facts, 'requests.dispute_refused') }),
  }),
};

/** A rest ends: by hand, or when its date has come. */
export const resumeStep = requestStep({
  from: ['dispatched'],
  to: 'same',
  who: { any: ['system', command] },
  input: z.strictObject({}),
  visibility: 'parties',
  guard: ({ subject }) => (subject.hold ? null : 'hold.none'),
  change: (facts) => ({
    subject: { hold: null },
    clocks: [
      { name: 'resume', stop: true },
      { name: 'resolution', resume: true },
    ],
    then: coHandlers(facts, 'go_on'),
    effects: tellReporters(facts, 'requests.resumed'),
  }),
});
