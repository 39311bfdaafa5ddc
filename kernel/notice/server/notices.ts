import { sql } from 'kysely';
import type { AccountId, Office } from '../../contract/values.ts';
import { type Db, jsonb, type Tx } from '../../database/server/public.ts';
import type { NoticeParams } from '../payload.ts';
import type { MessageWay } from '../topic.ts';

export interface NoticeRow {
  id: string;
  unit: string | null;
  template: string;
  params: NoticeParams;
  matter: string | null;
  /** The office's own sentences, by `<locale>.<aspect>`; null: none. */
  own: Record<string, string> | null;
  createdAt: Date;
  /** From when it stands in the list. */
  shownAt: Date;
  shownWhy: 'now' | 'digest' | 'snoozed';
  readAt: Date | null;
  /** Whose it was: the reader stands in for them. */
  deputyFor: string | null;
}

export interface NewNotice {
  office: string;
  id: string;
  accounts: readonly string[];
  /** Which of them hear it in whose place. */
  deputyFor?: ReadonlyMap<string, string>;
  unit: string | null;
  template: string;
  params: NoticeParams;
  matter: string | null;
  at: Date;
  urgent: boolean;
}

/** How one of them is told: from when in the app, and until when messages by which channels wait. */
export interface Standing {
  account: string;
  deputyFor: string | null;
  shownAt: Date | null;
  shownWhy: 'now' | 'digest' | 'snoozed' | null;
  heldUntil: Date | null;
  heldFor: readonly MessageWay[];
}

/**
 * Tells several accounts one thing, each in its way; gives those who had not been told under this id.
 *
 * The row stands there even when nothing of it is shown or sent: that it was told, or why not, is decided once.
 */
export async function insertNotices(
  tx: Tx,
  n: Omit<NewNotice, 'accounts'>,
  standings: readonly Standing[],
): Promise<Set<string>> {
  const { rows } = await sql<{ account: string }>`
    insert into kernel.notice (office, account, id, unit, template, params, matter, created_at, urgent,
      shown_at, shown_why, held_until, held_for, deputy_for)
    select ${n.office}, s.account, ${n.id}::uuid, ${n.unit}, ${n.template}, ${jsonb(n.params)},
      ${n.matter}::uuid, ${n.at}::timestamptz, ${n.urgent},
      s."shownAt", s."shownWhy", s."heldUntil", array(select jsonb_array_elements_text(s."heldFor")), s."deputyFor"
    from jsonb_to_recordset(${jsonb(standings)}) as s(account uuid, "deputyFor" uuid, "shownAt" timestamptz, "shownWhy" text,
      "heldUntil" timestamptz, "heldFor" jsonb)
    on conflict do nothing
    returning account`.execute(tx);
  return new Set(rows.map((row) => row.account));
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

/** Notices that stand in the list of one account by now, newest first. */
export async function noticesPage(
  db: Db,
  office: Office,
  account: AccountId,
  {
    now,
    before,
    unread,
    limit,
  }: {
    now: Date;
    before?: { at: Date; id: string } | undefined;
    unread?: boolean;
    limit: number;
  },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, unit, template, params, matter, created_at, shown_at, shown_why, read_at,
      (select a.display_name from kernel.account a where a.id = n.deputy_for) as deputy_for, (
        select jsonb_object_agg(w.locale || '.' || w.aspect, w.text) from (
          select distinct on (aspect, locale) aspect, locale, text from kernel.notice_wording
          where office = ${office} and template = n.template and aspect <> 'sms'
          order by aspect, locale, version desc) w
        where w.text is not null) as own
    from kernel.notice n
    where office = ${office} and account = ${account} and shown_at <= ${now}
      ${unread ? sql`and read_at is null` : sql``}
      ${before ? sql`and (shown_at, id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by shown_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Unread notices, counted to a hundred: beyond that nobody reads the figure. */
export async function countUnread(
  db: Db,
  office: Office,
  account: AccountId,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*) as unread from (
      select 1 from kernel.notice
      where office = ${office} and account = ${account} and read_at is null and shown_at <= ${now} limit 100) as first_hundred`.execute(
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
        : sql`shown_at <= ${which.upTo}`;
  await sql`
    update kernel.notice set read_at = ${at}
    where office = ${office} and account = ${account} and read_at is null and shown_at <= ${at} and ${chosen}`.execute(
    tx,
  );
}
