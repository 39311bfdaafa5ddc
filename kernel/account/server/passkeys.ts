import { sql } from 'kysely';
import type { AccountId } from '../../contract/values.ts';
import type { Db, Tx } from '../../database/server/public.ts';

/** A device by which somebody proves the second step. */
export interface Passkey {
  /** Credential id, base64url. */
  id: string;
  /** As its person named it. */
  label: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  /** Its keeper has a copy of it elsewhere. */
  backedUp: boolean;
  createdAt: Date;
  usedAt: Date | null;
}

/** How long a device has to sign a challenge. */
const challengeMs = 5 * 60_000;

/** Passkeys of an account, the eldest first. */
export async function passkeysOf(db: Db, account: AccountId): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`
    select id, label, public_key, counter, transports, backed_up, created_at, used_at
    from kernel.passkey where account = ${account} order by created_at, id`.execute(db);
  return rows;
}

/** Adds one; false when somebody has a passkey of this id already. */
export async function addPasskey(
  tx: Tx,
  account: AccountId,
  key: Omit<Passkey, 'usedAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into kernel.passkey (id, account, label, public_key, counter, transports, backed_up, created_at)
    values (${key.id}, ${account}, ${key.label}, ${key.publicKey}, ${key.counter},
      ${key.transports}::text[], ${key.backedUp}, ${key.createdAt})
    on conflict (id) do nothing`.execute(tx);
  return Boolean(numAffectedRows);
}

/** Names one anew; false when the account has none of this id. */
export async function namePasskey(
  tx: Tx,
  account: AccountId,
  id: string,
  label: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update kernel.passkey set label = ${label} where id = ${id} and account = ${account}`.execute(
    tx,
  );
  return Boolean(numAffectedRows);
}

/** Notes that one has signed, and its counter. */
export async function passkeyUsed(
  tx: Tx,
  account: AccountId,
  { id, counter, at }: { id: string; counter: number; at: Date },
): Promise<void> {
  await sql`
    update kernel.passkey set counter = ${counter}, used_at = ${at}
    where id = ${id} and account = ${account}`.execute(tx);
}

/**
 * Takes one passkey away, or all; recovery codes go with the last thing they could stand in for.
 *
 * @returns  how many there were
 */
export async function dropPasskeys(tx: Tx, account: AccountId, id?: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from kernel.passkey where account = ${account} ${id ? sql`and id = ${id}` : sql``}`.execute(
    tx,
  );
  await sql`
    delete from kernel.recovery_code where account = ${account}
      and not exists (select 1 from kernel.passkey p where p.account = ${account})
      and not exists (select 1 from kernel.second_factor f
        where f.account = ${account} and f.confirmed_at is not null)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Keeps what a device is to sign; one asked for before opens nothing any more. */
export async function setChallenge(
  tx: Tx,
  account: AccountId,
  c: { purpose: 'add' | 'enter'; challenge: string; now: Date },
): Promise<void> {
  await sql`
    insert into kernel.passkey_challenge (account, purpose, challenge, expires_at)
    values (${account}, ${c.purpose}, ${c.challenge}, ${new Date(c.now.getTime() + challengeMs)})
    on conflict (account, purpose) do update
      set challenge = excluded.challenge, expires_at = excluded.expires_at`.execute(tx);
}

/** The challenge that is to have been signed, used up by this; null: none, or too old. */
export async function takeChallenge(
  tx: Tx,
  account: AccountId,
  purpose: 'add' | 'enter',
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ challenge: string; expiresAt: Date }>`
    delete from kernel.passkey_challenge where account = ${account} and purpose = ${purpose}
    returning challenge, expires_at`.execute(tx);
  const row = rows[0];
  return row && row.expiresAt > now ? row.challenge : null;
}
