import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { LinkId, Nature, ResourceKind, WeekTimes } from './values.ts';
import { organiser } from './who.ts';

/** What is offered, and what is needed. */
export const postingSides = ['offer', 'need'] as const;
export const PostingSide = z.enum(postingSides);
export type PostingSide = z.output<typeof PostingSide>;

/** waiting for the organiser → shown, or refused with a reason; changed, it waits again. Taken back, it is gone. */
export const postingStates = ['waiting', 'shown', 'refused'] as const;
export const PostingState = z.enum(postingStates);
export type PostingState = z.output<typeof PostingState>;

/** Money is not asked for here: that is what aid and donations have rules for. */
export const postedKinds = ['skill', 'space', 'people', 'goods'] as const;

/** Most that one account has at a time. */
export const mostPostings = 10;
/** Days it can stand. */
export const longestPosting = 365;

const Said = {
  side: PostingSide,
  organisation: z
    .string()
    .trim()
    .max(60)
    .meta({ description: 'in whose name; empty: a resident, who is not named' }),
  title: z.string().trim().min(1).max(60),
  note: z.string().trim().max(200),
  kind: z.enum(postedKinds),
  untilOn: LocalDate,
};

export const PostingBody = z.strictObject({
  ...Said,
  organisation: Said.organisation.default(''),
  note: Said.note.default(''),
  nature: Nature.default('charity').meta({ description: 'of an offer' }),
  area: AreaCode.meta({ description: 'the community it is for' }),
  contact: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .meta({ description: 'kept sealed; the organiser opens it for a purpose' }),
  consent: z.literal(true),
});
export type PostingBody = z.output<typeof PostingBody>;

const Row = z.object({
  ...Said,
  id: LinkId,
  nature: Nature.nullable(),
  area: AreaRef,
  state: PostingState,
  reason: z.string().meta({ description: 'why it is not shown' }),
  postedAt: Instant,
});
export type Posting = z.output<typeof Row>;

/** One line of what residents see: from the lists of the office, or posted by somebody. */
export const PublicItem = z.object({
  id: LinkId,
  side: PostingSide,
  title: z.string(),
  note: z.string(),
  kind: ResourceKind,
  nature: Nature.nullable(),
  by: z.string().nullable().meta({ description: 'null: a resident, who is not named' }),
  area: AreaRef,
  place: z.string(),
  at: LonLat.nullable(),
  times: WeekTimes,
  tags: z.array(z.string()),
  untilOn: LocalDate.nullable(),
  priceFen: z.int().nullable(),
});
export type PublicItem = z.output<typeof PublicItem>;

export const listPublicItems = endpoint({
  id: 'listPublicItems',
  method: 'GET',
  path: '/public/linkage',
  summary: 'What is offered and what is needed around here, what was changed last first',
  permission: 'anyone',
  input: {
    query: z.strictObject({
      side: PostingSide.default('offer'),
      community: AreaCode.optional(),
      kind: ResourceKind.optional(),
      nature: Nature.optional(),
    }),
  },
  reply: z.object({
    items: z.array(PublicItem),
    total: z.int().meta({ description: 'more than the items: the list shows the first of them' }),
  }),
  problems: ['input.invalid'],
});

const one = z.strictObject({ id: LinkId });

export const listMyPostings = endpoint({
  id: 'listMyPostings',
  method: 'GET',
  path: '/linkage/postings/mine',
  summary: 'What I offer and need',
  permission: 'signed_in',
  input: {},
  reply: z.object({ items: z.array(Row.extend({ contact: z.string() })) }),
  problems: ['session.missing'],
});

export const savePosting = endpoint({
  id: 'savePosting',
  method: 'PUT',
  path: '/linkage/postings/:id',
  summary: 'Posts what somebody offers or needs; changed, it is looked at again',
  permission: 'signed_in',
  input: { params: one, body: PostingBody },
  reply: z.object({ id: LinkId }),
  problems: [
    'input.invalid',
    'session.missing',
    'linkage.area_unknown',
    'posting.not_found',
    'posting.too_many',
    'posting.until',
  ],
  rate: 20,
});

export const withdrawPosting = endpoint({
  id: 'withdrawPosting',
  method: 'DELETE',
  path: '/linkage/postings/:id',
  summary: 'Takes back what one posted: it is deleted',
  permission: 'signed_in',
  input: { params: one },
  reply: z.object({ withdrawn: z.boolean() }),
  problems: ['session.missing', 'posting.not_found'],
});

export const listPostings = endpoint({
  id: 'listPostings',
  method: 'GET',
  path: '/linkage/postings',
  summary: 'What residents and organisations posted, what waits first',
  permission: organiser,
  input: {
    query: z.strictObject({
      state: PostingState.optional(),
      after: z.string().max(80).optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
  },
  reply: z.object({
    items: z.array(Row),
    next: z.string().nullable(),
    waiting: z.int().meta({ description: 'in all areas of the reader' }),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

export const decidePosting = endpoint({
  id: 'decidePosting',
  method: 'POST',
  path: '/linkage/postings/:id/decision',
  summary: 'Lets a posting through, or says why it is not shown; also later',
  permission: organiser,
  input: {
    params: one,
    body: z.strictObject({ yes: z.boolean(), reason: z.string().trim().max(200).default('') }),
  },
  reply: z.object({ state: PostingState }),
  problems: ['input.invalid', 'permission.denied', 'posting.not_found', 'posting.reason_needed'],
});

/** What somebody may be rung for. */
export const postingPurposes = ['bring_together', 'check', 'emergency'] as const;

export const readPostingContact = endpoint({
  id: 'readPostingContact',
  method: 'POST',
  path: '/linkage/postings/:id/contact',
  summary: 'How they are reached; the purpose is asked and the reading leaves a trace',
  permission: organiser,
  input: { params: one, body: z.strictObject({ purpose: z.enum(postingPurposes) }) },
  reply: z.object({ contact: z.string() }),
  problems: ['input.invalid', 'permission.denied', 'posting.not_found'],
});
