import { FileId } from '@liren/kernel/contract';
import type { ClockRow } from '@liren/kernel/workflow';
import * as z from 'zod';
import { maskText } from '../dictionary/public.ts';
import {
  AnswerPage,
  assessor,
  checker,
  command,
  desk,
  gridWorker,
  handler,
  type RequestCtx,
  type RequestFocus,
  type RequestRules,
  reporter,
  requestStep,
  Said,
  tellHandlers,
  tellReporters,
  tellUnit,
} from './env.ts';

const open = ['reported', 'verifying', 'filed', 'dispatched', 'checking'] as const;
const all = [...open, 'closed', 'rejected', 'force_closed', 'void', 'merged'] as const;
const Photos = z.array(FileId).max(9).default([]);
const staff = { any: [desk, command, checker, assessor, gridWorker, handler] } as const;
const hourMs = 3_600_000;

export const talkSteps = {
  /** The reporter adds what was forgotten. */
  add_info: requestStep({
    from: open,
    to: 'same',
    who: reporter,
    input: z.strictObject({ text: Said, photos: Photos }),
    visibility: 'parties',
    change: (facts, { text, photos }, { env, now }) => ({
      body: { text, photos },
      sealed: env.original
        ? [
            {
              purpose: 'added',
              text: env.original,
              retainUntil: new Date(now.getTime() + env.rules.retainDays * 24 * hourMs),
            },
          ]
        : [],
      effects: tellHandlers(facts, 'requests.info_added'),
    }),
  }),
  /** Between staff. */
  note: requestStep({
    from: all,
    to: 'same',
    who: staff,
    input: z.strictObject({ text: Said, photos: Photos }),
    change: (_, { text, photos }) => ({
      body: { text, ...(photos.length > 0 ? { photos } : {}) },
    }),
  }),
  /** 告诉居民. */
  tell: requestStep({
    from: all,
    to: 'same',
    who: staff,
    input: z.strictObject({ text: Said, photos: Photos, page: AnswerPage }),
    visibility: 'parties',
    guard: (facts) =>
      facts.parties.some((p) => p.role === 'reporter' || p.role === 'joiner')
        ? null
        : 'tell.nobody',
    change: (facts, { text, photos, page }) => ({
      subject: { answerPage: page ?? facts.subject.answerPage },
      body: { text, photos, ...(page === null ? {} : { page }) },
      effects: tellReporters(facts, 'requests.told', { text }),
    }),
  }),
  /** A photo is shown to everybody only after a person has looked at it and covered what is nobody's business. */
  release_photo: requestStep({
    from: all,
    to: 'same',
    who: { any: [desk, command] },
    input: z.strictObject({
      photo: FileId,
      /** Made by the server from the photo and the marks. */
      copy: FileId,
      marks: z.int(),
      alt: z.string().trim().max(120).transform(maskText).default(''),
    }),
    guard: ({ subject, assignments }) =>
      subject.photos.length > 0 || assignments.length > 0 ? null : 'photos.none',
    change: ({ subject }, { photo, copy, marks, alt }) => ({
      subject: {
        released: [...subject.released.filter((r) => r.photo !== photo), { photo, copy, alt }],
      },
      body: { photo, copy, marks },
    }),
  }),
  /** It is nobody's to see any more; who has kept it has kept it. */
  withdraw_photo: requestStep({
    from: all,
    to: 'same',
    who: { any: [desk, command] },
    input: z.strictObject({ photo: FileId }),
    guard: ({ subject }) => (subject.released.length > 0 ? null : 'photos.not_released'),
    check: ({ subject }, { photo }) =>
      subject.released.some((r) => r.photo === photo) ? null : 'photos.not_released',
    change: ({ subject }, { photo }) => ({
      subject: { released: subject.released.filter((r) => r.photo !== photo) },
      body: { photo },
    }),
  }),
  /** Writes down what a voice note says, or puts it right. The engine is the first; whoever comes later knows better. */
  transcribe: requestStep({
    from: all,
    to: 'same',
    who: { any: [desk, command, reporter, 'system'] },
    input: z.strictObject({ text: Said }),
    visibility: 'parties',
    guard: ({ subject }) => (subject.voice === null ? 'voice.none' : null),
    change: (facts, { text }, ctx) => {
      const by = ctx.actor.system ? 'engine' : isReporter(facts, ctx) ? 'reporter' : 'staff';
      return { subject: { transcript: text, transcribedBy: by }, body: { text, by } };
    },
  }),
  /** 催办: the reporter once half the time has passed, once a day; the office whenever it wants. */
  urge: requestStep({
    from: open,
    to: 'same',
    who: { any: [reporter, command, checker] },
    input: z.strictObject({}),
    visibility: 'parties',
    guard: urgeBar,
    change: (facts, _, ctx) => ({ subject: { urgedAt: ctx.now }, effects: urged(facts, ctx) }),
  }),
  /** 我也遇到: counts, and is kept informed. */
  join: requestStep({
    from: open,
    to: 'same',
    who: { not: 'system' },
    input: z.strictObject({}),
    guard: ({ matter, parties }, ctx) => {
      if (ctx.actor.account === null) return 'session.missing';
      if (matter.visibility !== 'public') return 'matter.not_found';
      return parties.some((p) => p.who === `account:${ctx.actor.account}` && p.until === null)
        ? 'join.already'
        : null;
    },
    change: ({ subject }, _, ctx) => ({
      join: [{ role: 'joiner', who: `account:${ctx.actor.account}` }],
      subject: { joined: subject.joined + 1 },
    }),
  }),
  leave: requestStep({
    from: open,
    to: 'same',
    who: { party: 'joiner' },
    input: z.strictObject({}),
    change: ({ subject }, _, ctx) => ({
      leave: [{ role: 'joiner', who: `account:${ctx.actor.account}` }],
      subject: { joined: Math.max(0, subject.joined - 1) },
    }),
  }),
};

