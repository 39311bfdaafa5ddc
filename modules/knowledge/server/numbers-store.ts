import type { LocalDate, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';
import type { MetAt } from '../contract/public.ts';

export type Counted = 'read' | 'solved' | 'unsolved' | 'sent';

/** Adds to a day's sum, one if nothing else is said; false: there is no such page. */
export async function countUse(
  db: Db | Tx,
  office: Office,
  {
    no,
    day,
    at,
    what,
    times = 1,
  }: { no: number; day: LocalDate; at: MetAt; what: Counted; times?: number },
): Promise<boolean> {
  const of = (one: Counted) => (what === one ? times : 0);
  const { rows } = await sql`
    insert into knowledge.use as u (office, page, day, met_at, read, solved, unsolved, sent)
    select ${office}, p.no, ${day}, ${at}, ${of('read')}::int, ${of('solved')}::int, ${of('unsolved')}::int, ${of('sent')}::int
    from knowledge.page p where p.office = ${office} and p.no = ${no} and p.was_published
    on conflict (office, page, day, met_at) do update set read = u.read + excluded.read, solved = u.solved + excluded.solved,
      unsolved = u.unsolved + excluded.unsolved, sent = u.sent + excluded.sent
    returning page`.execute(db);
  return rows.length > 0;
}

export async function putMissed(
  db: Db,
  office: Office,
  words: string,
  day: LocalDate,
): Promise<void> {
  await sql`
    insert into knowledge.missed as m (office, words, day, count) values (${office}, ${words}, ${day}, 1)
    on conflict (office, words, day) do update set count = m.count + 1`.execute(db);
}

interface Period {
  from: LocalDate;
  to: LocalDate;
}

export interface Counts {
  read: number;
  solved: number;
  unsolved: number;
  sent: number;
}

/** Sums of each page over a period; both days are counted. */
export async function usesByPage(
  db: Db,
  office: Office,
  { from, to }: Period,
): Promise<(Counts & { page: number })[]> {
  const { rows } = await sql<Counts & { page: number }>`
    select page, sum(read)::int as read, sum(solved)::int as solved, sum(unsolved)::int as unsolved, sum(sent)::int as sent
    from knowledge.use where office = ${office} and day between ${from} and ${to} group by page`.execute(
    db,
  );
  return rows;
}

export async function usesOf(
  db: Db,
  office: Office,
  no: number,
  { from, to }: Period,
): Promise<(Counts & { day: LocalDate; at: MetAt })[]> {
  const { rows } = await sql<Counts & { day: LocalDate; at: MetAt }>`
    select day, met_at as at, read, solved, unsolved, sent from knowledge.use
    where office = ${office} and page = ${no} and day between ${from} and ${to} order by day desc, met_at`.execute(
    db,
  );
  return rows;
}

export async function missedWords(
  db: Db,
  office: Office,
  { from, to }: Period,
): Promise<{ words: string; count: number; days: number; lastOn: LocalDate }[]> {
  const { rows } = await sql<{ words: string; count: number; days: number; lastOn: LocalDate }>`
    select words, sum(count)::int as count, count(*)::int as days, max(day) as last_on from knowledge.missed
    where office = ${office} and day between ${from} and ${to} group by words
    order by count desc, words limit 500`.execute(db);
  return rows;
}

/** Forgets the words of every office before a day. */
export async function forgetMissed(db: Db, office: Office, before: LocalDate): Promise<void> {
  await sql`delete from knowledge.missed where office = ${office} and day < ${before}`.execute(db);
}
