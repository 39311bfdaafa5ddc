import { AreaRef } from '@liren/areas/contract';
import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { PageContent, PageNo, PageNoInPath, Topic } from './values.ts';
import { publishesPages, readsPages, writesPages } from './who.ts';

/** How a page stands: a draft nobody reads yet, in force, in force with a newer draft, past its last day … */
export const pageStates = [
  'draft',
  'published',
  'changed',
  'upcoming',
  'expired',
  'withdrawn',
] as const;
export const PageState = z.enum(pageStates);
export type PageState = z.output<typeof PageState>;

export const PageRow = z.object({
  no: PageNo,
  state: PageState,
  topic: Topic,
  area: AreaRef,
  question: z.string(),
  questionEn: z.string().nullable(),
  unit: z.string().nullable(),
  validUntil: LocalDate.nullable(),
  endsSoon: z.boolean().meta({ description: 'within 30 days' }),
  changedAt: Instant,
  by: z.string(),
});
export type PageRow = z.output<typeof PageRow>;

export const listPages = endpoint({
  id: 'listPages',
  method: 'GET',
  path: '/knowledge/pages',
  summary: 'Knowledge pages of the office in every state, newest change first',
  permission: readsPages,
  steady: true,
  input: {
    query: z.strictObject({
      q: z.string().trim().max(80).optional(),
      state: PageState.or(z.literal('ends_soon')).optional(),
      topic: Topic.optional(),
    }),
  },
  reply: z.object({
    items: z.array(PageRow),
    counts: z.array(z.object({ state: PageState.or(z.literal('ends_soon')), count: z.int() })),
    areas: z.array(AreaRef).meta({ description: 'for which this person may write' }),
    units: z
      .array(z.object({ code: z.string(), name: z.string(), phone: z.string().nullable() }))
      .meta({ description: 'who can answer for a page' }),
  }),
  problems: ['input.invalid'],
});

const Act = z.object({
  at: Instant,
  by: z.string(),
  act: z.enum(['saved', 'published', 'withdrawn']),
  version: z.int(),
  note: z.string(),
});

export const Page = z.object({
  no: PageNo,
  state: PageState,
  version: z.int().meta({ description: 'the newest' }),
  published: z.int().nullable().meta({ description: 'the one everybody reads' }),
  content: PageContent,
  areaName: z.string(),
  unitName: z.string().nullable(),
  history: z.array(Act).meta({ description: 'newest first' }),
  may: z.array(z.enum(['change', 'publish', 'withdraw'])),
});
export type Page = z.output<typeof Page>;

const one = z.strictObject({ no: PageNoInPath });

export const getPage = endpoint({
  id: 'getPage',
  method: 'GET',
  path: '/knowledge/pages/:no',
  summary: 'One page with its newest version and its history',
  permission: readsPages,
  steady: true,
  input: { params: one },
  reply: Page,
  problems: ['input.invalid', 'knowledge.not_found'],
});

export const getPageVersion = endpoint({
  id: 'getPageVersion',
  method: 'GET',
  path: '/knowledge/pages/:no/versions/:version',
  summary: 'What an earlier version said',
  permission: readsPages,
  steady: true,
  input: { params: one.extend({ version: z.coerce.number().int().min(1) }) },
  reply: z.object({ version: z.int(), at: Instant, by: z.string(), content: PageContent }),
  problems: ['input.invalid', 'knowledge.not_found'],
});

const Note = z.string().trim().max(200).default('').meta({ description: 'what was changed' });

export const writePage = endpoint({
  id: 'writePage',
  method: 'POST',
  path: '/knowledge/pages',
  summary: 'Drafts a page; nobody outside reads it before it is published',
  permission: writesPages,
  input: { body: z.strictObject({ content: PageContent, note: Note }) },
  reply: Page,
  problems: [
    'input.invalid',
    'permission.denied',
    'knowledge.area_unknown',
    'knowledge.unit_unknown',
  ],
});

export const changePage = endpoint({
  id: 'changePage',
  method: 'PUT',
  path: '/knowledge/pages/:no',
  summary: 'Saves a new version; what is published stays until the new one is',
  permission: writesPages,
  input: {
    params: one,
    body: z.strictObject({
      seen: z.int().meta({ description: 'the version the writer began with' }),
      content: PageContent,
      note: Note,
    }),
  },
  reply: Page,
  problems: [
    'input.invalid',
    'permission.denied',
    'knowledge.not_found',
    'knowledge.changed',
    'knowledge.area_unknown',
    'knowledge.unit_unknown',
  ],
});

export const publishPage = endpoint({
  id: 'publishPage',
  method: 'POST',
  path: '/knowledge/pages/:no/publish',
  summary: 'Puts a version before everybody',
  permission: publishesPages,
  input: { params: one, body: z.strictObject({ version: z.int() }) },
  reply: Page,
  problems: [
    'input.invalid',
    'permission.denied',
    'knowledge.not_found',
    'knowledge.changed',
    'knowledge.published_already',
  ],
});

export const withdrawPage = endpoint({
  id: 'withdrawPage',
  method: 'POST',
  path: '/knowledge/pages/:no/withdraw',
  summary: 'Takes a page back; its address says so',
  permission: publishesPages,
  input: {
    params: one,
    body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  },
  reply: Page,
  problems: [
    'input.invalid',
    'permission.denied',
    'knowledge.not_found',
    'knowledge.not_published',
  ],
});
