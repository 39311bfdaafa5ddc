import { sql } from 'kysely';
import type { Db } from '../../database/server/public.ts';
import type { Cell, KeyRing } from './key-ring.ts';

/** A column of sealed values, as `reseal` needs to know it. Modules list theirs. */
export interface SealedColumn {
  table: `${string}.${string}`;
  column: string;
  /** Column with the office; null for tables that belong to none. */
  office: string | null;
  /** Column with the id, text or uuid, unique within the office. */
  id: string;
}

interface StaleRow {
  office: string;
  id: string;
  sealed: Buffer;
}

/**
 * How many values were sealed again with the current key: second half of `liren keys rotate`.
 *
 * Runs beside a serving process, in batches of one statement each, and can be stopped and started
 * again. A value written meanwhile is left alone: the update names the bytes it read.
 *
 * @param db  connected as the owner: row-level security hides from the others what must be resealed
 */
export async function reseal(
  db: Db,
  keys: KeyRing,
  { table, column, office, id }: SealedColumn,
  { batch = 500, progress }: { batch?: number; progress?: (done: number) => void } = {},
): Promise<number> {
  const officeOf = office ? sql`${sql.ref(office)}` : sql`''`;
  let done = 0;
  for (;;) {
    const { rows } = await sql<StaleRow>`
      select ${officeOf} as office, ${sql.ref(id)}::text as id, ${sql.ref(column)} as sealed
      from ${sql.table(table)}
      where ${sql.ref(column)} is not null and substring(${sql.ref(column)} for 5) <> ${keys.prefix}
      limit ${batch}`.execute(db);
    if (rows.length === 0) return done;
    const fresh = rows.map((row) => {
      const cell: Cell = { table, column, office: row.office, id: row.id };
      return keys.seal(cell, keys.open(cell, row.sealed));
    });
    await sql`
      update ${sql.table(table)} t set ${sql.ref(column)} = n.fresh
      from unnest(
        ${rows.map((row) => row.office)}::text[], ${rows.map((row) => row.id)}::text[],
        ${rows.map((row) => row.sealed)}::bytea[], ${fresh}::bytea[]
      ) as n(office, id, stale, fresh)
      where ${office ? sql`t.${sql.ref(office)} = n.office and` : sql``}
        t.${sql.ref(id)}::text = n.id and t.${sql.ref(column)} = n.stale`.execute(db);
    done += rows.length;
    progress?.(done);
  }
}
