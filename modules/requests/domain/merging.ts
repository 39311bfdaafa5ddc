import { holds } from '@liren/kernel/account';
import { left } from '@liren/kernel/calendar';
import { Problem } from '@liren/kernel/contract';
import { type ClockChange, heldBy, type PartyRow } from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  command,
  desk,
  MaybeSaid,
  type Merging,
  type RequestCtx,
  type RequestFocus,
  requestStep,
  Said,
  tellHandlers,
  tellReporters,
  tellUnit,
} from './env.ts';
import { mergeable, type RequestSubject } from './subject.ts';
import { holderOf } from './talking.ts';

const Number = z.string().regex(/^\d{10}$/);
const open = ['reported', 'verifying', 'filed', 'dispatched', 'checking'] as const;
const dayMs = 86_400_000;
const clerk = { any: [desk, command] } as const;

/** Once units work on it, a matter is the command centre's to merge and to take apart. */
const dispatchedIsCommands = (facts: RequestFocus, state: string | null, ctx: RequestCtx) =>
  state === 'dispatched' && !holds(command, heldBy(facts), ctx.actor) ? 'step.not_yours' : null;

/**
 * 合并: two reports of one matter are handled as one.
 *
 * Each merge is two steps in one transaction, one in each family: the duplicate ends with a link (`merge`) and the main
 * takes its people in (`take_in`); `unmerge` and `let_go` undo them. The main's two are the system's: nobody takes one
 * without the other.
 */
export const mergeSteps = {
  merge: requestStep({
    from: mergeable,
    to: 'merged',
    who: clerk,
    input: z.strictObject({ into: Number, note: MaybeSaid }),
    visibility: 'parties',
    guard: (facts, ctx) =>
      // A petition is answered on its own, whoever else brings the same (信访工作条例).
      facts.subject.route === 'petition'
        ? 'merge.petition'
        : dispatchedIsCommands(facts, facts.root.state, ctx),
    check: (facts, _, ctx) => {
      const { main } = merging(ctx);
      if (main.root.id === facts.root.id) return 'merge.itself';
      return main.root.endedAt === null ? null : 'merge.not_open';
    },
    change: (facts, { into, note }, ctx) => {
      const { root, subject } = merging(ctx).main;
      return {
        set: { mergedInto: root.id },
        subject: {
          // A hold stays in the row: taken apart, the matter rests on until its day.
          mergedFrom: facts.root.state as (typeof mergeable)[number],
          // Two ratings of one piece of work would count it twice; the assessor may think otherwise.
          excluded: facts.subject.excluded ?? 'duplicate',
          main: {
            number: into,
            title: subject.title,
            state: root.state,
            leadUnit: subject.leadUnit,
            endedAt: null,
          },
        },
        body: { into, note },
        effects: [
          ...tellReporters(facts, 'requests.merged', { into }),
          ...tellHandlers(facts, 'requests.merged_away', { into }),
        ],
      };
    },
  }),
  take_in: requestStep({
    from: open,
    to: 'same',
    who: 'system',
    input: z.strictObject({ from: Number }),
    visibility: 'parties',
    change: (facts, { from }, ctx) => {
      const { duplicate } = merging(ctx);
      const people = active(duplicate.parties).filter(
        ({ who }) => !active(facts.parties).some((p) => p.who === who),
      );
      const count = people.length + nameless(duplicate);
      return {
        join: people.map(({ who, hidden }) => ({ role: 'joiner' as const, who, hidden })),
        subject: { joined: facts.subject.joined + count },
        body: { from, count },
        effects: tellHandlers(facts, 'requests.took_in', { from, count }),
      };
    },
  }),
  /** It was another matter after all: it goes on from where it stood, on the time that was left. */
  unmerge: requestStep({
    from: ['merged'],
    to: mergeable,
    who: clerk,
    input: z.strictObject({ reason: Said }),
    visibility: 'parties',
    guard: (facts, ctx) =>
      facts.subject.main?.state === 'merged'
        ? 'merge.chained'
        : dispatchedIsCommands(facts, facts.subject.mergedFrom, ctx),
    change: (facts, { reason }, ctx) => {
      const to = facts.subject.mergedFrom ?? 'filed';
      const rest = restOf(facts, to, ctx);
      return {
        to,
        set: { mergedInto: null },
        subject: { ...apart(facts.subject), ...unrated, hold: rest ? facts.subject.hold : null },
        clocks: [...restarted(facts, to, ctx), ...(rest ?? [])],
        assign: to === 'dispatched' ? sharesOf(facts) : [],
        body: { from: facts.subject.main?.number ?? null, reason },
        effects: [
          ...tellReporters(facts, 'requests.unmerged', { reason }),
          ...(to === 'dispatched'
            ? []
            : [tellUnit(facts, holderOf(facts, ctx, to), 'requests.unmerged_back')]),
        ],
      };
    },
  }),
  let_go: requestStep({
    from: [...open, 'closed', 'rejected', 'force_closed', 'void'],
    to: 'same',
    who: 'system',
    input: z.strictObject({ from: Number }),
    visibility: 'parties',
    change: (facts, { from }, ctx) => {
      const { duplicate } = merging(ctx);
      const came = cameWith(facts, duplicate);
      const count = came.length + nameless(duplicate);
      return {
        leave: came.map(({ who }) => ({ role: 'joiner' as const, who })),
        subject: { joined: Math.max(0, facts.subject.joined - count) },
        body: { from, count },
        effects: tellHandlers(facts, 'requests.let_go', { from }),
      };
    },
  }),
  /** The matter it was merged into has its result: whoever reported this one is asked about it, under its own number. */
  main_closed: requestStep({
    from: ['merged'],
    to: 'same',
    who: 'system',
    input: z.strictObject({ number: Number }),
    visibility: 'parties',
    change: (facts, { number }) => ({
      body: { from: number },
      effects: tellReporters(
        { ...facts, parties: facts.parties.filter((p) => p.role === 'reporter') },
        'requests.merged_closed',
        { into: number },
      ),
    }),
  }),
};

