import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import * as z from 'zod';

/** A table as it stands in a backup. */
export const Table = z.strictObject({
  /** `schema.table` */
  name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)).min(1),
});
export type Table = z.output<typeof Table>;

/**
 * What is not kept: whoever was signed in signs in again, half an upload is begun anew; what was migrated is the
 * manifest's; and jobs are made again from the effects.
 */
const leftOut: readonly string[] = [
  'kernel.migration',
  'kernel.session',
  'kernel.sign_in_code',
  'kernel.sign_in_failure',
  'kernel.upload',
  'kernel.upload_part',
];
const foreign = ['pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'public'];

/** Every table of the house with the columns that are not computed from others; after those its rows refer to. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname <> all ($1) and n.nspname not like 'pg\\_%'
     group by 1 order by 1`,
    [foreign],
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to
     from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const tables = rows.filter(({ name }) => !leftOut.includes(name));
  const ordered: Table[] = [];
  const place = (table: Table | undefined): void => {
    if (!table || ordered.includes(table)) return;
    for (const { from, to } of references)
      if (from === table.name) place(tables.find(({ name }) => name === to));
    ordered.push(table);
  };
  for (const table of tables) place(table);
  return ordered;
}

const quoted = ({ name, columns }: Table): string => {
  const [schema = '', table = ''] = name.split('.');
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)} (${list})`;
};

/**
 * The rows of a table in PostgreSQL's own text format, which every version since 15 reads; how many there were stands in
 * `rowCount` once another statement of the client has been answered.
 */
export const rowsOf = (
  client: pg.Client,
  table: Table,
): AsyncIterable<Buffer> & { rowCount: number } =>
  client.query(copyTo(`copy ${quoted(table)} to stdout`));

/** Puts rows back; gives how many there were. */
export async function putRows(
  client: pg.Client,
  table: Table,
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${quoted(table)} from stdin`));
  await pipeline(Readable.from(content, { objectMode: false }), stream);
  return stream.rowCount ?? 0;
}

/** A row of that day's own, so that no default of a migration stands beside what was kept. */
export const emptyAll = (client: pg.Client, tables: readonly Table[]): Promise<unknown> =>
  client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
