import { sql } from 'kysely';
import type { AccountId, Office } from '../../contract/values.ts';
import { type Db, jsonb, type Tx } from '../../database/server/public.ts';
import type { NoticeParams } from '../payload.ts';

export interface NoticeRow {
  id: string;
  unit: string | null;
  template: string;
  params: NoticeParams;
  matter: string | null;
  createdAt: Date;
  readAt: Date | null;
}

export interface NewNotice {
  office: string;
  id: string;
  accounts: readonly string[];
  unit: string | null;
  template: string;
  params: NoticeParams;
  matter: string | null;
  at: Date;
}

/** Tells several accounts one thing; whoever has been told under this id is not told again. */
export async function insertNotices(tx: Tx, n: NewNotice): Promise<void> {
  await sql`
    insert into kernel.notice (office, account, id, unit, template, params, matter, created_at)
    select ${n.office}, account, ${n.id}::uuid, ${n.unit}, ${n.template}, ${jsonb(n.params)},
      ${n.matter}::uuid, ${n.at}::timestamptz
    from unnest(${[...n.accounts]}::uuid[]) as account
    on conflict do nothing`.execute(tx);
}

/** Accounts among these that have heard one of these templates about the matter since then, other than under this id. */
export async function heardSince(
  tx: Tx,
  { office, id, accounts, matter }: Pick<NewNotice, 'office' | 'id' | 'accounts' | 'matter'>,
  templates: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ account: string }>`
    select distinct account from kernel.notice
    where office = ${office} and account = any (${[...accounts]}::uuid[]) and created_at >= ${since}
      and matter = ${matter}::uuid and template = any (${[...templates]}::text[]) and id <> ${id}::uuid`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.account));
}

/** Notices of one account, newest first. */
export async function noticesPage(
  db: Db,
  office: Office,
  account: AccountId,
  {
    before,
    unread,
    limit,
  }: { before?: { at: Date; id: string } | undefined; unread?: boolean; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, unit, template, params, matter, created_at, read_at
    from kernel.notice
    where office = ${office} and account = ${account}
      ${unread ? sql`and read_at is null` : sql``}
      ${before ? sql`and (created_at, id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Unread notices, counted to a hundred: beyond that nobody reads the figure. */
export async function countUnread(db: Db, office: Office, account: AccountId): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*) as unread from (
      select 1 from kernel.notice
      where office = ${office} and account = ${account} and read_at is null limit 100) as first_hundred`.execute(
    db,
  );
  return rows[0]?.unread ?? 0;
}

/**
 * Marks notices as read: those named, those about a matter, or all up to an instant.
 *
 * “All” stops at what the reader could see when they said so.
 */
export async function markRead(
  tx: Tx,
  office: Office,
  account: AccountId,
  which: { ids: readonly string[] } | { matter: string } | { upTo: Date },
  at: Date,
): Promise<void> {
  const chosen =
    'ids' in which
      ? sql`id = any(${[...which.ids]}::uuid[])`
      : 'matter' in which
        ? sql`matter = ${which.matter}`
        : sql`created_at <= ${which.upTo}`;
  await sql`
    update kernel.notice set read_at = ${at}
    where office = ${office} and account = ${account} and read_at is null and ${chosen}`.execute(
    tx,
  );
}
