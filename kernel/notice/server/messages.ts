import { sql } from 'kysely';
import { phoneKey } from '../../account/server/public.ts';
import type { Clock, Ids } from '../../contract/clock.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing, SealedColumn } from '../../secret/server/public.ts';
import { afterQuiet } from '../course.ts';
import type { MailPort } from '../mail.ts';
import type { PushPayload, PushPort } from '../push.ts';
import type { SmsPort } from '../sms.ts';
import type { MessageWay } from '../topic.ts';
import type { WechatMessage, WechatPort } from '../wechat.ts';
import { addressSealedColumns, forgetAddress } from './addresses.ts';
import {
  deviceSealedColumns,
  devicesOf,
  deviceWasTold,
  forgetDevice,
  subscriptionOf,
} from './devices.ts';
import { Gone, Hopeless } from './gone.ts';
import { outboxMail } from './mail.ts';
import { PushGone } from './push.ts';
import { outboxOnly } from './sms.ts';
import { hoursOf } from './wishes.ts';

const minuteMs = 60_000;

/** The same thing about the same matter is not said twice within the hour. */
const quietMs = 60 * minuteMs;
const maxTries = 6;
const sendTimeoutMs = 8_000;

export const messageSealedColumns: readonly SealedColumn[] = [
  { table: 'kernel.message', column: 'recipient', office: 'office', id: 'id' },
  { table: 'kernel.message', column: 'text', office: 'office', id: 'id' },
  ...deviceSealedColumns,
  ...addressSealedColumns,
];

export type MessageChannel = MessageWay;

export interface MessageWorld {
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
  areas: { get(office: string, code: string): { name: string } | undefined };
}

export interface NewMessage {
  office: string;
  /** Phone, normalised; of a push the device's id. */
  to: string;
  account?: string | null;
  template: string;
  text: string;
  matter?: string | null;
  /** The effect that wants it said: the same effect says it once. */
  effect?: string | null;
  /** When it was to be said; now, unless an effect was late. */
  at?: Date;
  /** Goes out in quiet hours, too. */
  anyHour?: boolean;
}

/** `【柳岸街道】`: gateways demand it before every message. */
export const signature = ({ areas }: Pick<MessageWorld, 'areas'>, office: string): string =>
  `【${areas.get(office, office)?.name ?? office}】`;

/**
 * Puts a message on its way, signed with the office's name as gateways demand; `deliverMessages` sends
 * it after the commit.
 */
export async function queueSms(tx: Tx, world: MessageWorld, m: NewMessage): Promise<void> {
  const { keys } = world;
  await queue(tx, world, {
    ...m,
    channel: 'sms',
    blind: phoneKey(keys, m.to),
    text: `${signature(world, m.office)}${m.text}`,
  });
}

/**
 * Puts a message on its way to every device of an account that asked for it.
 *
 * @returns  how many devices there are
 */
export async function queuePush(
  tx: Tx,
  world: MessageWorld,
  m: Omit<NewMessage, 'to' | 'text' | 'account'> & { account: string } & Omit<PushPayload, 'id'>,
): Promise<number> {
  const { keys } = world;
  const devices = await devicesOf(tx, m.office, m.account);
  if (devices.length === 0) return 0;
  const { lang, title, open, stop } = m;
  for (const device of devices) {
    await queue(tx, world, {
      ...m,
      channel: 'push',
      to: device.id,
      blind: keys.blind('push device', device.id),
      text: JSON.stringify({ lang, title, open, stop }),
    });
  }
  return devices.length;
}

/** Puts a template message on its way to a linked WeChat account. */
export async function queueWechat(
  tx: Tx,
  world: MessageWorld,
  { message, ...m }: Omit<NewMessage, 'text'> & { account: string; message: WechatMessage },
): Promise<void> {
  const blind = world.keys.blind('wechat openid', m.to);
  await queue(tx, world, { ...m, channel: 'wechat', blind, text: JSON.stringify(message) });
}

/** Puts a mail on its way. */
export async function queueMail(
  tx: Tx,
  world: MessageWorld,
  { subject, ...m }: NewMessage & { subject: string },
): Promise<void> {
  const blind = world.keys.blind('mail address', m.to.toLowerCase());
  const text: MailText = { subject, text: m.text };
  await queue(tx, world, { ...m, channel: 'mail', blind, text: JSON.stringify(text) });
}

interface MailText {
  subject: string;
  text: string;
}

