import { AccountId, FileId, UnitCode } from '@liren/kernel/contract';
import type { Change } from '@liren/kernel/workflow';
import * as z from 'zod';
import { levels, requestKinds } from '../dictionary/public.ts';
import {
  AnswerPage,
  command,
  desk,
  gridWorker,
  MaybeSaid,
  promiseOf,
  type RequestCtx,
  type RequestFocus,
  type RequestState,
  requestStep,
  Said,
  tellReporters,
} from './env.ts';
import { Site, siteBar, siteFacts } from './on-site.ts';
import { hiddenAs } from './reporting.ts';
import { type RequestSubject, type Route, sources, tags } from './subject.ts';

const clerk = { any: [desk, command] } as const;
const Photos = z.array(FileId).max(9).default([]);

const Tags = z
  .array(z.enum(tags))
  .max(tags.length)
  .transform((some) => tags.filter((tag) => some.includes(tag)));

/** Sources whose word is looked at on site before it is filed (field-rules 2.2.4). */
const publicSources: readonly (typeof sources)[number][] = [
  'resident',
  'phone',
  'visit',
  'import',
  'open311',
];

const knownCategory = (code: string | undefined, ctx: RequestCtx) =>
  code === undefined || ctx.env.category(code) ? null : 'category.unknown';

/** Checking, filing, classifying. */
export const filingSteps = {
  send_to_verify: requestStep({
    from: ['reported'],
    to: 'verifying',
    who: clerk,
    input: z.strictObject({ worker: AccountId.nullable().default(null), note: MaybeSaid }),
    visibility: 'parties',
    change: ({ subject }, { worker, note }, ctx) => ({
      set: { person: worker },
      clocks: [
        {
          name: 'verify',
          start: ctx.env.limits(subject).verification,
          reason: { code: 'requests.limit.verify', params: { level: subject.level } },
        },
      ],
      body: { note },
    }),
  }),
  /** 属实: what was reported is there. */
  confirm: requestStep({
    from: ['verifying'],
    to: 'filed',
    who: { any: [gridWorker, desk] },
    input: z.strictObject({ note: MaybeSaid, photos: Photos, site: Site.nullable().default(null) }),
    visibility: 'public',
    check: ({ matter }, { photos, site }) => siteBar(site, photos, matter.at),
    change: ({ matter }, { note, photos, site }) => ({
      subject: { verified: true },
      set: { person: null },
      clocks: [{ name: 'verify', stop: true }],
      body: { note, photos, ...siteFacts(site, matter.at) },
    }),
  }),
  /** 不属实: the desk decides what becomes of it. */
  deny: requestStep({
    from: ['verifying'],
    to: 'reported',
    who: { any: [gridWorker, desk] },
    input: z.strictObject({ note: Said, photos: Photos, site: Site.nullable().default(null) }),
    check: ({ matter }, { photos, site }) => siteBar(site, photos, matter.at),
    change: ({ matter }, { note, photos, site }) => ({
      subject: { verified: false },
      set: { person: null },
      clocks: [{ name: 'verify', stop: true }],
      body: { note, photos, ...siteFacts(site, matter.at) },
    }),
  }),
  file: requestStep({
    from: ['reported', 'verifying'],
    to: 'filed',
    who: clerk,
    input: z.strictObject({
      category: z.string().optional(),
      level: z.enum(levels).optional(),
      tags: Tags.optional(),
      note: MaybeSaid,
    }),
    visibility: 'public',
    guard: ({ subject }, ctx) => {
      const onSite = ctx.env.category(subject.category)?.verifyOnSite ?? false;
      return onSite && publicSources.includes(subject.source) && subject.verified !== true
        ? 'filing.unverified'
        : null;
    },
    check: (_, { category }, ctx) => knownCategory(category, ctx),
    change: ({ subject }, { category, level, tags, note }, ctx) => ({
      subject: {
        category: category ?? subject.category,
        level: level ?? subject.level,
        tags: tags ?? subject.tags,
        ...(subject.hidden ? { hidden: hiddenAs(category ?? subject.category, ctx) } : {}),
      },
      clocks: [{ name: 'verify', stop: true }],
      body: { category: category ?? subject.category, level: level ?? subject.level, note },
    }),
  }),
  /** 急难愁盼: how it weighs on people; the office's own reading, which nobody else sees. */
  tag: requestStep({
    from: ['reported', 'verifying', 'filed', 'dispatched', 'checking'],
    to: 'same',
    who: clerk,
    input: z.strictObject({ tags: Tags }),
    change: ({ subject }, { tags }) => ({
      subject: { tags },
      body: { from: subject.tags, tags },
    }),
  }),
  /** Another category, kind or level: the limits are reckoned anew from their own start, with the reason. */
  classify: requestStep({
    from: ['reported', 'verifying', 'filed', 'dispatched'],
    to: 'same',
    who: clerk,
    input: z.strictObject({
      category: z.string(),
      kind: z.enum(requestKinds).optional(),
      level: z.enum(levels).optional(),
      reason: Said,
    }),
    visibility: 'parties',
    check: (_, { category }, ctx) => knownCategory(category, ctx),
    change: (facts, input, ctx) => reclassified(facts, input, ctx),
  }),
  /** 咨询 is answered at once where it can be (接诉即办 art. 11). */
  answer_at_once: requestStep({
    from: ['reported', 'filed'],
    to: 'closed',
    who: clerk,
    input: z.strictObject({ text: Said, page: AnswerPage }),
    visibility: 'public',
    guard: ({ subject }) =>
      subject.kind === 'consult' || subject.kind === 'suggestion' ? null : 'answer.only_consult',
    change: (facts, { text, page }, ctx) => ({
      subject: {
        means: 'service',
        answerPage: page ?? facts.subject.answerPage,
        closedAt: ctx.now,
        countedAt: ctx.now,
        onTime: true,
        leadUnit: ctx.env.deskOf(facts.subject.community),
      },
      body: { text, ...(page === null ? {} : { page }) },
      effects: tellReporters(facts, 'requests.answered', { text }),
    }),
  }),
};