const isReporter = ({ parties }: RequestFocus, { actor }: RequestCtx): boolean =>
  actor.account !== null &&
  parties.some((p) => p.role === 'reporter' && p.who === `account:${actor.account}`);

function urgeBar(facts: RequestFocus, ctx: RequestCtx) {
  if (!isReporter(facts, ctx)) return null;
  const { halfAt, againAt } = urgeTimes(facts, ctx.env.rules);
  if (halfAt && ctx.now < halfAt) return 'urge.too_early';
  return againAt && ctx.now < againAt ? 'urge.too_often' : null;
}

/** From when the reporter may urge: half of the promise has to pass, and a day after the last time. */
export function urgeTimes(
  { root, clocks, subject }: Pick<RequestFocus, 'root' | 'clocks' | 'subject'>,
  { urgeAfter, urgeEveryHours }: RequestRules,
): { halfAt: Date | null; againAt: Date | null } {
  const running = (name: string) =>
    clocks.findLast((c) => c.matter === root.id && c.name === name && c.stoppedAt === null);
  const clock = running('resolution') ?? running('filing');
  const startedAt = clock?.startedAt.getTime() ?? 0;
  return {
    halfAt: clock ? new Date(startedAt + urgeAfter * (clock.dueAt.getTime() - startedAt)) : null,
    againAt: subject.urgedAt ? new Date(subject.urgedAt.getTime() + urgeEveryHours * hourMs) : null,
  };
}

/** Whoever owes the next step hears it: the units that handle, else the desk or the command centre. */
function urged(facts: RequestFocus, ctx: RequestCtx) {
  const units = tellHandlers(facts, 'requests.urged');
  return units.length > 0 ? units : [tellUnit(facts, holderOf(facts, ctx), 'requests.urged')];
}

/** The unit that owes the next step. */
export function holderOf(
  facts: RequestFocus,
  ctx: Pick<RequestCtx, 'env'>,
  state: string = facts.root.state,
): string {
  if (state === 'filed') return ctx.env.commandUnit;
  if (state === 'checking') return ctx.env.supervisionUnit;
  return ctx.env.deskOf(facts.subject.community);
}

/** Warning, breach, escalation: who hears it when a limit passes; `heard` rings were heard before. */
export function ringing(facts: RequestFocus, clock: ClockRow, ctx: RequestCtx, heard: number) {
  const params = { clockWord: `requests.clock.${clock.name}`, dueAt: clock.dueAt.toISOString() };
  const late = clock.stage >= 2;
  const owing = tellHandlers(facts, late ? 'requests.late' : 'requests.soon', params);
  const holders =
    owing.length > 0
      ? owing
      : [tellUnit(facts, holderOf(facts, ctx), late ? 'requests.late' : 'requests.soon', params)];
  const supervisor = tellUnit(facts, ctx.env.supervisionUnit, 'requests.escalated', params);
  return [
    ...holders,
    ...(clock.stage >= 3 ? [supervisor] : []),
    ...(late && heard < 2 && clock.name === 'resolution'
      ? tellReporters(facts, 'requests.late_sorry', params)
      : []),
  ];
}
