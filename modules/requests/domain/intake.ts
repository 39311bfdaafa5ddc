import type { AccountId } from '@liren/kernel/contract';
import type { Change } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  command,
  desk,
  gridWorker,
  type RequestCtx,
  type RequestFocus,
  type RequestState,
  requestStep,
  tellReporters,
} from './env.ts';
import type { RequestSubject } from './subject.ts';

const dayMs = 86_400_000;

/** What opening a request carries beside its subject: who reports, and what only few may read. */
export const Intake = z.strictObject({
  /** Account that is kept informed; null: anonymous, or a caller without one. */
  reporter: z.string().nullable().default(null),
  /** Sealed: whom to call. */
  contact: z
    .strictObject({ name: z.string().max(60), phone: z.string().max(20) })
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