async function queue(
  tx: Tx,
  { clock, ids, keys }: MessageWorld,
  m: NewMessage & { channel: MessageChannel; blind: Buffer },
): Promise<void> {
  const id = ids.uuid();
  const at = m.at ?? clock.now();
  const cell = (column: string): Cell => ({
    table: 'kernel.message',
    column,
    office: m.office,
    id,
  });
  // Two notices of one step arrive together: they must see each other to know that one is enough.
  await sql`select pg_advisory_xact_lock(${m.blind.readInt32BE(0)}, ${m.blind.readInt32BE(4)})`.execute(
    tx,
  );
  const matter = m.matter ?? null;
  await sql`
    insert into kernel.message (office, id, channel, effect, account, recipient, recipient_blind, template,
      text, matter, status, created_at, next_try_at, any_hour)
    values (${m.office}, ${id}, ${m.channel}, ${m.effect ?? null}, ${m.account ?? null},
      ${keys.seal(cell('recipient'), m.to)}, ${m.blind}, ${m.template}, ${keys.seal(cell('text'), m.text)},
      ${matter},
      case when ${matter}::uuid is not null and exists (
        select 1 from kernel.message
        where office = ${m.office} and recipient_blind = ${m.blind} and template = ${m.template}
          and matter = ${matter} and status <> 'quiet'
          and created_at > ${new Date(at.getTime() - quietMs)}
      ) then 'quiet' else 'waiting' end,
      ${at}, ${clock.now()}, ${m.anyHour ?? m.account == null})
    on conflict (office, effect, recipient_blind) where effect is not null do nothing`.execute(tx);
}

interface Claimed {
  id: string;
  account: string | null;
  anyHour: boolean;
  channel: MessageChannel;
  recipient: Buffer;
  text: Buffer;
  tries: number;
}

export interface Delivery extends Pick<MessageWorld, 'clock' | 'keys'> {
  db: Db;
  settings: { zone: string };
  sms?: SmsPort | undefined;
  /** Absent: nothing can be pushed, and what waits is tried again. */
  push?: PushPort | undefined;
  /** Absent: nobody can be told by WeChat, and what waits is tried again. */
  wechat?: WechatPort | undefined;
  mail?: MailPort | undefined;
}

/**
 * How many waiting messages of an office went out.
 *
 * A message is claimed by moving its next try ahead, so that several processes share the work and one
 * that dies leaves it to be tried again. After six tries over about an hour it is given up, visibly. What has come
 * into its person's quiet hours on the way, by a gateway or a house that stood still, waits for their end.
 */
export async function deliverMessages(
  deps: Delivery,
  office: string,
  limit = 100,
): Promise<number> {
  const { db, clock, keys } = deps;
  const now = clock.now();
  const { rows } = await sql<Claimed>`
    update kernel.message set tries = tries + 1,
      next_try_at = ${now}::timestamptz + interval '1 minute' * power(2, tries)
    where office = ${office} and id in (
      select id from kernel.message
      where office = ${office} and status = 'waiting' and next_try_at <= ${now}
      order by next_try_at limit ${limit} for update skip locked)
    returning id, account, any_hour, channel, recipient, text, tries`.execute(db);
  let sent = 0;
  for (const message of rows) {
    if (await waitsForMorning(deps, office, message)) continue;
    const open = (column: string, sealed: Buffer): string =>
      keys.open({ table: 'kernel.message', column, office, id: message.id }, sealed);
    const brought = await bring(deps, office, {
      ...message,
      to: open('recipient', message.recipient),
      said: open('text', message.text),
    }).catch(asError);
    const fault = brought instanceof Error ? brought : null;
    const reference = brought instanceof Error ? null : (brought?.reference ?? null);
    sent += fault === null ? 1 : 0;
    const status =
      fault === null
        ? 'sent'
        : fault instanceof Gone
          ? 'gone'
          : fault instanceof Hopeless || message.tries >= maxTries
            ? 'failed'
            : 'waiting';
    await sql`
      update kernel.message set status = ${status}, error = ${fault && faultOf(fault)},
        sent_at = ${fault === null ? clock.now() : null}, reference = coalesce(${reference}, reference)
      where office = ${office} and id = ${message.id}`.execute(db);
  }
  return sent;
}

/** Puts a claimed message off to the end of its person's quiet hours, when these are now; the try does not count. */
async function waitsForMorning(
  { db, clock, settings }: Delivery,
  office: string,
  { id, account, anyHour }: Claimed,
): Promise<boolean> {
  if (anyHour || account === null) return false;
  const now = clock.now();
  const { quiet } = await hoursOf(db, office, account);
  const loud = afterQuiet(now, quiet, settings.zone);
  if (loud <= now) return false;
  await sql`
    update kernel.message set next_try_at = ${loud}, tries = tries - 1
    where office = ${office} and id = ${id}`.execute(db);
  return true;
}

