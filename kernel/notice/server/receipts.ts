import { sql } from 'kysely';
import type { Db } from '../../database/server/public.ts';
import { type FlowFacts, flowsSince } from '../../module/server/public.ts';
import type { MessageChannel } from './messages.ts';

/** What can be said of a message that was handed over. */
export type Receipt = 'delivered' | 'read';

/**
 * Notes that a message of an account arrived, or was opened; what is read was delivered. The first word counts.
 *
 * @returns  false when the account has no such message
 */
export async function noteReceipt(
  db: Db,
  m: { office: string; account: string; id: string; receipt: Receipt; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update kernel.message set delivered_at = coalesce(delivered_at, ${m.at}),
      read_at = coalesce(read_at, ${m.receipt === 'read' ? m.at : null}::timestamptz)
    where office = ${m.office} and id = ${m.id} and account = ${m.account} and status = 'sent'
    returning id`.execute(db);
  return rows.length > 0;
}

/** What a gateway says became of a message. */
export interface GatewayReceipt {
  /** Ours, as it was handed over; or null where the gateway speaks of its own. */
  id: string | null;
  reference: string | null;
  isDelivered: boolean;
  /** When; null: it does not say. */
  at: Date | null;
  /** The gateway's word for why not. */
  code: string | null;
}

/**
 * Notes what a gateway says of a message by SMS. What arrived has arrived, whatever is said before or after.
 *
 * A gateway serves the whole installation, hence no office.
 *
 * @returns  false when no message was handed over under that id or number
 */
export async function noteGatewayReceipt(
  db: Db,
  receipt: GatewayReceipt,
  now: Date,
): Promise<boolean> {
  const { id, reference, isDelivered, code } = receipt;
  const at = receipt.at && receipt.at < now ? receipt.at : now;
  const { rows } = await sql`
    update kernel.message set
      delivered_at = coalesce(delivered_at, ${isDelivered ? at : null}::timestamptz),
      status = case when ${isDelivered} or delivered_at is not null then 'sent' else 'undelivered' end,
      error = case when ${isDelivered} or delivered_at is not null then null else ${code ?? ''} end
    where channel = 'sms' and status in ('sent', 'undelivered')
      and (id = ${id}::uuid or (${id}::uuid is null and reference = ${reference}))
    returning id`.execute(db);
  return rows.length > 0;
}

/** A message that was given up after its tries. To whom and what it said stay out of the operator's list. */
export interface DeadMessage {
  id: string;
  channel: MessageChannel;
  template: string;
  at: Date;
  tries: number;
  error: string | null;
}

/** Messages given up, newest first. */
export async function deadMessages(db: Db, office: string, limit = 100): Promise<DeadMessage[]> {
  const { rows } = await sql<DeadMessage>`
    select id, channel, template, created_at as at, tries, error from kernel.message
    where office = ${office} and status = 'failed'
    order by created_at desc limit ${limit}`.execute(db);
  return rows;
}

/** Sends a failed message anew, or drops it. False when it has not failed. */
export async function settleMessage(
  db: Db,
  office: string,
  id: string,
  how: 'retry' | 'drop',
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update kernel.message set status = ${how === 'retry' ? 'waiting' : 'dropped'},
      tries = case when ${how === 'retry'} then 0 else tries end, next_try_at = ${now}
    where office = ${office} and id = ${id} and status = 'failed' and (${how === 'drop'} or text is not null)
    returning id`.execute(db);
  return rows.length > 0;
}

/** How messages of a channel fared in the last thirty days. */
export async function channelFacts(
  db: Db,
  office: string,
  channel: MessageChannel,
  now: Date,
): Promise<Pick<FlowFacts, 'lastAt' | 'count' | 'failures' | 'error'>> {
  const { rows } = await sql<Pick<FlowFacts, 'lastAt' | 'count' | 'failures' | 'error'>>`
    select max(sent_at) as last_at, count(*) filter (where status in ('sent', 'failed', 'undelivered')) as count,
      count(*) filter (where status in ('failed', 'undelivered')) as failures,
      (array_agg(error order by created_at desc) filter (where error is not null))[1] as error
    from kernel.message
    where office = ${office} and channel = ${channel} and created_at >= ${flowsSince(now)}`.execute(
    db,
  );
  return rows[0] ?? { lastAt: null, count: 0, failures: 0, error: null };
}

/** What the gateway has said in the last thirty days. */
export async function receiptFacts(
  db: Db,
  office: string,
  now: Date,
): Promise<Pick<FlowFacts, 'lastAt' | 'count' | 'failures' | 'error'>> {
  const { rows } = await sql<Pick<FlowFacts, 'lastAt' | 'count' | 'failures' | 'error'>>`
    select max(delivered_at) as last_at, count(*) as count, 0 as failures, null::text as error
    from kernel.message
    where office = ${office} and channel = 'sms' and created_at >= ${flowsSince(now)}
      and (delivered_at is not null or status = 'undelivered')`.execute(db);
  return rows[0] ?? { lastAt: null, count: 0, failures: 0, error: null };
}

export interface ChannelCounts {
  channel: MessageChannel;
  waiting: number;
  sent: number;
  delivered: number;
  read: number;
  /** Handed over, and not brought. */
  undelivered: number;
  failed: number;
}

/** Messages by channel since an instant: queued, handed over, arrived, opened, failed. */
export async function messageCounts(db: Db, office: string, since: Date): Promise<ChannelCounts[]> {
  const { rows } = await sql<ChannelCounts>`
    select channel, count(*) filter (where status = 'waiting') as waiting,
      count(*) filter (where status in ('sent', 'undelivered')) as sent,
      count(*) filter (where delivered_at is not null) as delivered,
      count(*) filter (where read_at is not null) as read,
      count(*) filter (where status = 'undelivered') as undelivered,
      count(*) filter (where status = 'failed') as failed
    from kernel.message where office = ${office} and created_at >= ${since}
    group by channel order by channel`.execute(db);
  return rows;
}
