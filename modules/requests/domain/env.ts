import type { PartyId } from '@liren/kernel/account';
import type { Limit } from '@liren/kernel/calendar';
import type { AreaCode, ProblemCode, UnitCode } from '@liren/kernel/contract';
import { type Channel, type NoticeParams, tell } from '@liren/kernel/notice';
import {
  type AnyAsk,
  type AnyStep,
  type Ask,
  type Ctx,
  type Effect,
  type Facts,
  type Focus,
  isRunning,
  type Step,
} from '@liren/kernel/workflow';
import * as z from 'zod';
import { type Category, maskText, type UnitKind } from '../dictionary/public.ts';
import type { RequestSubject } from './subject.ts';

export const requestStates = [
  'reported',
  'verifying',
  'filed',
  'dispatched',
  'checking',
  'closed',
  'rejected',
  'force_closed',
  'void',
  'merged',
] as const;
export type RequestState = (typeof requestStates)[number];

export const assignmentStates = [
  'offered',
  'accepted',
  'working',
  'answered',
  'done',
  'returned',
  'released',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** A unit as routing needs to know it. */
export interface UnitFact {
  code: UnitCode;
  name: string;
  kind: UnitKind | 'command' | 'supervision';
  area: AreaCode;
}

/** Windows an office may set; limits come from the dictionary. */
export interface RequestRules {
  /** Share of the lead's time after which co-handlers owe it their result. */
  coHandlerShare: number;
  /** Petition: transfer within 15 days, finish within 60, extension at most 30 (信访工作条例). */
  petitionTransfer: Limit;
  petitionResolution: Limit;
  petitionExtensionDays: number;
  /** Days in which a result can be rated, and disputed. */
  ratingDays: number;
  disputeDays: number;
  /** Share of the time after which a reporter may urge; hours between two urgings. */
  urgeAfter: number;
  urgeEveryHours: number;
  /** Days for which the reporter's contact and words are kept. */
  retainDays: number;
}

export const defaultRules: RequestRules = {
  coHandlerShare: 0.75,
  petitionTransfer: { amount: 15, unit: 'day' },
  petitionResolution: { amount: 60, unit: 'day' },
  petitionExtensionDays: 30,
  ratingDays: 15,
  disputeDays: 15,
  urgeAfter: 0.5,
  urgeEveryHours: 24,
  retainDays: 730,
};

/** Limits of one request by the dictionary in force, and the reason for the longest of them. */
export interface RequestLimits {
  filing: Limit;
  verification: Limit;
  response: Limit;
  resolution: Limit;
  check: Limit;
  reason: { code: string; params: Record<string, string | number> };
}

/** What the flow's rules look up: the dictionary in force, the office's units and its times. */
export interface RequestEnv {
  rules: RequestRules;
  dictionaryVersion: string;
  category(code: string): Category | undefined;
  limits(request: Pick<RequestSubject, 'category' | 'kind' | 'level' | 'source'>): RequestLimits;
  unit(code: string): UnitFact | undefined;
  /** The residents' committee of a community; the command and supervision centres of the office. */
  deskOf(community: string): UnitCode;
  commandUnit: UnitCode;
  supervisionUnit: UnitCode;
  /** Null, `dispatch.not_on_list` or `dispatch.assist_only` for a community unit. */
  communityMay(community: string, category: string, asLead: boolean): ProblemCode | null;
  /** The two families a merge is about, as they stood before; only there when one is taken or undone. */
  merging?: Merging;
  /** What a hidden reporter wrote before the name was taken out of the step's input; for the seal. */
  original?: string | null;
}

export interface Merging {
  main: Facts<RequestSubject>;
  duplicate: Facts<RequestSubject>;
}

export type RequestFocus = Focus<RequestSubject>;
export type RequestCtx = Ctx<RequestEnv>;

export const requestStep = <Input>(
  step: Step<RequestState, Input, RequestSubject, RequestEnv>,
): AnyStep<RequestState, RequestSubject, RequestEnv> => step;
export const requestAsk = <Input>(
  ask: Ask<RequestState, Input, RequestSubject, RequestEnv>,
): AnyAsk<RequestState, RequestSubject, RequestEnv> => ask;
export const assignmentStep = <Input>(
  step: Step<AssignmentState, Input, RequestSubject, RequestEnv>,
): AnyStep<AssignmentState, RequestSubject, RequestEnv> => step;

/** Free text of a step: trimmed, and cleared of phone, identity and plate numbers before it is recorded. */
export const Said = z.string().trim().min(1).max(1000).transform(maskText);
export const MaybeSaid = z.string().trim().max(1000).transform(maskText).default('');

/** Number of the knowledge page an answer links to; the server looks whether everybody can read it. */
export const AnswerPage = z.int().min(1).nullable().default(null);

type NewEffect = Pick<Effect, 'kind' | 'payload'>;

/** A notice about a request: its number and title are in every sentence. */
export function notice(
  facts: RequestFocus,
  to: PartyId,
  template: string,
  params: NoticeParams,
  via: readonly Channel[] = ['inapp'],
): NewEffect {
  const { root, subject } = facts;
  const { kind, payload } = tell(
    to,
    template,
    { number: root.number, title: subject.title, ...params },
    via,
  );
  // Level I: danger. It is told at night, too.
  const urgent = subject.level === 'I' ? { urgent: true } : {};
  return { kind, payload: { ...payload, matter: root.id, ...urgent } };
}

/** Told by SMS too: what a person should not have to open an app for. */
export const bySms: ReadonlySet<string> = new Set(
  [
    'received',
    'answered',
    'not_taken',
    'dispatched',
    'told',
    'extended',
    'suspended',
    'pooled',
    'closed',
    'force_closed',
    'reopened',
    'late_sorry',
    'merged',
    'merged_closed',
    'unmerged',
  ].map((name) => `requests.${name}`),
);

/** One notice to the reporter and one to each who joined. Anonymous reporters are no party and get none. */
export function tellReporters(
  facts: RequestFocus,
  template: string,
  params: NoticeParams = {},
): NewEffect[] {
  return facts.parties
    .filter((p) => (p.role === 'reporter' || p.role === 'joiner') && p.until === null)
    .map((p) =>
      notice(
        facts,
        p.who,
        template,
        params,
        p.role === 'reporter' && bySms.has(template) ? ['inapp', 'sms'] : ['inapp'],
      ),
    );
}

/** The reporter alone is asked what only a reporter answers; those who joined are told the rest of it. */
export const tellApart = (facts: RequestFocus, reporter: string, joined: string): NewEffect[] => {
  const only = (role: string) => ({
    ...facts,
    parties: facts.parties.filter((p) => p.role === role),
  });
  return [...tellReporters(only('reporter'), reporter), ...tellReporters(only('joiner'), joined)];
};

/** One notice to each unit that still owes its share. */
export function tellHandlers(
  facts: RequestFocus,
  template: string,
  params: NoticeParams = {},
): NewEffect[] {
  return facts.assignments
    .filter((a) => a.endedAt === null && a.state !== 'answered' && a.unit)
    .map((a) => tellUnit(facts, a.unit as string, template, params));
}

export const tellUnit = (
  facts: RequestFocus,
  unit: string,
  template: string,
  params: NoticeParams = {},
): NewEffect => notice(facts, `unit:${unit}`, template, params);

export const leadOf = (facts: RequestFocus) =>
  facts.assignments.findLast((a) => a.lead && a.endedAt === null);

/** The promise to the reporter: the resolution clock of the present round. */
export const promiseOf = (facts: RequestFocus) =>
  facts.clocks.findLast(
    (c) => c.matter === facts.root.id && c.name === 'resolution' && c.stoppedAt === null,
  );

export const isLate = (facts: RequestFocus, now: Date) => {
  const promise = promiseOf(facts);
  return promise !== undefined && isRunning(promise) && promise.dueAt < now;
};

/** True when the actor speaks for the unit that leads. */
export const isLead = (facts: RequestFocus, ctx: RequestCtx) => {
  const unit = leadOf(facts)?.unit;
  return ctx.actor.memberships.some(
    (m) => m.role === 'handler' && m.unit === unit && unit !== null && unit !== undefined,
  );
};

export const desk = { role: 'desk', over: 'area' } as const;
export const command = { role: 'command', over: 'area' } as const;
export const checker = { role: 'checker', over: 'area' } as const;
export const gridWorker = { role: 'grid_worker', over: 'area' } as const;
export const assessor = { role: 'assessor', over: 'area' } as const;
export const handler = { party: 'handler' } as const;
export const reporter = { party: 'reporter' } as const;
