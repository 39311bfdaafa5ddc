import { zoneOf } from '@liren/kernel/calendar';
import { AreaCode, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Ctx, type RawExchange, type SheetRows, sendSheet } from '@liren/kernel/http/server';
import {
  type exportStatistics,
  type getStatistics,
  type listStatistics,
  statisticTableNames,
  statisticTables,
} from '../../contract/public.ts';
import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh-CN.json' with { type: 'json' };
import { editionOf, editionsOf } from './store.ts';

export async function listOfEditions({ db, office }: Ctx): Promise<ReplyOf<typeof listStatistics>> {
  const editions = await editionsOf(db, office);
  return {
    editions: editions.map(({ publishedAt, tables, ...edition }) => ({
      ...edition,
      publishedAt: publishedAt.toISOString(),
      tables: statisticTableNames.filter((table) => tables.includes(table)),
    })),
  };
}

/** @throws Problem `statistics.not_found` for a quarter, table or area that the edition does not have */
export async function tableOfEdition(
  ctx: Ctx,
  {
    params: { period },
    query: { table, area = AreaCode.parse(ctx.office) },
  }: InputOf<typeof getStatistics>,
): Promise<ReplyOf<typeof getStatistics>> {
  const edition = await editionOf(ctx.db, ctx.office, period);
  const rows = edition?.tables[table];
  const whole = rows?.find((row) => row.area === area);
  if (!edition || !rows || !whole) throw new Problem('statistics.not_found');
  const partsOf = (code: string) => {
    const length = code.length === 9 ? 12 : 14;
    return rows.filter((row) => row.area.length === length && row.area.startsWith(code));
  };
  const ref = (code: string) => ({ code: AreaCode.parse(code), name: nameOf(ctx, code) });
  return {
    ...{ period, table, threshold: edition.threshold, noise: edition.noise },
    publishedAt: edition.publishedAt.toISOString(),
    categories: [...statisticTables[table]],
    area: ref(area),
    above: area.length === 9 ? null : ref(area.slice(0, area.length === 12 ? 9 : 12)),
    rows: [whole, ...(area.length < 14 ? partsOf(area) : [])].map((row) => ({
      area: ref(row.area),
      counts: [...row.counts],
      total: row.total,
      hasParts: row.area.length < 14 && partsOf(row.area).length > 0,
    })),
  };
}

// An area that was closed since keeps its name: codes are never used again.
const nameOf = ({ areas, office }: Pick<Ctx, 'areas' | 'office'>, code: string): string =>
  areas.get(office, code)?.name ?? code;

/** One line for each table, area and category; what is withheld is empty. */
export async function csvOfEdition(
  ctx: Ctx,
  { params: { period }, query: { lang } }: InputOf<typeof exportStatistics>,
  raw: RawExchange,
): Promise<void> {
  const edition = await editionOf(ctx.db, ctx.office, period);
  if (!edition) throw new Problem('statistics.not_found');
  const words: Record<string, string> = lang === 'en' ? en : zh;
  const word = (key: string) => words[key] ?? key;
  const pages = statisticTableNames.map(
    (table): SheetRows =>
      (edition.tables[table] ?? []).flatMap(({ area, counts, total }) =>
        [...statisticTables[table], 'total'].map((category, i) => [
          ...[period, word(`registry.statistics.table.${table}`), area, nameOf(ctx, area)],
          word(`registry.statistics.category.${category}`),
          i < counts.length ? (counts[i] ?? null) : total,
        ]),
      ),
  );
  sendSheet(raw, 'csv', {
    ...{ name: `statistics-${ctx.office}-${period}`, title: word('registry.statistics') },
    head: ['period', 'table', 'code', 'area', 'category', 'count'].map((column) =>
      word(`registry.statistics.column.${column}`),
    ),
    ...{ pages, zone: zoneOf(ctx.settings.zone) },
  });
}
