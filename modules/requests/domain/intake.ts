import { type AccountId, FileId } from '@liren/kernel/contract';
import type { Change } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  command,
  desk,
  gridWorker,
  MaybeSaid,
  type RequestCtx,
  type RequestFocus,
  type RequestState,
  requestStep,
  tellReporters,
} from './env.ts';
import { type RequestSubject, resolutionMeans } from './subject.ts';

const dayMs = 86_400_000;

/** What opening a request carries beside its subject: who reports, and what only few may read. */
export const Intake = z.strictObject({
  /** Account that is kept informed; null: anonymous, or a caller without one. */
  reporter: z.string().nullable().default(null),
  /** Sealed: whom to call. */
  contact: z
    .strictObject({
      name: z.string().max(60),
      phone: z.string().max(20),
      /** What another system gave beside, or instead of, a phone. */
      email: z.string().max(120).optional(),
    })
    .nullable()
    .default(null),
  /** Sealed: the text as written, when masking changed it. */
  original: z.string().max(4000).nullable().default(null),
});
export type Intake = z.output<typeof Intake>;

/** Steps by which a request comes into the house. */
export const intakeSteps = {
  /** A resident reports; with or without an account. */
  report: requestStep({
    from: [],
    to: 'reported',
    who: { not: 'system' },
    input: Intake,
    visibility: 'public',
    change: (facts, intake, ctx) => received(facts, intake, ctx, 'reported'),
  }),
  /** The desk writes down a call, a visit, or what a superior assigns; the last is filed at once. */
  register: requestStep({
    from: [],
    to: ['reported', 'filed'],
    who: { any: [desk, command] },
    input: Intake,
    visibility: 'public',
    change: (facts, intake, ctx) =>
      received(facts, intake, ctx, facts.subject.source === 'superior' ? 'filed' : 'reported'),
  }),
  /** A grid worker has seen it: it needs no further look. */
  patrol: requestStep({
    from: [],
    to: 'filed',
    who: gridWorker,
    input: Intake,
    visibility: 'public',
    change: (facts, intake, ctx) => ({
      ...received(facts, intake, ctx, 'filed'),
      subject: { verified: true },
    }),
  }),
  /**
   * 当场办好: what a grid worker sees and settles there and then is told whole, with a picture of before and one of
   * after (网格化服务管理条例: first on the spot, what cannot be settled there is passed on).
   */
  solve_on_spot: requestStep({
    from: [],
    to: 'closed',
    who: gridWorker,
    input: Intake.extend({
      means: z.enum(resolutionMeans),
      note: MaybeSaid,
      after: z.array(FileId).min(1).max(9),
    }),
    visibility: 'public',
    check: ({ subject }) => (subject.photos.length > 0 ? null : 'site.no_photo'),
    change: (facts, { means, note, after, ...intake }, ctx) => {
      const { clocks: _, ...taken } = received(facts, intake, ctx, 'closed');
      return {
        ...taken,
        subject: {
          verified: true,
          means,
          closedAt: ctx.now,
          countedAt: ctx.now,
          onTime: true,
          leadUnit: ctx.env.deskOf(facts.subject.community),
        },
        // The pictures of this event are those of the result; what was found stands with the report.
        body: { ...taken.body, means, note, photos: after },
      };
    },
  }),
};

function received(
  facts: RequestFocus,
  intake: Intake,
  ctx: RequestCtx,
  to: RequestState,
): Change<RequestState, RequestSubject> {
  const { subject, matter } = facts;
  const retainUntil = new Date(ctx.now.getTime() + ctx.env.rules.retainDays * dayMs);
  const party = intake.reporter
    ? [
        {
          role: 'reporter' as const,
          who: `account:${intake.reporter as AccountId}` as const,
          hidden: subject.hidden !== null,
        },
      ]
    : [];
  return {
    to,
    join: party,
    clocks: [
      {
        name: 'filing',
        start: ctx.env.limits(subject).filing,
        reason: { code: 'requests.limit.filing', params: { level: subject.level } },
      },
    ],
    body: {
      source: subject.source,
      kind: subject.kind,
      category: subject.category,
      level: subject.level,
      photos: subject.photos,
      place: subject.place,
      ...(subject.component ? { component: subject.component } : {}),
    },
    sealed: [
      ...(intake.contact
        ? [
            {
              purpose: 'contact',
              text: JSON.stringify(intake.contact),
              retainUntil,
            },
          ]
        : []),
      ...(intake.original ? [{ purpose: 'text', text: intake.original, retainUntil }] : []),
    ],
    effects: [
      ...(subject.voice ? [{ kind: 'requests.transcribe', payload: {} }] : []),
      ...tellReporters(
        {
          ...facts,
          matter,
          parties: party.map((p) => ({
            ...p,
            root: matter.id,
            matter: matter.id,
            since: ctx.now,
            until: null,
          })),
        },
        'requests.received',
      ),
    ],
  };
}