/** What a request is when nothing binds it to another any more. */
export const apart = ({ excluded }: RequestSubject) => ({
  mergedFrom: null,
  main: null,
  excluded: excluded === 'duplicate' ? null : excluded,
});

/** A request whose result nobody has judged. */
export const unrated = {
  ratedAt: null,
  ratedBy: null,
  valid: false,
  contacted: null,
  solved: null,
  satisfaction: null,
  countedAt: null,
} as const satisfies Partial<RequestSubject>;

function merging({ env }: RequestCtx): Merging {
  // Only who holds both families can say what becomes of them: a trial of many matters at once does not.
  if (!env.merging) throw new Problem('merge.alone');
  return env.merging;
}

/** Residents who take part in a matter now. */
const active = (parties: readonly PartyRow[]) =>
  parties.filter((p) => p.until === null && (p.role === 'reporter' || p.role === 'joiner'));

/** People a matter counts whom nobody can tell anything: an anonymous reporter, and those merged into it before. */
function nameless({ parties, subject }: Merging['duplicate']): number {
  const here = active(parties);
  const joiners = here.filter((p) => p.role === 'joiner').length;
  return Math.max(0, subject.joined - joiners) + (here.length > joiners ? 0 : 1);
}

/** Who joined the main by the merge, and not on their own: since that very instant. */
const cameWith = (main: RequestFocus, duplicate: Merging['duplicate']) =>
  active(main.parties).filter(
    (p) =>
      p.role === 'joiner' &&
      p.since.getTime() === duplicate.root.endedAt?.getTime() &&
      active(duplicate.parties).some(({ who }) => who === p.who),
  );

const endedWith = ({ root }: RequestFocus, at: Date | null) =>
  at !== null && at.getTime() === root.endedAt?.getTime();

/** Clocks that run while a matter stands in a state: what stopped at the merge's very instant may have been over. */
const runsIn = (name: string, state: string) =>
  name === 'filing'
    ? state !== 'dispatched'
    : name === 'verify'
      ? state === 'verifying'
      : name === 'resolution';

/** The clocks the merge stopped run on with what was left; what was late stays as late as it was. */
function restarted(facts: RequestFocus, to: string, { calendar }: RequestCtx): ClockChange[] {
  const reason = { code: 'requests.limit.unmerged', params: {} };
  return facts.clocks
    .filter(
      (c) => c.matter === facts.root.id && runsIn(c.name, to) && endedWith(facts, c.stoppedAt),
    )
    .map(({ name, rule: { limit }, ...c }) => {
      const rest = c.pausedLeft ?? left(calendar, c.stoppedAt as Date, c.dueAt, limit.unit);
      return rest > 0
        ? { name, start: { amount: rest, unit: limit.unit }, reason }
        : { name, start: limit, from: c.startedAt, reason };
    });
}

/** The rest (缓办, 挂账) the merge cut short, until the same day; null where there was none, or its day has passed. */
function restOf(facts: RequestFocus, to: string, { now }: RequestCtx): ClockChange[] | null {
  const resume = facts.clocks.findLast(
    (c) => c.matter === facts.root.id && c.name === 'resume' && endedWith(facts, c.stoppedAt),
  );
  if (to !== 'dispatched' || !facts.subject.hold || !resume || resume.dueAt <= now) return null;
  const days = (resume.dueAt.getTime() - now.getTime()) / dayMs;
  return [
    { name: 'resolution', pause: true },
    {
      name: 'resume',
      start: { amount: Math.max(1 / 24, days), unit: 'day' },
      reason: resume.rule.reason,
      escalate: [],
    },
  ];
}

/** The units that worked on it when it was merged get their orders again. */
const sharesOf = (facts: RequestFocus) =>
  facts.assignments.flatMap((a) =>
    a.unit && a.state !== 'returned' && endedWith(facts, a.endedAt)
      ? [{ unit: a.unit, lead: a.lead }]
      : [],
  );
