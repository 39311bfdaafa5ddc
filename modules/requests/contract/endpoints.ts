import { Phone } from '@liren/kernel/account';
import {
  AreaCode,
  declareProblems,
  endpoint,
  FileId,
  Instant,
  LocalDate,
  LonLat,
  MatterId,
  UnitCode,
} from '@liren/kernel/contract';
import * as z from 'zod';
import { levels, requestKinds } from '../dictionary/public.ts';
import { requestStates, sources } from '../domain/public.ts';
import {
  CallRecord,
  CategoryView,
  MyRequest,
  Named,
  PublicRequest,
  Receipt,
  ReportBody,
  RequestNumber,
  RequestPage,
  RequestRow,
  reporterIdentity,
  Suggestion,
  UnitOption,
} from './values.ts';

declareProblems({
  'answers.incomplete': 422,
  'reveal.nothing': 404,
  'list.too_long': 422,
  'contact.needed': 422,
});

const intake = {
  any: [
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'grid_worker', over: 'area' },
  ],
} as const;
const staff = {
  any: [
    ...intake.any,
    { role: 'handler', over: 'unit' },
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
  ],
} as const;
const supervisors = {
  any: [
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
    { role: 'command', over: 'area' },
  ],
} as const;
const number = z.strictObject({ number: RequestNumber });

/** Ready-made filters of the queue; each role has its own few. */
export const views = [
  'to_file',
  'to_verify',
  'to_dispatch',
  'to_accept',
  'in_hand',
  'to_check',
  'asks',
  'due_soon',
  'late',
  'on_hold',
  'disputes',
  'to_call_back',
  'handled',
  'all',
] as const;
export type View = (typeof views)[number];