function reclassified(
  facts: RequestFocus,
  input: {
    category: string;
    kind?: RequestSubject['kind'] | undefined;
    level?: RequestSubject['level'] | undefined;
    reason: string;
  },
  ctx: RequestCtx,
): Change<RequestState, RequestSubject> {
  const { subject } = facts;
  const kind = input.kind ?? subject.kind;
  const level = input.level ?? subject.level;
  const { resolution, reason } = ctx.env.limits({
    category: input.category,
    kind,
    level,
    source: subject.source,
  });
  const running = promiseOf(facts);
  return {
    subject: {
      category: input.category,
      kind,
      level,
      ...(subject.hidden ? { hidden: hiddenAs(input.category, ctx) } : {}),
    },
    set: { dictionaryVersion: ctx.env.dictionaryVersion },
    clocks: running ? [{ name: 'resolution', reset: resolution, reason }] : [],
    body: { from: subject.category, category: input.category, kind, level, reason: input.reason },
    effects: running ? tellReporters(facts, 'requests.reclassified', { reason: input.reason }) : [],
  };
}

/** A way out: the matter ends here, the reporter learns why and where to go. */
function wayOut<Shape extends z.core.$ZodLooseShape>(route: Route, extra: Shape) {
  return requestStep({
    from: ['reported', 'verifying'],
    to: 'rejected',
    who: clerk,
    input: z.strictObject({ text: Said, ...extra }),
    visibility: 'parties',
    change: (facts, input) => ({
      subject: { route },
      body: { route, ...(input as Record<string, string>) },
      effects: tellReporters(facts, 'requests.not_taken', {
        text: (input as { text: string }).text,
      }),
    }),
  });
}

/** The six special routes of 接诉即办 regulation art. 11, petitions (信访工作条例), and what is not true. */
export const routeSteps = {
  transfer_emergency: wayOut('emergency', { to: z.enum(['110', '119', '120', '122']) }),
  point_to_legal_channel: wayOut('legal_channel', {
    channel: z.enum([
      'litigation',
      'arbitration',
      'discipline',
      'reconsideration',
      'disclosure',
      'petition',
    ]),
  }),
  tell_progress: wayOut('same_matter', { earlier: z.string().regex(/^\d{10}$/) }),
  explain_secret: wayOut('secret', {}),
  refer_elsewhere: wayOut('beyond_duties', {
    to: z.string().trim().min(1).max(120),
    supervising: UnitCode.optional(),
  }),
  dissuade: wayOut('unlawful', {}),
  reject_unfounded: wayOut('unfounded', {}),
  /** On neither of the community's public lists, and nobody else's to do. */
  reject_off_list: wayOut('off_list', {}),
  /** 信访: registered, transferred within 15 days, finished within 60. */
  register_petition: requestStep({
    from: ['reported'],
    to: 'filed',
    who: clerk,
    input: z.strictObject({ note: MaybeSaid }),
    visibility: 'parties',
    change: (facts, { note }, ctx) => ({
      subject: { route: 'petition' },
      clocks: [
        { name: 'filing', stop: true },
        {
          name: 'petition_transfer',
          start: ctx.env.rules.petitionTransfer,
          reason: { code: 'requests.limit.petition_transfer', params: {} },
        },
      ],
      body: { note },
      effects: tellReporters(facts, 'requests.petition_registered'),
    }),
  }),
};
