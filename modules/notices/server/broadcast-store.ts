import type { Db, Tx } from '@liren/kernel/database/server';
import type { BroadcastTopic } from '@liren/kernel/notice';
import { sql } from 'kysely';

export interface BroadcastRow {
  id: string;
  topic: BroadcastTopic;
  area: string;
  title: string;
  body: string;
  state: 'sent' | 'withdrawn';
  writtenBy: string;
  writtenAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
}

const columns = sql`b.id, b.topic, b.area, b.title, b.body, b.state, b.written_by, b.written_at, b.settled_by, b.settled_at`;

/** Newest first, with how many were told and have read. */
export async function broadcastsOf(
  db: Db,
  office: string,
  areas: readonly string[],
  limit: number,
): Promise<(BroadcastRow & { told: number; read: number })[]> {
  const { rows } = await sql<BroadcastRow & { told: number; read: number }>`
    select ${columns}, n.told, n.read
    from notices.broadcast b cross join lateral (
      select count(*) as told, count(read_at) as read from kernel.notice n
      where n.office = b.office and n.id = b.id and n.template like 'broadcast.%'
        and (n.shown_at is not null or n.held_until is not null or n.held_for <> '{}')) n
    where b.office = ${office}
      and exists (select from unnest(${[...areas]}::text[]) a where starts_with(b.area, a) or starts_with(a, b.area))
    order by b.written_at desc, b.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function broadcastById(
  db: Db,
  office: string,
  id: string,
): Promise<BroadcastRow | undefined> {
  const { rows } = await sql<BroadcastRow>`
    select ${columns} from notices.broadcast b where b.office = ${office} and b.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function insertBroadcast(tx: Tx, office: string, b: BroadcastRow): Promise<void> {
  await sql`
    insert into notices.broadcast (office, id, topic, area, title, body, state, written_by, written_at, settled_by, settled_at)
    values (${office}, ${b.id}, ${b.topic}, ${b.area}, ${b.title}, ${b.body}, ${b.state}, ${b.writtenBy},
      ${b.writtenAt}, ${b.settledBy}, ${b.settledAt})`.execute(tx);
}

/** Leaves the effect that tells everybody, in the transaction that decides it. */
export async function leaveEffect(
  tx: Tx,
  e: { office: string; id: string; broadcast: string; at: Date },
): Promise<void> {
  await sql`
    insert into kernel.effect (office, id, kind, payload, at)
    values (${e.office}, ${e.id}, 'notices.broadcast', ${JSON.stringify({ broadcast: e.broadcast })}::jsonb, ${e.at})`.execute(
    tx,
  );
}

/** Who has asked for an area: for it, for all around it, or for a part of it. */
const askedFor = (office: string, areas: readonly string[]) => sql`
  s.office = ${office} and exists (
    select from unnest(${[...areas]}::text[]) as wanted where starts_with(s.area, wanted) or starts_with(wanted, s.area))
  and exists (select from kernel.account a where a.id = s.account and a.status = 'active')`;

/** The next accounts to tell, by id; of whoever switched the topic off none. */
export async function subscribersAfter(
  db: Db,
  office: string,
  { areas, topic }: Pick<BroadcastRow, 'topic'> & { areas: readonly string[] },
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ account: string }>`
    select distinct s.account from notices.subscription s
    where ${askedFor(office, areas)} and s.account > ${after} and ${wants(office, topic)}
    order by s.account limit ${limit}`.execute(db);
  return rows.map(({ account }) => account);
}

export async function countSubscribers(
  db: Db,
  office: string,
  { area, topic }: Pick<BroadcastRow, 'area' | 'topic'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct s.account) as count from notices.subscription s
    where ${askedFor(office, [area])} and ${wants(office, topic)}`.execute(db);
  return rows[0]?.count ?? 0;
}

const wants = (office: string, topic: BroadcastTopic) => sql`not exists (
  select from kernel.notice_wish w
  where w.office = ${office} and w.account = s.account and w.topic = ${topic} and w.ways = '{}')`;

export async function areasAskedBy(db: Db, office: string, account: string): Promise<string[]> {
  const { rows } = await sql<{ area: string }>`
    select area from notices.subscription where office = ${office} and account = ${account}
    order by area`.execute(db);
  return rows.map(({ area }) => area);
}

export async function saveAreasAsked(
  tx: Tx,
  office: string,
  account: string,
  areas: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    delete from notices.subscription
    where office = ${office} and account = ${account} and area <> all (${[...areas]}::text[])`.execute(
    tx,
  );
  await sql`
    insert into notices.subscription (office, account, area, since)
    select ${office}, ${account}, area, ${at} from unnest(${[...areas]}::text[]) as area
    on conflict do nothing`.execute(tx);
}

/** Areas anybody has asked for. */
export async function areasAskedFor(db: Db, office: string): Promise<string[]> {
  const { rows } = await sql<{ area: string }>`
    select distinct area from notices.subscription where office = ${office}`.execute(db);
  return rows.map(({ area }) => area);
}

/** Whoever had asked for a closed area has asked for those that took its place. */
export async function moveSubscriptions(
  tx: Tx,
  office: string,
  from: string,
  to: readonly string[],
): Promise<void> {
  await sql`
    insert into notices.subscription (office, account, area, since)
    select s.office, s.account, a.area, s.since
    from notices.subscription s cross join unnest(${[...to]}::text[]) as a(area)
    where s.office = ${office} and s.area = ${from}
    on conflict do nothing`.execute(tx);
  await sql`delete from notices.subscription where office = ${office} and area = ${from}`.execute(
    tx,
  );
}