export const ListQuery = z.strictObject({
  view: z.enum(views).default('all'),
  q: z.string().trim().max(60).optional(),
  state: z.enum(requestStates).optional(),
  kind: z.enum(requestKinds).optional(),
  category: z.string().max(20).optional(),
  area: AreaCode.optional().meta({ description: 'prefix: a community or grid' }),
  communityType: z.string().max(20).optional(),
  minHouseholds: z.coerce.number().int().min(0).optional(),
  maxHouseholds: z.coerce.number().int().min(0).optional(),
  unit: UnitCode.optional(),
  level: z.enum(levels).optional(),
  source: z.enum(sources).optional(),
  reporterOf: RequestNumber.optional().meta({
    description: 'of the same reporter as this request, itself included',
  }),
  from: LocalDate.optional().meta({ description: 'first day of reporting, inclusive' }),
  to: LocalDate.optional().meta({ description: 'last day of reporting, inclusive' }),
  bbox: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
    .optional()
    .meta({ description: 'west,south,east,north in WGS 84' }),
  sort: z.enum(['due', 'newest']).default('due'),
  after: z.string().max(200).optional().meta({ description: 'cursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListQuery = z.output<typeof ListQuery>;

export const listRequests = endpoint({
  id: 'listRequests',
  method: 'GET',
  path: '/requests',
  summary: 'Requests this person may know, by what is due first or newest first',
  permission: staff,
  input: { query: ListQuery },
  reply: z.object({ rows: z.array(RequestRow), next: z.string().nullable() }),
  problems: ['input.invalid'],
});

export const countViews = endpoint({
  id: 'countViews',
  method: 'GET',
  path: '/requests/counts',
  summary: 'How many open matters stand in each view',
  permission: staff,
  input: {},
  reply: z.object({
    counts: z.array(
      z.object({
        view: z.enum(views),
        count: z.int().nullable().meta({ description: 'null: not counted' }),
        capped: z.boolean(),
      }),
    ),
  }),
  problems: [],
});

export const mapRequests = endpoint({
  id: 'mapRequests',
  method: 'GET',
  path: '/requests/map',
  summary: 'Points of the same list, at most 2,000',
  permission: staff,
  input: { query: ListQuery.omit({ after: true, limit: true }) },
  reply: z.object({
    points: z.array(
      z.object({
        number: RequestNumber,
        lonLat: LonLat,
        title: z.string(),
        tone: z.enum(['plain', 'soon', 'late', 'paused', 'ended']),
        category: z.string(),
      }),
    ),
    more: z.boolean(),
  }),
  problems: ['input.invalid'],
});

export const exportRequests = endpoint({
  id: 'exportRequests',
  method: 'GET',
  path: '/requests/export.csv',
  summary: 'The same list as CSV, streamed and audited',
  permission: staff,
  input: {
    query: ListQuery.omit({ after: true, limit: true }).extend({
      lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
  },
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['input.invalid'],
});

export const getRequest = endpoint({
  id: 'getRequest',
  method: 'GET',
  path: '/requests/:number',
  summary: 'One request with everything staff need to move it',
  permission: staff,
  input: { params: number },
  reply: RequestPage,
  problems: ['matter.not_found'],
});

export const takeRequestStep = endpoint({
  id: 'takeRequestStep',
  method: 'POST',
  path: '/requests/:number/steps/:step',
  summary: 'Takes one step of a request or of one of its assignments',
  permission: 'signed_in',
  input: {
    params: z.strictObject({ number: RequestNumber, step: z.string().max(60) }),
    body: z.strictObject({
      matter: MatterId.optional().meta({
        description: 'an assignment of the request; the request itself when left out',
      }),
      seen: z.int().optional().meta({ description: 'seq of the page the person was looking at' }),
      input: z.record(z.string(), z.unknown()).default({}),
    }),
  },
  reply: z.object({ id: MatterId, number: RequestNumber, seq: z.int(), state: z.string() }),
  problems: [
    'matter.not_found',
    'matter.changed',
    'step.unknown',
    'step.wrong_state',
    'step.not_yours',
    'key.missing',
    'key.reused',
    'input.invalid',
  ],
});

export const dispatchOptions = endpoint({
  id: 'dispatchOptions',
  method: 'GET',
  path: '/requests/:number/units',
  summary:
    'Units it can be sent to, suggestion first, with reasons; units barred by the public lists with theirs',
  permission: { role: 'command', over: 'area' },
  input: { params: number },
  reply: z.object({
    options: z.array(UnitOption),
    barred: z.array(z.object({ unit: Named, code: z.string() })),
    dueAt: Instant,
    limit: z.object({ amount: z.number(), unit: z.string() }),
  }),
  problems: ['matter.not_found'],
});

export const revealReporter = endpoint({
  id: 'revealReporter',
  method: 'POST',
  path: '/requests/:number/reveal',
  summary: 'The reporter and the text as written; leaves a trace',
  permission: staff,
  input: {
    params: number,
    body: z.strictObject({
      purpose: z.enum(['contact_reporter', 'verify_on_site', 'call_back', 'adjudicate']),
    }),
  },
  reply: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    text: z.string().nullable(),
  }),
  problems: ['matter.not_found', 'reveal.nothing', 'input.invalid'],
});

export const requestPhoto = endpoint({
  id: 'requestPhoto',
  method: 'GET',
  path: '/requests/:number/photos/:file',
  summary: 'A photograph of a request this person may see',
  permission: 'anyone',
  input: {
    params: z.strictObject({ number: RequestNumber, file: FileId }),
    query: z.strictObject({ size: z.enum(['full', 'thumb']).default('full') }),
  },
  reply: z.unknown(),
  media: 'stream',
  problems: ['matter.not_found', 'file.not_found'],
});

export const registerRequest = endpoint({
  id: 'registerRequest',
  method: 'POST',
  path: '/requests/register',
  summary: 'Writes down a call, a visit, an assignment from above, or what a grid worker saw',
  permission: intake,
  input: {
    body: ReportBody.extend({
      source: z.enum(['phone', 'visit', 'superior', 'grid_worker']),
      level: z.enum(levels).optional(),
      caller: z
        .strictObject({
          name: z.string().trim().max(30),
          phone: Phone,
        })
        .nullable()
        .default(null),
    }),
  },
  reply: Receipt,
  problems: [
    'location.outside',
    'category.unknown',
    'answers.incomplete',
    'key.missing',
    'key.reused',
    'input.invalid',
  ],
});

export const reportRequest = endpoint({
  id: 'reportRequest',
  method: 'POST',
  path: '/requests',
  summary: 'A resident reports; without a session it is anonymous',
  permission: 'anyone',
  rate: 20,
  input: {
    body: ReportBody.extend({
      identity: z.enum(reporterIdentity),
      nickname: z.string().trim().max(20).optional(),
    }),
  },
  reply: Receipt,
  problems: [
    'location.outside',
    'category.unknown',
    'answers.incomplete',
    'session.missing',
    'key.missing',
    'key.reused',
    'input.invalid',
  ],
});

export const listCategories = endpoint({
  id: 'listCategories',
  method: 'GET',
  path: '/requests/categories',
  summary: 'The directory in force',
  steady: true,
  permission: 'anyone',
  input: {},
  reply: z.object({ version: z.string(), categories: z.array(CategoryView) }),
  problems: [],
});

export const suggestCategories = endpoint({
  id: 'suggestCategories',
  method: 'POST',
  path: '/requests/suggest',
  summary: 'Up to three categories for a text, each with its reason, and any danger in it',
  permission: 'anyone',
  input: { body: z.strictObject({ text: z.string().max(2000), lonLat: LonLat.optional() }) },
  reply: z.object({
    suggestions: z.array(Suggestion),
    emergency: z
      .object({ code: z.string(), call: z.array(z.string()), words: z.array(z.string()) })
      .nullable(),
  }),
  problems: ['input.invalid'],
});

export const similarRequests = endpoint({
  id: 'similarRequests',
  method: 'POST',
  path: '/requests/similar',
  summary: 'Up to three public requests near by that may be the same matter',
  permission: 'anyone',
  input: {
    body: z.strictObject({
      category: z.string().max(20),
      text: z.string().max(2000),
      lonLat: LonLat,
    }),
  },
  reply: z.object({
    similar: z.array(
      PublicRequest.extend({
        reasons: z.array(
          z.object({
            code: z.string(),
            params: z.record(z.string(), z.union([z.string(), z.number()])),
          }),
        ),
      }),
    ),
  }),
  problems: ['input.invalid'],
});

export const listMyRequests = endpoint({
  id: 'listMyRequests',
  method: 'GET',
  path: '/my/requests',
  summary: 'What this resident reported or joined, newest first',
  permission: 'signed_in',
  input: { query: z.strictObject({ after: z.string().max(200).optional() }) },
  reply: z.object({
    rows: z.array(MyRequest.omit({ timeline: true, asks: true, mayNot: true })),
    next: z.string().nullable(),
  }),
  problems: [],
});

export const getMyRequest = endpoint({
  id: 'getMyRequest',
  method: 'GET',
  path: '/my/requests/:number',
  summary: 'One of them with its timeline',
  permission: 'signed_in',
  input: { params: number },
  reply: MyRequest,
  problems: ['matter.not_found'],
});

export const listPublicRequests = endpoint({
  id: 'listPublicRequests',
  method: 'GET',
  path: '/public/requests',
  summary: 'Public requests, newest or nearest first',
  permission: 'anyone',
  input: {
    query: z.strictObject({
      bbox: ListQuery.shape.bbox,
      near: z
        .string()
        .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/)
        .optional(),
      category: z.string().max(20).optional(),
      community: AreaCode.optional(),
      status: z.enum(['open', 'ended', 'all']).default('open'),
      days: z.coerce.number().int().min(1).max(366).default(30),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  reply: z.object({ rows: z.array(PublicRequest), next: z.string().nullable(), count: z.int() }),
  problems: ['input.invalid'],
});

export const getPublicRequest = endpoint({
  id: 'getPublicRequest',
  method: 'GET',
  path: '/public/requests/:number',
  summary: 'One public request with its public timeline',
  permission: 'anyone',
  input: { params: number },
  reply: PublicRequest.extend({ timeline: MyRequest.shape.timeline }),
  problems: ['matter.not_found'],
});

export const findCaller = endpoint({
  id: 'findCaller',
  method: 'POST',
  path: '/calls/caller',
  summary:
    'Earlier requests and calls of a phone number, whole or its last four digits; leaves a trace',
  permission: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: { body: z.strictObject({ phone: z.union([z.string().regex(/^\d{4}$/), Phone]) }) },
  reply: z.object({
    callers: z.array(
      z.object({
        name: z.string(),
        phone: z.string(),
        requests: z.array(
          RequestRow.pick({ number: true, title: true, word: true, tone: true, openedAt: true }),
        ),
        calls: z.int(),
      }),
    ),
  }),
  problems: ['input.invalid'],
});

export const recordCall = endpoint({
  id: 'recordCall',
  method: 'POST',
  path: '/calls',
  summary: 'Leaves the record of a call, whether or not a matter follows',
  permission: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {
    body: z.strictObject({
      startedAt: Instant,
      answeredAt: Instant.nullable(),
      endedAt: Instant,
      outcome: CallRecord.shape.outcome,
      phone: Phone.nullable().default(null),
      note: z.string().trim().max(500).default(''),
      number: RequestNumber.nullable().default(null),
    }),
  },
  reply: CallRecord,
  problems: ['input.invalid', 'key.missing', 'key.reused'],
});

export const listCalls = endpoint({
  id: 'listCalls',
  method: 'GET',
  path: '/calls',
  summary: 'Call records, newest first, with the share answered within 15 s',
  permission: {
    any: [{ role: 'desk', over: 'area' }, { role: 'command', over: 'area' }, ...supervisors.any],
  },
  input: {
    query: z.strictObject({
      from: LocalDate.optional(),
      to: LocalDate.optional(),
      after: z.string().max(200).optional(),
    }),
  },
  reply: z.object({
    rows: z.array(CallRecord),
    next: z.string().nullable(),
    total: z.int(),
    inTime: z.int(),
  }),
  problems: ['input.invalid'],
});

export const listRefusals = endpoint({
  id: 'listRefusals',
  method: 'GET',
  path: '/requests/refusals',
  summary: 'Attempts to give a community what is not on its lists, by category and unit',
  permission: supervisors,
  input: { query: z.strictObject({ from: LocalDate.optional(), to: LocalDate.optional() }) },
  reply: z.object({
    total: z.int(),
    rows: z.array(
      z.object({
        category: Named,
        community: Named,
        code: z.string(),
        count: z.int(),
        lastAt: Instant,
        numbers: z.array(RequestNumber),
      }),
    ),
  }),
  problems: ['input.invalid'],
});

export const communityLists = endpoint({
  id: 'communityLists',
  method: 'GET',
  path: '/public/communities/:community/lists',
  summary: 'What a community does itself (履职) and what it assists (协助), with legal bases',
  steady: true,
  permission: 'anyone',
  input: { params: z.strictObject({ community: AreaCode }) },
  reply: z.object({
    community: Named,
    lists: z.array(
      z.object({
        list: z.enum(['own', 'assist']),
        items: z.array(
          z.object({
            name: z.string(),
            nameEn: z.string(),
            basis: z.string(),
            categories: z.array(Named),
          }),
        ),
      }),
    ),
  }),
  problems: ['matter.not_found'],
});
