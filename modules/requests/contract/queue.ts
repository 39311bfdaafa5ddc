import {
  AreaCode,
  declareProblems,
  endpoint,
  LocalDate,
  LonLat,
  UnitCode,
} from '@liren/kernel/contract';
import * as z from 'zod';
import { levels, requestKinds } from '../dictionary/public.ts';
import { requestStates, sources, tags } from '../domain/public.ts';
import { RequestRow } from './staff-values.ts';
import { BoundingBox, Circle, Outline, RequestNumber } from './values.ts';
import { staff } from './who.ts';

declareProblems({ 'list.too_long': 422 });

/** Ready-made filters of the queue; each role has its own few. */
export const views = [
  'to_file',
  'to_transcribe',
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
  tag: z.enum(tags).optional(),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'number of the knowledge page it was answered with' }),
  reporterOf: RequestNumber.optional().meta({
    description: 'of the same reporter as this request, itself included',
  }),
  from: LocalDate.optional().meta({ description: 'first day of reporting, inclusive' }),
  to: LocalDate.optional().meta({ description: 'last day of reporting, inclusive' }),
  bbox: BoundingBox.optional(),
  near: Circle.optional(),
  outline: Outline.optional(),
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

const MapPoint = z.object({
  number: RequestNumber,
  lonLat: LonLat,
  title: z.string(),
  tone: z.enum(['plain', 'soon', 'late', 'paused', 'ended']),
  category: z.string(),
});

/** A box that is one: west of east, south of north, on this earth. */
const Viewport = BoundingBox.refine((text) => {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  return -180 <= west && west < east && east <= 180 && -90 <= south && south < north && north <= 90;
});

export const clusterRequests = endpoint({
  id: 'clusterRequests',
  method: 'GET',
  path: '/requests/clusters',
  summary: 'The same list in a window of the map: clusters, and points where one lies alone',
  permission: staff,
  input: {
    query: ListQuery.omit({ after: true, limit: true, sort: true }).extend({
      bbox: Viewport,
      zoom: z.coerce
        .number()
        .min(0)
        .max(24)
        .meta({
          description: 'as MapLibre counts it; a cell is some 64 pixels wide',
          examples: [14],
        }),
    }),
  },
  reply: z.object({
    bbox: BoundingBox.meta({
      description:
        'the window, widened to whole cells: a list with this bbox has exactly `count` matters',
    }),
    count: z.int().meta({ description: 'of all clusters and points' }),
    withoutPlace: z.int().meta({ description: 'in the list, wherever; on no map' }),
    clusters: z.array(
      z.object({
        lonLat: LonLat.meta({ description: 'the middle of its matters' }),
        bbox: BoundingBox.meta({
          description: 'its cell: a list with this bbox has exactly `count` matters',
        }),
        count: z.int(),
        open: z.int(),
        late: z.int().meta({ description: 'of the open ones, past a deadline' }),
      }),
    ),
    points: z.array(MapPoint),
  }),
  problems: ['input.invalid'],
});

/** A list without pages, in the language its headings shall have. */
const WholeList = ListQuery.omit({ after: true, limit: true }).extend({
  lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
});

export const exportRequests = endpoint({
  id: 'exportRequests',
  method: 'GET',
  path: '/requests/export.csv',
  summary: 'The same list as CSV, streamed and audited',
  permission: staff,
  input: { query: WholeList },
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['input.invalid'],
});

/** The same as a workbook: times are times, the headings stay in sight. */
export const exportRequestsXlsx = endpoint({
  id: 'exportRequestsXlsx',
  method: 'GET',
  path: '/requests/export.xlsx',
  summary: 'The same list as an XLSX workbook, streamed and audited',
  permission: staff,
  input: { query: WholeList },
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['input.invalid'],
});
