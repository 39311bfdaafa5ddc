import { sql } from 'kysely';
import type { Db, Tx } from '../../database/server/public.ts';

/** How one person wants to hear of one matter. */
export interface OfMatter {
  muted: boolean;
  snoozedUntil: Date | null;
}

interface Key {
  office: string;
  account: string;
  matter: string;
}

export async function ofMatter(db: Db, { office, account, matter }: Key): Promise<OfMatter> {
  const { rows } = await sql<{ mutedAt: Date | null; snoozedUntil: Date | null }>`
    select muted_at, snoozed_until from kernel.notice_matter
    where office = ${office} and account = ${account} and matter = ${matter}`.execute(db);
  return { muted: rows[0]?.mutedAt != null, snoozedUntil: rows[0]?.snoozedUntil ?? null };
}

/** Tells this person nothing of the matter any more, or again; duties and danger are told all the same. */
export async function muteMatter(
  tx: Tx,
  { office, account, matter }: Key,
  at: Date | null,
): Promise<void> {
  await sql`
    insert into kernel.notice_matter (office, account, matter, muted_at)
    values (${office}, ${account}, ${matter}, ${at})
    on conflict (office, account, matter) do update set muted_at = excluded.muted_at`.execute(tx);
}

/**
 * Lets the reminders of a matter wait for this person; null: no longer.
 *
 * What waits already waits as long as the new hour says; with null it is told now.
 */
export async function snoozeMatter(
  tx: Tx,
  { office, account, matter }: Key,
  until: Date | null,
  now: Date,
): Promise<void> {
  await sql`
    insert into kernel.notice_matter (office, account, matter, snoozed_until)
    values (${office}, ${account}, ${matter}, ${until})
    on conflict (office, account, matter) do update set snoozed_until = excluded.snoozed_until`.execute(
    tx,
  );
  const at = until ?? now;
  await sql`
    update kernel.notice set shown_at = ${at}, held_until = case when held_until is null then null else ${at}::timestamptz end
    where office = ${office} and account = ${account} and matter = ${matter}
      and shown_why = 'snoozed' and shown_at > ${now}`.execute(tx);
}

/** Snoozes that are over, which are no more afterwards: those whose reminder had come meanwhile say so. */
export async function endSnoozes(
  tx: Tx,
  office: string,
  now: Date,
): Promise<{ account: string; matter: string; until: Date; reminded: boolean }[]> {
  const { rows } = await sql<{
    account: string;
    matter: string;
    until: Date;
    reminded: boolean;
  }>`
    with over as (
      select account, matter, snoozed_until from kernel.notice_matter
      where office = ${office} and snoozed_until <= ${now}
      order by account, matter for update skip locked)
    update kernel.notice_matter m set snoozed_until = null
    from over
    where m.office = ${office} and m.account = over.account and m.matter = over.matter
    returning m.account, m.matter, over.snoozed_until as until,
      exists (select from kernel.notice n
        where n.office = ${office} and n.account = over.account and n.matter = over.matter
          and n.shown_why = 'snoozed' and n.shown_at = over.snoozed_until) as reminded`.execute(tx);
  return rows;
}
