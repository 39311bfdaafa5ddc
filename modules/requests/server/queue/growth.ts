import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { AreaCode, LocalDate, ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import type { Grown, getGrowth } from '../../contract/public.ts';
import { fastestGrown, type Reported, weeksBefore } from '../../domain/public.ts';
import type { RequestBook } from '../book.ts';
import { all, conditions } from '../store.ts';
import { areaNamed, categoryNamed, type Viewer } from '../view.ts';
import { viewerOf } from '../viewing.ts';
import { filterOf } from './listing.ts';

const shown = 12;

/** What grew fastest of what this person may know. One statement. */
export async function growth(
  ctx: Ctx,
  books: RequestBook,
  area: AreaCode | undefined,
): Promise<ReplyOf<typeof getGrowth>> {
  const today = localDateOf(zoneOf(ctx.settings.zone), ctx.clock.now());
  const day = (back: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - back * 86_400_000)
      .toISOString()
      .slice(0, 10) as LocalDate;
  // Today is not over: a part of a day is not compared with whole ones.
  const [from, to] = [day(7), day(1)];
  const [beforeFrom, beforeTo] = [day(7 + 7 * weeksBefore), day(8)];
  const filter = filterOf(ctx, {
    view: 'all',
    sort: 'newest',
    from: beforeFrom,
    to,
    ...(area ? { area } : {}),
  });
  const recentOnly = conditions({ ...filter, from });
  const { rows } = await sql<{ community: string; category: string; recent: number; all: number }>`
    select q.community, q.category, (count(*) filter (where ${all(recentOnly)}))::int as recent, count(*)::int as all
    from kernel.matter m join requests.request q on q.office = ${ctx.office} and q.matter = m.id
    where ${all(conditions(filter))}
    group by 1, 2`.execute(ctx.db);
  const by = (key: 'community' | 'category'): Reported[] =>
    [...Map.groupBy(rows, (row) => row[key])].map(([code, group]) => {
      const recent = group.reduce((sum, row) => sum + row.recent, 0);
      return { code, recent, before: group.reduce((sum, row) => sum + row.all, 0) - recent };
    });
  const viewer = viewerOf(ctx, books);
  const grown = (list: Reported[], named: (code: string, v: Viewer) => Grown['of']) =>
    fastestGrown(list)
      .slice(0, shown)
      .map(({ code, ...row }) => ({ of: named(code, viewer), ...row }));
  const recent = rows.reduce((sum, row) => sum + row.recent, 0);
  return {
    ...{ from, to, beforeFrom, beforeTo, recent },
    before: rows.reduce((sum, row) => sum + row.all, 0) - recent,
    communities: grown(by('community'), areaNamed),
    categories: grown(by('category'), categoryNamed),
  };
}
