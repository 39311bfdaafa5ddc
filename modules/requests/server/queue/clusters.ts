import { hasRole, holds } from '@liren/kernel/account';
import type { Office, ReplyOf } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { type RawBuilder, sql } from 'kysely';
import type { clusterRequests as contract, View } from '../../contract/public.ts';
import { seesRequest } from '../../domain/public.ts';
import { findable } from '../hidden.ts';
import { all, boxOf, conditions, type ListFilter, pointsOfRequests } from '../store.ts';
import { boxOfCells, cellsUnder, countedLevel, stepOf, type Window, windowOf } from './cells.ts';
import { filterOf, type ListQueryOf, pointOf } from './listing.ts';

type Query = Omit<ListQueryOf, 'sort'> & { bbox: string; zoom: number };

/** A list in a window of the map: the cells of that zoom with what they hold, and the lonely ones by name. */
export async function clusterRequests(
  ctx: Ctx,
  { zoom, ...query }: Query,
): Promise<ReplyOf<typeof contract>> {
  const window = windowOf(query.bbox, zoom);
  const bbox = boxOfCells(window);
  const { bbox: _, ...anywhere } = filterOf(ctx, { ...query, sort: 'newest' });
  const [cells, withoutPlace] = await Promise.all([
    isWhole(query, ctx) && window.level <= countedLevel
      ? countedCells(ctx.db, anywhere, window)
      : cellsOf(ctx.db, anywhere, window),
    countWithoutPlace(ctx.db, anywhere),
  ]);
  const lonely = cells.flatMap(({ count, lon, lat }) => (count === 1 ? [`(${lon},${lat})`] : []));
  const points = lonely.length > 0 ? await pointsOfRequests(ctx.db, anywhere, lonely) : [];
  return {
    bbox,
    count: cells.reduce((sum, { count }) => sum + count, 0),
    withoutPlace,
    clusters: cells
      .filter(({ count }) => count > 1)
      .map(({ x, y, lon, lat, count, open, late }) => ({
        lonLat: [lon, lat],
        bbox: boxOfCells(cellAt(x, y, window)),
        ...{ count, open, late },
      })),
    points: points.map((point) => pointOf(point, anywhere.now)),
  };
}

/** True when nothing but the window narrows the list, for somebody who sees all of the office. */
function isWhole(
  { view, bbox: _, ...narrowing }: Omit<Query, 'zoom'>,
  { office, actor }: Ctx,
): boolean {
  const everywhere = { area: office, unit: null, parties: [], did: {} };
  return (
    view === 'all' &&
    !hasRole(actor, 'handler') &&
    Object.values(narrowing).every((value) => value === undefined) &&
    holds(seesRequest, everywhere, actor)
  );
}

const cellAt = (x: number, y: number, { level }: Window): Window => ({
  ...{ level, west: x, east: x, south: y, north: y },
});

interface Cell {
  x: number;
  y: number;
  /** Middle of its matters: of a single one exactly where it lies. */
  lon: number;
  lat: number;
  count: number;
  open: number;
  late: number;
}

/** What lies in each cell of a list's window. One statement. */
async function cellsOf(db: Db, filter: ListFilter, window: Window): Promise<Cell[]> {
  const step = sql`${stepOf(window.level)}::float8`;
  const { rows } = await sql<Cell>`
    select floor((m.at[0] + 180) / ${step})::int as x, floor((m.at[1] + 90) / ${step})::int as y,
      avg(m.at[0]) as lon, avg(m.at[1]) as lat, count(*)::int as count, (count(*) filter (where m.ended_at is null))::int as open,
      (count(*) filter (where m.ended_at is null and m.due_at < ${filter.now}))::int as late
    from ${mattersOf(filter)}
    where ${all([...conditions(filter), within(window), findable(filter.actor)])}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** The same of the whole list: what was ever reported from the squares it was counted in, what is open from its index. */
async function countedCells(db: Db, filter: ListFilter, window: Window): Promise<Cell[]> {
  const { office } = filter.actor;
  const [deeper, step] = [countedLevel - window.level, sql`${stepOf(window.level)}::float8`];
  const [west, east] = [window.west << deeper, ((window.east + 1) << deeper) - 1];
  const [south, north] = [window.south << deeper, ((window.north + 1) << deeper) - 1];
  const { rows } = await sql<Cell>`
    select x, y, lon / count as lon, lat / count as lat, count, coalesce(open, 0) as open, coalesce(late, 0) as late
    from (select x >> ${deeper}::int as x, y >> ${deeper}::int as y, sum(count)::int as count, sum(lon) as lon, sum(lat) as lat
      from requests.cell
      where office = ${office} and x between ${west} and ${east} and y between ${south} and ${north}
      group by 1, 2) c
    left join (select floor((m.at[0] + 180) / ${step})::int as x, floor((m.at[1] + 90) / ${step})::int as y,
        count(*)::int as open, (count(*) filter (where m.due_at < ${filter.now}))::int as late
      from kernel.matter m
      where ${all([...conditions(filter), sql`m.ended_at is null`, within(window)])}
      group by 1, 2) o using (x, y)
    order by x, y`.execute(db);
  return rows;
}

/** How many were ever reported in a box, to the square. */
export async function countIn(db: Db, office: Office, bbox: string): Promise<number> {
  const { west, south, east, north } = cellsUnder(bbox, countedLevel);
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(count), 0)::int as count from requests.cell where office = ${office}
      and x between ${west} and ${east} and y between ${south} and ${north}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function countWithoutPlace(db: Db, filter: ListFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${mattersOf(filter)} where ${all([...conditions(filter), sql`m.at is null`])}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Matters in a window. Many are read from the indexes of what is open or of a period, which hold their place; the index
 * of places alone, which would be read for every matter that ever was, is left to windows of a few hundred metres.
 */
function within(window: Window): RawBuilder<unknown> {
  const bbox = boxOfCells(window);
  const [west, south, east, north] = bbox.split(',').map(Number);
  return window.level > countedLevel
    ? sql`m.at <@ ${boxOf(bbox)}`
    : sql`m.at is not null and m.at[0] between ${west}::float8 and ${east}::float8 and m.at[1] between ${south}::float8 and ${north}::float8`;
}

/** The matters of a list, with their requests where a condition looks at them: the indexes of matters alone then do. */
const mattersOf = (f: ListFilter) =>
  hasRole(f.actor, 'handler') ||
  f.kind ||
  f.category ||
  f.communities ||
  f.level ||
  f.source ||
  f.reporterOf ||
  f.q ||
  looking.includes(f.view)
    ? sql`kernel.matter m join requests.request q on q.office = ${f.actor.office} and q.matter = m.id`
    : sql`kernel.matter m`;

/** Views that look at the request beside the matter. */
const looking: readonly View[] = ['on_hold', 'to_call_back'];
