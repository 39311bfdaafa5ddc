import { AreaCode, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  command,
  desk,
  MaybeSaid,
  type RequestCtx,
  type RequestFocus,
  reporter,
  requestAsk,
  requestStep,
  Said,
  tellHandlers,
  tellReporters,
  tellUnit,
} from './env.ts';
import { holderOf } from './talking.ts';

const dayMs = 86_400_000;
const open = ['reported', 'verifying', 'filed', 'dispatched', 'checking'] as const;
const all = [...open, 'closed', 'rejected', 'force_closed', 'void'] as const;
const clerk = { any: [desk, command] } as const;

/** A request that was given to a unit once is not the reporter's alone any more. */
const wasDispatched = ({ root }: RequestFocus) => 'dispatch' in root.did;
const isAwaited = ({ parties }: RequestFocus) =>
  parties.some((p) => p.role === 'joiner' && p.until === null);
const isReporter = ({ parties }: RequestFocus, { actor }: RequestCtx) =>
  parties.some((p) => p.role === 'reporter' && p.who === `account:${actor.account}`);

/** What a corrected request says now; the server locates and masks it, as it does with a new one. */
export const Correction = z.strictObject({
  fields: z.array(z.enum(['text', 'place', 'category', 'answers'])).min(1),
  title: z.string().max(120),
  text: z.string(),
  place: z.string(),
  at: LonLat.nullable(),
  isPublic: z.boolean(),
  publicAt: LonLat.nullable(),
  community: AreaCode,
  serviceGrid: AreaCode.nullable(),
  unitGrid: AreaCode.nullable(),
  category: z.string(),
  answers: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  ),
  /** Sealed: the text as written. */
  original: z.string().max(4000).nullable(),
});
export type Correction = z.output<typeof Correction>;

/** How far a hidden reporter is hidden: a home gives its people away, a street does not. */
export const hiddenAs = (category: string, { env }: Pick<RequestCtx, 'env'>) =>
  env.category(category)?.publicPlace === false ? ('home' as const) : ('person' as const);

/** What stays the reporter's: to put it right, to take it back, and who may know who they are. */
export const reportingSteps = {
  /** 更正: until it is given to a unit; afterwards the reporter adds what is missing. */
  correct: requestStep({
    from: open,
    to: 'same',
    who: reporter,
    input: Correction,
    visibility: 'parties',
    guard: (facts) => (wasDispatched(facts) ? 'correct.dispatched' : null),
    check: ({ subject, matter }, { category }, ctx) => {
      if (!ctx.env.category(category)) return 'category.unknown';
      // What the desk has judged is the desk's.
      const isJudged = 'classify' in matter.did || matter.state === 'filed';
      return category !== subject.category && isJudged ? 'correct.classified' : null;
    },
    change: (facts, { fields, at, isPublic, original, ...said }, ctx) => ({
      subject: {
        ...said,
        ...(facts.subject.hidden ? { hidden: hiddenAs(said.category, ctx) } : {}),
        // Somebody has looked at another place.
        ...(fields.includes('place') ? { verified: null } : {}),
      },
      set: {
        at,
        area: said.serviceGrid ?? said.community,
        visibility: isPublic ? 'public' : 'parties',
      },
      body: { fields },
      sealed:
        original === null
          ? []
          : [
              {
                purpose: 'text',
                text: original,
                retainUntil: new Date(ctx.now.getTime() + ctx.env.rules.retainDays * dayMs),
              },
            ],
      effects: [tellUnit(facts, holderOf(facts, ctx), 'requests.corrected')],
    }),
  }),
  /**
   * 撤回: before it was given to a unit it ends here, and counts for nobody. While others wait for it, it goes on
   * without its first reporter, whenever that is.
   */
  withdraw: requestStep({
    from: open,
    to: ['void', 'same'],
    who: reporter,
    input: z.strictObject({ reason: MaybeSaid }),
    visibility: 'parties',
    guard: (facts) => (wasDispatched(facts) && !isAwaited(facts) ? 'withdraw.in_hand' : null),
    change: (facts, { reason }, ctx) =>
      isAwaited(facts)
        ? {
            subject: { contact: null, nickname: null },
            leave: reportersOf(facts),
            body: { reason, goesOn: true },
            effects: [tellUnit(facts, holderOf(facts, ctx), 'requests.reporter_left')],
          }
        : {
            to: 'void',
            body: { reason },
            effects: [tellUnit(facts, holderOf(facts, ctx), 'requests.withdrawn')],
          },
  }),
  /** 隐去: units that handle it do not learn who reported it, nor, where that is a home, at which door. */
  hide_reporter: requestStep({
    from: all,
    to: 'same',
    who: { any: [desk, command, reporter] },
    input: z.strictObject({}),
    guard: ({ subject, parties }) => {
      if (subject.hidden) return 'reporter.hidden_already';
      return subject.contact || parties.some((p) => p.role === 'reporter' && p.until === null)
        ? null
        : 'reporter.none';
    },
    change: (facts, _, ctx) => ({
      subject: { hidden: hiddenAs(facts.subject.category, ctx) },
      join: reportersOf(facts).map((p) => ({ ...p, hidden: true })),
    }),
  }),
  /** Takes it back: the reporter always, the desk what a desk has hidden. */
  show_reporter: requestStep({
    from: all,
    to: 'same',
    who: { any: [desk, command, reporter] },
    input: z.strictObject({}),
    guard: (facts, ctx) => {
      if (!facts.subject.hidden) return 'reporter.shown_already';
      return isReporter(facts, ctx) || wasHiddenByStaff(facts) ? null : 'reporter.own_choice';
    },
    change: (facts) => ({
      subject: { hidden: null },
      join: reportersOf(facts).map((p) => ({ ...p, hidden: false })),
    }),
  }),
};

/** Once a unit has it, the reporter asks: work may be under way, and a danger does not go away by being taken back. */
export const withdrawalAsk = requestAsk({
  from: ['filed', 'dispatched', 'checking'],
  to: ['void'],
  asker: reporter,
  answerer: clerk,
  input: z.strictObject({ reason: Said }),
  visibility: 'parties',
  guard: (facts) => (!wasDispatched(facts) || isAwaited(facts) ? 'withdraw.needs_nobody' : null),
  asked: (facts, _, ctx) => ({
    effects: [ctx.env.deskOf(facts.subject.community), ctx.env.commandUnit].map((unit) =>
      tellUnit(facts, unit, 'requests.withdrawal_asked'),
    ),
  }),
  // It counts as taken out, in plain sight: a unit must not gain by talking people out of their matters unseen.
  yes: (facts, { reason }, ctx) => ({
    to: 'void',
    subject: { excluded: 'withdrawn', countedAt: facts.subject.countedAt ?? ctx.now, hold: null },
    effects: [
      ...tellReporters(facts, 'requests.withdrawal_granted'),
      ...tellHandlers(facts, 'requests.withdrawn', { reason }),
    ],
  }),
  no: (facts) => ({ effects: tellReporters(facts, 'requests.withdrawal_refused') }),
});

const reportersOf = ({ parties }: RequestFocus) =>
  parties
    .filter((p) => p.role === 'reporter' && p.until === null)
    .map(({ who }) => ({ role: 'reporter' as const, who }));

/** Somebody beside the reporter took the step: it was not their own choice. */
function wasHiddenByStaff({ root, parties }: RequestFocus): boolean {
  const own = parties.filter((p) => p.role === 'reporter').map((p) => p.who as string);
  return (root.did['hide_reporter'] ?? []).some((account) => !own.includes(`account:${account}`));
}
