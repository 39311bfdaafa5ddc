import type { AccountId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { SealedColumn } from '@liren/kernel/secret/server';
import { sql } from 'kysely';
import type { Delivery, WebhookEvent } from '../../contract/public.ts';

export const webhookSealedColumns: readonly SealedColumn[] = [
  { table: 'exchange.webhook', column: 'secret', office: 'office', id: 'id' },
];

export const secretCell = (office: Office, id: string) => ({
  ...{ table: 'exchange.webhook', column: 'secret', office, id },
});

export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  events: WebhookEvent[];
  area: string | null;
  /** Beside it, since the one that was chosen was closed. */
  moreAreas: string[];
  category: string | null;
  secret: Buffer;
  createdAt: Date;
  createdBy: string;
  failures: number;
  disabledAt: Date | null;
  disabledWhy: 'by_hand' | 'failing' | 'gone' | null;
}

const columns = sql`w.id, w.name, w.url, w.events, w.area, w.more_areas, w.category, w.secret, w.created_at, w.created_by, w.failures, w.disabled_at, w.disabled_why`;

export async function webhooksOf(
  db: Db | Tx,
  office: Office,
): Promise<(WebhookRow & { lastDeliveredAt: Date | null })[]> {
  const { rows } = await sql<WebhookRow & { lastDeliveredAt: Date | null }>`
    select ${columns}, (select max(d.last_at) from exchange.delivery d
      where d.office = w.office and d.webhook = w.id and d.status = 'delivered') as last_delivered_at
    from exchange.webhook w where w.office = ${office} order by w.created_at desc, w.id`.execute(
    db,
  );
  return rows;
}

export async function webhookForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
    select ${columns} from exchange.webhook w
    where w.office = ${office} and w.id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function putWebhook(tx: Tx, office: Office, w: WebhookRow): Promise<void> {
  await sql`
    insert into exchange.webhook (office, id, name, url, events, area, more_areas, category, secret, created_at, created_by, failures, disabled_at, disabled_why)
    values (${office}, ${w.id}, ${w.name}, ${w.url}, ${w.events}, ${w.area}, ${w.moreAreas}, ${w.category}, ${w.secret}, ${w.createdAt},
      ${w.createdBy}, ${w.failures}, ${w.disabledAt}, ${w.disabledWhy})
    on conflict (office, id) do update set name = excluded.name, url = excluded.url, events = excluded.events,
      area = excluded.area, more_areas = excluded.more_areas, category = excluded.category, failures = excluded.failures,
      disabled_at = excluded.disabled_at, disabled_why = excluded.disabled_why`.execute(tx);
}

export async function deleteWebhook(tx: Tx, office: Office, id: string): Promise<void> {
  await sql`delete from exchange.delivery where office = ${office} and webhook = ${id}`.execute(tx);
  await sql`delete from exchange.webhook where office = ${office} and id = ${id}`.execute(tx);
}

export interface DeliveryRow extends Omit<Delivery, 'at' | 'lastAt'> {
  webhook: string;
  matter: string;
  seq: number;
  body: string;
  at: Date;
  lastAt: Date | null;
}

/** Notes a message once for each webhook and step; true when it is new. */
export async function insertDelivery(
  tx: Tx,
  office: Office,
  d: Pick<DeliveryRow, 'id' | 'webhook' | 'matter' | 'seq' | 'number' | 'type' | 'body' | 'at'>,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into exchange.delivery (office, id, webhook, matter, seq, number, type, body, at, status, attempts)
    values (${office}, ${d.id}, ${d.webhook}, ${d.matter}, ${d.seq}, ${d.number}, ${d.type}, ${d.body}, ${d.at}, 'waiting', 0)
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** The effect that brings a message; the relay hands it to a worker. */
export async function queueDelivery(
  tx: Tx,
  office: Office,
  { effect, delivery, at }: { effect: string; delivery: string; at: Date },
): Promise<void> {
  await sql`
    insert into kernel.effect (office, id, kind, payload, at)
    values (${office}, ${effect}, 'exchange.webhook', ${JSON.stringify({ delivery })}::jsonb, ${at})`.execute(
    tx,
  );
}

export async function deliveryById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`
    select id, webhook, matter, seq, number, type, body, at, status, attempts, last_at, last_status, last_error
    from exchange.delivery where office = ${office} and id = ${id}`.execute(db);
  return rows[0];
}

export async function deliveriesOf(
  db: Db,
  office: Office,
  webhook: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<DeliveryRow[]> {
  const [at, id] = after?.split('~') ?? [];
  const { rows } = await sql<DeliveryRow>`
    select id, webhook, matter, seq, number, type, body, at, status, attempts, last_at, last_status, last_error
    from exchange.delivery where office = ${office} and webhook = ${webhook}
      ${at && id ? sql`and (at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export async function noteAttempt(
  tx: Tx,
  office: Office,
  id: string,
  outcome: {
    status: DeliveryRow['status'];
    at: Date;
    httpStatus: number | null;
    error: string | null;
  },
): Promise<void> {
  await sql`
    update exchange.delivery set status = ${outcome.status}, attempts = attempts + 1, last_at = ${outcome.at},
      last_status = ${outcome.httpStatus}, last_error = ${outcome.error}
    where office = ${office} and id = ${id}`.execute(tx);
}

/** It is to be sent once more. */
export async function waitAgain(tx: Tx, office: Office, id: string): Promise<void> {
  await sql`
    update exchange.delivery set status = 'waiting' where office = ${office} and id = ${id}`.execute(
    tx,
  );
}

/** Counts a failure, or forgets them all; the row as it is then. */
export async function noteFailures(
  tx: Tx,
  office: Office,
  webhook: string,
  failed: boolean,
): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update exchange.webhook set failures = ${failed ? sql`failures + 1` : sql`0`}
    where office = ${office} and id = ${webhook} returning failures`.execute(tx);
  return rows[0]?.failures ?? 0;
}

/** Other areas for one that was closed. */
export async function moveWebhook(
  db: Db,
  office: Office,
  id: string,
  areas: readonly string[],
): Promise<void> {
  const [area, ...moreAreas] = areas;
  await sql`
    update exchange.webhook set area = ${area ?? null}, more_areas = ${moreAreas}
    where office = ${office} and id = ${id}`.execute(db);
}

/** Whom to tell of a webhook: whoever set it up, while they keep the doors; otherwise all who do. */
export async function ownersOf(tx: Tx, office: Office, createdBy: string, at: Date) {
  const { rows } = await sql<{ account: AccountId }>`
    select distinct m.account from kernel.membership m join kernel.account a on a.id = m.account
    where m.office = ${office} and m.role = 'system_admin' and starts_with(${office}, m.area) and m.since <= ${at}
      and (m.until is null or m.until > ${at}) and a.status = 'active'`.execute(tx);
  const keepers = rows.map(({ account }) => account);
  return keepers.filter((account) => account === createdBy).length > 0
    ? [createdBy as AccountId]
    : keepers;
}

export async function disableWebhook(
  tx: Tx,
  office: Office,
  webhook: string,
  why: 'failing' | 'gone',
  at: Date,
): Promise<void> {
  await sql`
    update exchange.webhook set disabled_at = ${at}, disabled_why = ${why}
    where office = ${office} and id = ${webhook} and disabled_at is null`.execute(tx);
}

export async function forgetDeliveries(db: Db, office: Office, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from exchange.delivery where office = ${office} and at < ${before}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
