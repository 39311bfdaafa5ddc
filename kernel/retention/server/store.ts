import type { Office } from '../../contract/values.ts';
import { type Db, raw, type Tx } from '../../database/server/public.ts';

/** What belongs to no office is noted under this code. */
export const acrossOffices = '000000000' as Office;

/**
 * Days something is kept in an office; of what reaches across offices (`acrossOffices`) the longest that one of them
 * has set: nobody's data go before their time.
 */
export async function daysKept(
  db: Db | Tx,
  office: Office,
  { what, usual }: { what: string; usual: number },
): Promise<number> {
  const [row] = await raw<{ days: number | null }>(
    db,
    'select max(days) as days from kernel.retention where what = $2 and (office = $1 or $1 = $3)',
    [office, what, acrossOffices],
  );
  return row?.days ?? usual;
}

export async function setDaysKept(
  tx: Tx,
  office: Office,
  { what, days, at }: { what: string; days: number; at: Date },
): Promise<void> {
  await raw(
    tx,
    `insert into kernel.retention (office, what, days, set_at) values ($1, $2, $3, $4)
     on conflict (office, what) do update set days = excluded.days, set_at = excluded.set_at`,
    [office, what, days, at],
  );
}

/** The last look for what is over, and the last time something was removed. */
export interface Removal {
  what: string;
  at: Date;
  removed: number;
  lastAt: Date | null;
  lastRemoved: number | null;
}

export async function noteRemoved(
  db: Db,
  office: Office,
  { what, at, removed }: { what: string; at: Date; removed: number },
): Promise<void> {
  await raw(
    db,
    `insert into kernel.removal as r (office, what, at, removed, last_at, last_removed)
     values ($1, $2, $3, $4::bigint, case when $4::bigint > 0 then $3::timestamptz end, nullif($4::bigint, 0))
     on conflict (office, what) do update set at = excluded.at, removed = excluded.removed,
       last_at = coalesce(excluded.last_at, r.last_at), last_removed = coalesce(excluded.last_removed, r.last_removed)`,
    [office, what, at, removed],
  );
}

/** Of an office, and of what reaches across offices. */
export const removals = (db: Db, office: Office): Promise<Removal[]> =>
  raw(
    db,
    `select what, at, removed::int as removed, last_at as "lastAt", last_removed::int as "lastRemoved"
     from kernel.removal where office in ($1, $2)`,
    [office, acrossOffices],
  );
