import { sql } from 'kysely';
import type { Db, Tx } from '../../database/server/public.ts';

/** Minutes of the local day; `from` after `to` goes through midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

const dayMinutes = 1_440;
const minuteMs = 60_000;

/** 22:00 to 7:00, until a person says otherwise. */
export const usualQuietHours: QuietHours = { from: 22 * 60, to: 7 * 60 };

/** When this person is left alone; null: never. */
export async function quietHoursOf(
  db: Db,
  office: string,
  account: string,
): Promise<QuietHours | null> {
  const { rows } = await sql<{ from: number | null; to: number | null }>`
    select from_minute as "from", to_minute as "to" from kernel.quiet_hours
    where office = ${office} and account = ${account}`.execute(db);
  const row = rows[0];
  if (!row) return usualQuietHours;
  return row.from === null || row.to === null ? null : { from: row.from, to: row.to };
}

export async function saveQuietHours(
  tx: Tx,
  office: string,
  account: string,
  hours: QuietHours | null,
): Promise<void> {
  await sql`
    insert into kernel.quiet_hours (office, account, from_minute, to_minute)
    values (${office}, ${account}, ${hours?.from ?? null}, ${hours?.to ?? null})
    on conflict (office, account) do update
      set from_minute = excluded.from_minute, to_minute = excluded.to_minute`.execute(tx);
}

/** The first instant from `at` on that is not quiet. */
export function afterQuiet(at: Date, hours: QuietHours | null, zone: string): Date {
  if (!hours || hours.from === hours.to) return at;
  const minute = minuteOfDay(at, zone);
  const sinceFrom = (minute - hours.from + dayMinutes) % dayMinutes;
  const length = (hours.to - hours.from + dayMinutes) % dayMinutes;
  if (sinceFrom >= length) return at;
  const begun = Math.floor(at.getTime() / minuteMs) * minuteMs;
  return new Date(begun + (length - sinceFrom) * minuteMs);
}

function minuteOfDay(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const figure = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return figure('hour') * 60 + figure('minute');
}
