import type { ReplyOf } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import type { clusterRequests as contract } from '../contract/public.ts';
import { boxOfCells, stepOf, type Window, windowOf } from './cells.ts';
import { filterOf, type ListQueryOf, pointOf } from './listing.ts';
import { all, conditions, type ListFilter, pointsOfRequests } from './store.ts';

type Query = Omit<ListQueryOf, 'sort'> & { bbox: string; zoom: number };

/** A list in a window of the map: the cells of that zoom with what they hold, and the lonely ones by name. */
export async function clusterRequests(
  ctx: Ctx,
  { zoom, ...query }: Query,
): Promise<ReplyOf<typeof contract>> {
  const window = windowOf(query.bbox, zoom);
  const bbox = boxOfCells(window);
  const { bbox: _, ...anywhere } = filterOf(ctx, { ...query, sort: 'newest' });
  const filter = { ...anywhere, bbox };
  const [cells, withoutPlace] = await Promise.all([
    cellsOf(ctx.db, filter, window.level),
    countWithoutPlace(ctx.db, anywhere),
  ]);
  const lonely = cells.flatMap(({ count, number }) => (count === 1 ? [number] : []));
  const points =
    lonely.length > 0 ? await pointsOfRequests(ctx.db, filter, lonely.length, lonely) : [];
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
    points: points.map((point) => pointOf(point, filter.now)),
  };
}

const cellAt = (x: number, y: number, { level }: Window): Window => ({
  ...{ level, west: x, east: x, south: y, north: y },
});

interface Cell {
  x: number;
  y: number;
  /** Of one of its matters. */
  number: string;
  lon: number;
  lat: number;
  count: number;
  open: number;
  late: number;
}

/** What lies in each cell of a list's box. One statement. */
async function cellsOf(db: Db, filter: ListFilter, level: number): Promise<Cell[]> {
  const step = sql`${stepOf(level)}::float8`;
  const { rows } = await sql<Cell>`
    select floor((m.at[0] + 180) / ${step})::int as x, floor((m.at[1] + 90) / ${step})::int as y, min(m.number collate "C") as number,
      avg(m.at[0]) as lon, avg(m.at[1]) as lat, count(*)::int as count, (count(*) filter (where m.ended_at is null))::int as open,
      (count(*) filter (where m.ended_at is null and m.due_at < ${filter.now}))::int as late
    from kernel.matter m join requests.request q on q.office = ${filter.actor.office} and q.matter = m.id
    where ${all(conditions(filter))}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

async function countWithoutPlace(db: Db, filter: ListFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from kernel.matter m join requests.request q on q.office = ${filter.actor.office} and q.matter = m.id
    where ${all([...conditions(filter), sql`m.at is null`])}`.execute(db);
  return rows[0]?.count ?? 0;
}
