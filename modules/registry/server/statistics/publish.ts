import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  previewStatistics,
  publishStatistics,
  type StatisticTable,
  statisticTableNames,
} from '../../contract/public.ts';
import type { Protection, PublishedRow } from '../../domain/public.ts';
import { countedOnce } from '../counted.ts';
import { type Counts, countEverybody } from './count.ts';
import { editionsOf, putEdition } from './store.ts';

/** The quarter a moment lies in, in the office's zone: `2026Q4`. */
function periodOf({ clock, settings }: Pick<Ctx, 'clock' | 'settings'>): string {
  const day = localDateOf(zoneOf(settings.zone), clock.now());
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

type Level = Pick<Protection, 'threshold' | 'noise'>;

function shown({ tallies }: Counts, { threshold, noise }: { threshold: number; noise: number }) {
  const level = { threshold, noise } as Level;
  return Object.fromEntries(
    statisticTableNames.map((table) => [table, tallies[table].protected({ table, ...level })]),
  ) as Record<StatisticTable, PublishedRow[]>;
}

/** What an edition of this quarter would show and withhold. */
export async function previewOf(
  ctx: Ctx,
  { query }: InputOf<typeof previewStatistics>,
): Promise<ReplyOf<typeof previewStatistics>> {
  overOffice(ctx, previewStatistics.permission);
  const { db, office, clock, settings } = ctx;
  const today = localDateOf(zoneOf(settings.zone), clock.now());
  const [{ value: counts, at }, editions] = await Promise.all([
    countedOnce(ctx, { of: ['statistics', today], scope: [office] }, () => countEverybody(ctx)),
    editionsOf(db, office),
  ]);
  const tables = shown(counts, query);
  const period = periodOf(ctx);
  return {
    period,
    isPublished: editions.some((edition) => edition.period === period),
    countedAt: at.toISOString(),
    people: counts.people,
    households: counts.households,
    tables: statisticTableNames.map((table) => {
      const byLevel = Map.groupBy(tables[table], ({ area }) => levelOf(area));
      return {
        table,
        ...tallied(tables[table]),
        byLevel: [...byLevel].map(([level, rows]) => ({ level, ...tallied(rows) })),
      };
    }),
  };
}

const levels: Readonly<Record<number, string>> = { 9: 'subdistrict', 12: 'community' };
const levelOf = (area: string): string => levels[area.length] ?? 'service_grid';

function tallied(rows: readonly PublishedRow[]): { cells: number; withheld: number } {
  const cells = rows.flatMap(({ counts, total }) => [...counts, total]);
  return { cells: cells.length, withheld: cells.filter((count) => count === null).length };
}

/** @throws Problem `statistics.nobody` for an empty register; `statistics.published` when the quarter was */
export async function publishEdition(
  ctx: Ctx,
  { body: { threshold, noise } }: InputOf<typeof publishStatistics>,
): Promise<{ period: string }> {
  overOffice(ctx, publishStatistics.permission);
  const counts = await countEverybody(ctx);
  if (counts.people === 0) throw new Problem('statistics.nobody');
  const period = periodOf(ctx);
  const { office, actor, clock } = ctx;
  await inTransaction(ctx.db, {}, async (tx) => {
    const isNew = await putEdition(tx, {
      ...{ office, period, threshold, noise, at: clock.now(), by: actor.account },
      tables: shown(counts, { threshold, noise }),
    });
    if (!isNew) throw new Problem('statistics.published', { period });
    await audit(tx, ctx, {
      action: 'statistics.published',
      object: `statistics:${period}`,
      detail: { threshold, noise, people: counts.people },
    });
  });
  return { period };
}
