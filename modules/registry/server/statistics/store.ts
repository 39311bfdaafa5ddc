import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { StatisticTable } from '../../contract/public.ts';
import type { PublishedRow } from '../../domain/public.ts';

export interface EditionRow {
  period: string;
  publishedAt: Date;
  threshold: number;
  noise: number;
  tables: StatisticTable[];
}

/** Editions of an office, the newest first. */
export const editionsOf = (db: Db | Tx, office: string): Promise<EditionRow[]> =>
  raw(
    db,
    `select period, published_at as "publishedAt", threshold, noise,
       array(select jsonb_object_keys(tables)) as tables
     from registry.statistic_edition where office = $1 order by period desc`,
    [office],
  );

/** An edition with every table, or null. */
export async function editionOf(
  db: Db | Tx,
  office: string,
  period: string,
): Promise<
  (Omit<EditionRow, 'tables'> & { tables: Partial<Record<StatisticTable, PublishedRow[]>> }) | null
> {
  const [row] = await raw<
    Omit<EditionRow, 'tables'> & { tables: Partial<Record<StatisticTable, PublishedRow[]>> }
  >(
    db,
    `select period, published_at as "publishedAt", threshold, noise, tables
     from registry.statistic_edition where office = $1 and period = $2`,
    [office, period],
  );
  return row ?? null;
}

/** The edition of the newest quarter, or null when none was published. */
export async function newestEdition(db: Db | Tx, office: string): ReturnType<typeof editionOf> {
  const [newest] = await editionsOf(db, office);
  return newest ? editionOf(db, office, newest.period) : null;
}

/** False when the quarter was published before. */
export async function putEdition(
  tx: Tx,
  edition: {
    office: string;
    period: string;
    at: Date;
    by: string | null;
    threshold: number;
    noise: number;
    tables: Readonly<Record<StatisticTable, PublishedRow[]>>;
  },
): Promise<boolean> {
  const { office, period, at, by, threshold, noise, tables } = edition;
  const rows = await raw(
    tx,
    `insert into registry.statistic_edition (office, period, published_at, published_by, threshold, noise, tables)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb) on conflict do nothing returning period`,
    [office, period, at, by, threshold, noise, JSON.stringify(tables)],
  );
  return rows.length > 0;
}
