import { sql } from 'kysely';
import type { Clock, Ids } from '../../contract/clock.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { phoneKey } from './accounts.ts';

const minuteMs = 60_000;

/** A code lives five minutes and five tries; a phone gets one a minute and five an hour. */
export const codeLimits = {
  livesMs: 5 * minuteMs,
  tries: 5,
  everyMs: minuteMs,
  perHour: 5,
  perHourAndIp: 30,
} as const;

interface World {
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
}

/**
 * A fresh six-digit code for a phone, or when to ask again.
 *
 * Codes asked for at once stand in line, so that a phone never gets two.
 */
export async function makeCode(
  tx: Tx,
  { clock, ids, keys }: World,
  phone: string,
  ip: string,
): Promise<{ code: string; expiresAt: Date } | { waitUntil: Date }> {
  const now = clock.now();
  const blind = phoneKey(keys, phone);
  await sql`select pg_advisory_xact_lock(${blind.readInt32BE(0)}, ${blind.readInt32BE(4)})`.execute(
    tx,
  );
  const hourAgo = new Date(now.getTime() - 60 * minuteMs);
  const { rows } = await sql<{
    sent: number;
    first: Date | null;
    last: Date | null;
    bySender: number;
  }>`
    select count(*) filter (where phone_blind = ${blind}) as sent,
      min(created_at) filter (where phone_blind = ${blind}) as first,
      max(created_at) filter (where phone_blind = ${blind}) as last,
      count(*) filter (where ip = ${ip}) as by_sender
    from kernel.sign_in_code
    where created_at > ${hourAgo} and (phone_blind = ${blind} or ip = ${ip})`.execute(tx);
  const { sent = 0, first, last, bySender = 0 } = rows[0] ?? {};
  if (first && sent >= codeLimits.perHour)
    return { waitUntil: new Date(first.getTime() + 60 * minuteMs) };
  if (last && now.getTime() - last.getTime() < codeLimits.everyMs) {
    return { waitUntil: new Date(last.getTime() + codeLimits.everyMs) };
  }
  if (bySender >= codeLimits.perHourAndIp)
    return { waitUntil: new Date(now.getTime() + 10 * minuteMs) };

  const id = ids.uuid();
  const code = String(ids.integer(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(now.getTime() + codeLimits.livesMs);
  await sql`
    insert into kernel.sign_in_code (id, phone_blind, code_hash, created_at, expires_at, ip)
    values (${id}, ${blind}, ${codeHash(keys, id, code)}, ${now}, ${expiresAt}, ${ip})`.execute(tx);
  return { code, expiresAt };
}

/**
 * True when this is the phone's newest code, unused and in time; the code is used up then.
 *
 * Commit also after a false answer: the try is counted in the same statement that compares.
 */
export async function takeCode(
  tx: Tx,
  { clock, keys }: Omit<World, 'ids'>,
  phone: string,
  code: string,
): Promise<boolean> {
  const now = clock.now();
  const { rows } = await sql<{ id: string; codeHash: Buffer; tries: number }>`
    update kernel.sign_in_code set tries = tries + 1
    where id = (
      select id from kernel.sign_in_code where phone_blind = ${phoneKey(keys, phone)}
      order by created_at desc, id desc limit 1)
      and used_at is null and expires_at > ${now} and tries < ${codeLimits.tries}
    returning id, code_hash, tries`.execute(tx);
  const row = rows[0];
  if (!row?.codeHash.equals(codeHash(keys, row.id, code))) return false;
  await sql`update kernel.sign_in_code set used_at = ${now} where id = ${row.id}`.execute(tx);
  return true;
}

/** Six digits are guessed in no time from a plain hash: keyed, and bound to the row. */
function codeHash(keys: KeyRing, id: string, code: string): Buffer {
  return keys.blind('sign_in_code', `${id}:${code}`);
}

/** Removes what nobody needs any more: a job's work, as the worker. */
export async function sweepSignIn(db: Db, now: Date, sessionDays = 190): Promise<number> {
  const dayAgo = new Date(now.getTime() - 24 * 60 * minuteMs);
  // Sessions are log data too: six months at least (Cybersecurity Law art. 23).
  const oldest = new Date(now.getTime() - sessionDays * 24 * 60 * minuteMs);
  await sql`delete from kernel.sign_in_code where expires_at < ${dayAgo}`.execute(db);
  await sql`delete from kernel.passkey_challenge where expires_at < ${dayAgo}`.execute(db);
  await sql`delete from kernel.sign_in_failure where at < ${dayAgo}`.execute(db);
  const { numAffectedRows } =
    await sql`delete from kernel.session where expires_at < ${oldest}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
