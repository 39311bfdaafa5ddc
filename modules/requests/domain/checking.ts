import { FileId, PositionFix } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  assessor,
  checker,
  desk,
  gridWorker,
  isLate,
  MaybeSaid,
  type RequestCtx,
  type RequestFocus,
  reporter,
  requestStep,
  Said,
  tellApart,
  tellReporters,
} from './env.ts';
import { Site, siteBar, siteFacts } from './on-site.ts';
import { chosenExclusions, type RequestSubject, resolutionMeans } from './subject.ts';

const Photos = z.array(FileId).max(9).default([]);
const dayMs = 86_400_000;

/**
 * Whoever dispatched or handled a request may not check it (GB/T 30428: supervision and command are separate).
 */
const independent = {
  all: [
    { any: [checker, gridWorker] },
    { not: { did: 'dispatch' } },
    { not: { did: 'assignment.accept' } },
    { not: { did: 'assignment.answer' } },
  ],
} as const;

export const checkSteps = {
  pass: requestStep({
    from: ['checking'],
    to: 'closed',
    who: independent,
    input: z.strictObject({
      means: z.enum(resolutionMeans),
      note: MaybeSaid,
      photos: Photos,
      fix: PositionFix.nullable().default(null).meta({
        description:
          'where somebody stood who checks without being on the round; a round gives `site`',
      }),
      site: Site.nullable().default(null),
    }),
    visibility: 'public',
    check: ({ matter }, { photos, site }) => siteBar(site, photos, matter.at),
    change: (facts, { means, note, photos, fix, site }, ctx) => ({
      subject: { means, closedAt: ctx.now, countedAt: ctx.now },
      body: {
        ...{ means, note, photos },
        ...siteFacts(site ?? (fix && { fix, reason: '' }), facts.matter.at),
      },
      effects: tellApart(facts, 'requests.closed', 'requests.closed_joined'),
    }),
  }),
  /** 返工: the lead works again, on the time that was left. */
  rework: requestStep({
    from: ['checking'],
    to: 'dispatched',
    who: independent,
    input: z.strictObject({ reason: Said, photos: Photos, site: Site.nullable().default(null) }),
    visibility: 'parties',
    check: ({ matter }, { photos, site }) => siteBar(site, photos, matter.at),
    change: (facts, { reason, photos, site }) => ({
      again: true,
      subject: { reworks: facts.subject.reworks + 1, onTime: null },
      clocks: [
        { name: 'check', stop: true },
        { name: 'resolution', resume: true },
      ],
      body: { reason, photos, ...siteFacts(site, facts.matter.at) },
      then: facts.assignments
        .filter((a) => a.lead && a.state === 'answered')
        .map((a) => ({ matter: a.id, step: 'redo', input: { reason } })),
      effects: tellReporters(facts, 'requests.rework', { reason }),
    }),
  }),
};

const Answers = {
  contacted: z.boolean(),
  solved: z.boolean(),
  satisfaction: z.union([z.literal(1), z.literal(2), z.literal(3)]),
};

const rateable = ['dispatched', 'checking', 'closed', 'force_closed', 'merged'] as const;

/** The three questions, once: when the result is in, or when the promised time has passed without one. */
function ratingBar({ subject, matter, ...facts }: RequestFocus, ctx: RequestCtx) {
  if (subject.ratedAt) return 'rating.given';
  // Who reported what was merged is asked too, about the result of the matter it was handled with.
  const endedAt = matter.state === 'merged' ? subject.main?.endedAt : matter.endedAt;
  if (matter.state === 'merged' && !['closed', 'force_closed'].includes(subject.main?.state ?? ''))
    return 'rating.too_early';
  if (matter.state === 'dispatched' && !isLate({ subject, matter, ...facts }, ctx.now))
    return 'rating.too_early';
  if (endedAt && ctx.now.getTime() > endedAt.getTime() + ctx.env.rules.ratingDays * dayMs)
    return 'rating.over';
  return null;
}

/** A rating counts from the day it is given, for the unit that led; what was merged was led by its main's. */
const counted = ({ countedAt, leadUnit, main }: RequestSubject, ctx: RequestCtx) => ({
  countedAt: countedAt ?? ctx.now,
  leadUnit: main ? main.leadUnit : leadUnit,
});

export const ratingSteps = {
  rate: requestStep({
    from: rateable,
    to: 'same',
    who: reporter,
    input: z.strictObject({ ...Answers, comment: MaybeSaid }),
    guard: ratingBar,
    change: ({ subject }, { comment, ...answers }, ctx) => ({
      subject: {
        ...answers,
        valid: true,
        ratedAt: ctx.now,
        ratedBy: 'reporter',
        ...counted(subject, ctx),
      },
      body: { ...answers, comment },
    }),
  }),
  /** 回访: the same three questions by phone. */
  call_back: requestStep({
    from: rateable,
    to: 'same',
    who: { any: [checker, assessor, desk] },
    input: z.discriminatedUnion('reached', [
      z.strictObject({ reached: z.literal(true), ...Answers, comment: MaybeSaid }),
      z.strictObject({ reached: z.literal(false), comment: MaybeSaid }),
    ]),
    guard: ratingBar,
    change: ({ subject }, input, ctx) => {
      if (!input.reached) return { body: { reached: false, comment: input.comment } };
      const { contacted, solved, satisfaction, comment } = input;
      return {
        subject: {
          contacted,
          solved,
          satisfaction,
          valid: true,
          ratedAt: ctx.now,
          ratedBy: 'phone',
          ...counted(subject, ctx),
        },
        body: { reached: true, contacted, solved, satisfaction, comment },
      };
    },
  }),
  /** 好差评: five levels for the desk that answered or refused. */
  rate_desk: requestStep({
    from: ['closed', 'rejected'],
    to: 'same',
    who: reporter,
    input: z.strictObject({ stars: z.int().min(1).max(5), comment: MaybeSaid }),
    guard: ({ subject }) => (subject.deskStars === null ? null : 'rating.given'),
    change: (_, { stars, comment }) => ({
      subject: { deskStars: stars },
      body: { stars, comment },
    }),
  }),
  /** 剔除: this call-back does not count, and everybody can read why. */
  exclude: requestStep({
    from: ['closed', 'force_closed', 'dispatched', 'checking', 'merged'],
    to: 'same',
    who: assessor,
    input: z.strictObject({ reason: z.enum(chosenExclusions), note: Said }),
    guard: ({ subject }) => (subject.excluded ? 'exclusion.given' : null),
    change: (_, { reason, note }) => ({ subject: { excluded: reason }, body: { reason, note } }),
  }),
  include: requestStep({
    from: ['closed', 'force_closed', 'dispatched', 'checking', 'merged'],
    to: 'same',
    who: assessor,
    input: z.strictObject({ note: Said }),
    guard: ({ subject }) => (subject.excluded ? null : 'exclusion.none'),
    change: (_, { note }) => ({ subject: { excluded: null }, body: { note } }),
  }),
};