type Brought = { reference: string | null } | undefined;

/** Hands one message to its channel. A device or account that is gone is forgotten. */
async function bring(
  deps: Delivery,
  office: string,
  message: Pick<Claimed, 'id' | 'channel' | 'account'> & { to: string; said: string },
): Promise<Brought> {
  const { sms = outboxOnly, mail = outboxMail } = deps;
  const { id, channel, to, said } = message;
  const signal = AbortSignal.timeout(sendTimeoutMs);
  if (channel === 'sms') return (await sms.send({ id, to, text: said, signal })) ?? undefined;
  if (channel === 'mail') await mail.send({ id, to, ...(JSON.parse(said) as MailText) });
  if (channel === 'wechat') await bringToWechat(deps, office, { ...message, signal });
  if (channel === 'push') await bringToDevice(deps, office, { ...message, signal });
  return undefined;
}

type Handed = Pick<Claimed, 'id' | 'account'> & { to: string; said: string; signal: AbortSignal };

async function bringToWechat(
  { db, wechat }: Delivery,
  office: string,
  { id, account, to, said, signal }: Handed,
): Promise<void> {
  if (!wechat) throw new Error('there is no way to WeChat');
  try {
    await wechat.send({ id, to, message: JSON.parse(said) as WechatMessage, signal });
  } catch (error) {
    if (error instanceof Gone && account) await forgetAddress(db, office, account, 'wechat');
    throw error;
  }
}

async function bringToDevice(
  { db, clock, keys, push }: Delivery,
  office: string,
  { id, to, said, signal }: Handed,
): Promise<void> {
  if (!push) throw new Error('there is no way to push');
  const subscription = await subscriptionOf(db, keys, office, to);
  if (!subscription) throw new PushGone('its person has signed out');
  const payload: PushPayload = { id, ...(JSON.parse(said) as Omit<PushPayload, 'id'>) };
  try {
    await push.send({ subscription, payload, signal });
  } catch (error) {
    if (error instanceof PushGone) await forgetDevice(db, office, to);
    throw error;
  }
  await deviceWasTold(db, office, to, clock.now());
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

/** What the operator reads; a driver's message may quote the phone number, so it is cut to its kind. */
function faultOf({ name, message }: Error): string {
  return `${name}: ${message}`.replaceAll(/\d{5,}/g, '…').slice(0, 200);
}

/** Offices with messages that wait for their next try. */
export async function officesWithMessages(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ office: string }>`
    select distinct office from kernel.message where status = 'waiting' and next_try_at <= ${now}`.execute(
    db,
  );
  return rows.map((row) => row.office);
}

/** Empties texts of messages older than that, and says how many; that they were sent stays. */
export async function purgeMessages(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update kernel.message set text = null
    where text is not null and status <> 'waiting'
      and created_at < ${before}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export interface MessageRow {
  id: string;
  channel: MessageChannel;
  account: string | null;
  /** Phone, openid or mail address; of a push the device's id. */
  to: string;
  template: string;
  /** Null: emptied. */
  text: string | null;
  matter: string | null;
  status: 'waiting' | 'sent' | 'quiet' | 'failed' | 'gone' | 'dropped' | 'undelivered';
  tries: number;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
}

/** Messages of an office, newest first, opened. Who shows them masks what is not the reader's. */
export async function messagesPage(
  db: Db,
  keys: KeyRing,
  office: string,
  { before, limit }: { before?: { at: Date; id: string } | undefined; limit: number },
): Promise<MessageRow[]> {
  const { rows } = await sql<
    Omit<MessageRow, 'to' | 'text'> & { recipient: Buffer; text: Buffer | null }
  >`
    select id, channel, account, recipient, template, text, matter, status, tries, error, created_at, sent_at,
      delivered_at, read_at
    from kernel.message
    where office = ${office} ${before ? sql`and (created_at, id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows.map(({ recipient, text, ...row }) => {
    const open = (column: string, sealed: Buffer): string =>
      keys.open({ table: 'kernel.message', column, office, id: row.id }, sealed);
    const said = text && open('text', text);
    return { ...row, to: open('recipient', recipient), text: said && shown(row.channel, said) };
  });
}

/** What somebody reads who looks at a message. */
function shown(channel: MessageChannel, said: string): string {
  if (channel === 'sms') return said;
  if (channel === 'push') return (JSON.parse(said) as PushPayload).title;
  if (channel === 'mail') {
    const { subject, text } = JSON.parse(said) as MailText;
    return `${subject}\n\n${text}`;
  }
  const { title, body } = (JSON.parse(said) as WechatMessage).parts;
  return `${title}\n${body}`;
}
