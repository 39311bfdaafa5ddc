import type { MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';

/** A matter a key brought, as bare as it may be told before a person has read it. */
export interface ReceivedRow {
  matter: MatterId;
  number: string;
  key: string;
  state: string;
  isOpen: boolean;
  openedAt: Date;
  changedAt: Date;
  category: string;
}

export async function insertReceived(
  db: Db,
  office: Office,
  row: { matter: string; number: string; key: string; at: Date; said: Buffer | null },
): Promise<void> {
  await sql`
    insert into exchange.received (office, matter, number, key, at, said_digest)
    values (${office}, ${row.matter}, ${row.number}, ${row.key}, ${row.at}, ${row.said})
    on conflict do nothing`.execute(db);
}

/** The number under which a key has brought the same since then. */
export async function receivedBefore(
  db: Db,
  office: Office,
  { key, said, since }: { key: string; said: Buffer; since: Date },
): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select number from exchange.received
    where office = ${office} and key = ${key} and said_digest = ${said} and at > ${since}
    order by at desc limit 1`.execute(db);
  return rows[0]?.number ?? null;
}

/** Those of these numbers that came in by any key. */
export async function receivedOf(
  db: Db,
  office: Office,
  numbers: readonly string[],
): Promise<ReceivedRow[]> {
  const { rows } = await sql<ReceivedRow>`
    select r.matter, r.number, r.key, m.state, m.ended_at is null as is_open, m.opened_at,
      coalesce(m.ended_at, m.changed_at) as changed_at, m.category
    from exchange.received r join requests.pub_standing m on m.office = r.office and m.matter = r.matter
    where r.office = ${office} and r.number = any (${[...numbers]}::text[])`.execute(db);
  return rows;
}

/** Numbers a key has brought since a time, the newest first. */
export async function numbersBrought(
  db: Db,
  office: Office,
  key: string,
  since: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from exchange.received
    where office = ${office} and key = ${key} and at >= ${since} order by at desc limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.number);
}

/** The step an update was taken as, by the sender's own number of it. */
export async function knownUpdate(
  db: Db,
  office: Office,
  key: string,
  updateId: string,
): Promise<{ matter: MatterId; seq: number } | undefined> {
  const { rows } = await sql<{ matter: MatterId; seq: number }>`
    select matter, seq from exchange.received_update
    where office = ${office} and key = ${key} and update_id = ${updateId}`.execute(db);
  return rows[0];
}

export async function insertUpdate(
  tx: Tx,
  office: Office,
  row: { key: string; updateId: string; matter: MatterId; seq: number; at: Date },
): Promise<void> {
  await sql`
    insert into exchange.received_update (office, key, update_id, matter, seq, at)
    values (${office}, ${row.key}, ${row.updateId}, ${row.matter}, ${row.seq}, ${row.at})
    on conflict do nothing`.execute(tx);
}
