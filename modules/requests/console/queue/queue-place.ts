import type { Role } from '@liren/kernel/account';
import { AreaCode, LocalDate, UnitCode } from '@liren/kernel/contract';
import { hasOneOf, type Me } from '@liren/ui';
import * as z from 'zod';
import {
  Circle,
  Outline,
  queueColumns,
  RequestNumber,
  type View,
  views,
} from '../../contract/public.ts';
import { levels, requestKinds } from '../../dictionary/public.ts';
import { requestStates, sources, tags } from '../../domain/public.ts';

const some = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const households = some(z.coerce.number().int().min(0));

/** The queue's part of the URL: view, filters, order, the row under the cursor, the map. */
export const QueuePlace = z.object({
  view: some(z.enum(views)),
  q: some(z.string().trim().min(1).max(60)),
  state: some(z.enum(requestStates)),
  kind: some(z.enum(requestKinds)),
  category: some(z.string().max(20)),
  area: some(AreaCode),
  communityType: some(z.string().max(20)),
  minHouseholds: households,
  maxHouseholds: households,
  unit: some(UnitCode),
  level: some(z.enum(levels)),
  source: some(z.enum(sources)),
  tag: some(z.enum(tags)),
  page: some(z.coerce.number().int().min(1)),
  from: some(LocalDate),
  to: some(LocalDate),
  reporterOf: some(RequestNumber),
  bbox: some(z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)),
  near: some(Circle),
  outline: some(Outline),
  sort: some(z.enum(['due', 'newest'])),
  cols: some(z.array(z.enum(queueColumns)).min(1)),
  /** The saved view the rest was opened from; a link works without it. */
  saved: some(z.uuid()),
  /** The row under the cursor. */
  m: some(RequestNumber),
  map: some(z.literal('on')),
  /** What the map shows instead of points. */
  layer: some(z.literal('heat')),
  /** The window of the map, which the list beside it follows. */
  window: some(z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)),
});
export type QueuePlace = z.output<typeof QueuePlace>;

/** What of the place is a filter: everything that makes the list shorter. */
export const filterNames = [
  'q',
  'state',
  'kind',
  'category',
  'area',
  'communityType',
  'minHouseholds',
  'maxHouseholds',
  'unit',
  'level',
  'source',
  'tag',
  'page',
  'from',
  'to',
  'reporterOf',
  'bbox',
  'near',
  'outline',
] as const;
export type FilterName = (typeof filterNames)[number];

/** The list's query as the server takes it. */
export function queryOf(
  {
    m: _,
    map: _map,
    cols: _cols,
    saved: _saved,
    layer: _layer,
    window: _window,
    ...rest
  }: QueuePlace,
  view: View,
) {
  const query = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as Omit<QueuePlace, 'm' | 'map' | 'cols' | 'saved' | 'layer' | 'window'>;
  return { ...query, view };
}

/** The same beside a map: only what lies in its window, unless something was selected on it. */
export function windowed<
  Q extends {
    bbox?: string | undefined;
    near?: string | undefined;
    outline?: string | undefined;
  },
>(query: Q, { map, window }: QueuePlace): Q {
  const isSelected = query.bbox ?? query.near ?? query.outline;
  return map === 'on' && window && !isSelected ? { ...query, bbox: window } : query;
}

export const noFilters = Object.fromEntries(
  filterNames.map((name) => [name, undefined]),
) as Partial<QueuePlace>;

/** Where each role begins its day; the first that fits. */
const firstViews: readonly [Role, View][] = [
  ['command', 'to_dispatch'],
  ['desk', 'to_file'],
  ['handler', 'to_accept'],
  ['checker', 'to_check'],
  ['grid_worker', 'to_verify'],
  ['assessor', 'to_call_back'],
];

export const firstViewOf = (me: Me | null): View =>
  firstViews.find(([role]) => hasOneOf(me, [role]))?.[1] ?? 'all';

/** The first day of the last so many, for links from counts. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
