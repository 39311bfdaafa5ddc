import { sql } from 'kysely';
import type { Clock, Ids } from '../../contract/clock.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing } from '../../secret/server/public.ts';
import type { Role } from '../who.ts';
import { stepOfCode, totp } from './totp.ts';

/** Recovery codes given out at once; ten letters and digits are 50 bits. */
export const recoveryCodes = { count: 10, length: 10 } as const;

export interface SecondFactor {
  /** Null: begun, and not yet proven by a code. It asks for nothing then. */
  confirmedAt: Date | null;
  recoveryLeft: number;
}

interface World {
  clock: Clock;
  keys: KeyRing;
}

const secretCell = (account: string): Cell => ({
  table: 'kernel.second_factor',
  column: 'secret',
  office: '',
  id: account,
});

/** What proves the second step for an account; nothing of it: the password alone opens. */
export interface SecondSteps {
  authenticator: boolean;
  passkeys: number;
  recoveryLeft: number;
}

export async function secondStepsOf(db: Db, account: AccountId): Promise<SecondSteps> {
  const { rows } = await sql<SecondSteps>`
    select
      exists (select 1 from kernel.second_factor f
        where f.account = ${account} and f.confirmed_at is not null) as authenticator,
      (select count(*) from kernel.passkey p where p.account = ${account}) as passkeys,
      (select count(*) from kernel.recovery_code c where c.account = ${account} and c.used_at is null)
        as recovery_left`.execute(db);
  return rows[0] as SecondSteps;
}

/** Whether somebody has an authenticator; null: neither had nor begun. */
export async function secondFactorOf(db: Db, account: AccountId): Promise<SecondFactor | null> {
  const { rows } = await sql<SecondFactor>`
    select f.confirmed_at,
      (select count(*) from kernel.recovery_code c where c.account = f.account and c.used_at is null)
        as recovery_left
    from kernel.second_factor f where f.account = ${account}`.execute(db);
  return rows[0] ?? null;
}

/**
 * A fresh secret, kept until a code proves that it arrived; one begun before is forgotten.
 *
 * @returns null when the account has a proven one already
 */
export async function beginSecondFactor(
  tx: Tx,
  { clock, keys, ids }: World & { ids: Ids },
  account: AccountId,
): Promise<Buffer | null> {
  const secret = Buffer.from(ids.bytes(totp.secretBytes));
  const sealed = keys.seal(secretCell(account), secret.toString('base64'));
  const { numAffectedRows } = await sql`
    insert into kernel.second_factor as f (account, secret, begun_at)
    values (${account}, ${sealed}, ${clock.now()})
    on conflict (account) do update set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0
    where f.confirmed_at is null`.execute(tx);
  return numAffectedRows ? secret : null;
}

/**
 * True when this is a code of the account's authenticator that was not used yet; it is used up then.
 *
 * Two at once stand in line at the row, and one of them finds its step over.
 *
 * @param proving  a secret that was begun: its first code confirms it
 */
export async function takeTotp(
  tx: Tx,
  { clock, keys }: World,
  account: AccountId,
  code: string,
  { proving = false } = {},
): Promise<boolean> {
  const { rows } = await sql<{ secret: Buffer; lastStep: number; confirmedAt: Date | null }>`
    select secret, last_step, confirmed_at from kernel.second_factor where account = ${account}
    for update`.execute(tx);
  const row = rows[0];
  if (!row || (row.confirmedAt === null) !== proving) return false;
  const secret = Buffer.from(keys.open(secretCell(account), row.secret), 'base64');
  const now = clock.now();
  const step = stepOfCode(secret, code, { now, after: row.lastStep });
  if (step === null) return false;
  await sql`
    update kernel.second_factor set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${now})
    where account = ${account}`.execute(tx);
  return true;
}

/** Fresh recovery codes in clear, for this once; the older ones open nothing any more. */
export async function renewRecoveryCodes(
  tx: Tx,
  { keys, ids }: Pick<World, 'keys'> & { ids: Ids },
  account: AccountId,
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes.count }, () => {
    const bytes = ids.bytes(recoveryCodes.length);
    return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
  });
  await sql`delete from kernel.recovery_code where account = ${account}`.execute(tx);
  await sql`
    insert into kernel.recovery_code (account, code_hash)
    select ${account}, h from unnest(${codes.map((code) => recoveryHash(keys, account, code))}::bytea[]) h`.execute(
    tx,
  );
  return codes;
}

/** True when this is an unused recovery code of the account; it is used up then. */
async function takeRecoveryCode(
  tx: Tx,
  { clock, keys }: World,
  account: AccountId,
  code: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update kernel.recovery_code set used_at = ${clock.now()}
    where account = ${account} and code_hash = ${recoveryHash(keys, account, code)}
      and used_at is null
      and (exists (select 1 from kernel.second_factor f where f.account = ${account} and f.confirmed_at is not null)
        or exists (select 1 from kernel.passkey p where p.account = ${account}))`.execute(tx);
  return Boolean(numAffectedRows);
}

/** True when the text is a code of the authenticator, or an unused recovery code. Each opens once. */
export async function takeSecondCode(
  tx: Tx,
  world: World,
  account: AccountId,
  code: string,
): Promise<boolean> {
  return /^\d{6}$/.test(code)
    ? takeTotp(tx, world, account, code)
    : takeRecoveryCode(tx, world, account, code);
}

/** Takes the authenticator away; recovery codes stay while a passkey does. False: there was none that counted. */
export async function dropSecondFactor(tx: Tx, account: AccountId): Promise<boolean> {
  await sql`
    delete from kernel.recovery_code where account = ${account}
      and not exists (select 1 from kernel.passkey p where p.account = ${account})`.execute(tx);
  const { rows } = await sql<{ confirmedAt: Date | null }>`
    delete from kernel.second_factor where account = ${account} returning confirmed_at`.execute(tx);
  return (rows[0]?.confirmedAt ?? null) !== null;
}

/** Roles that must have a second factor in an office. */
export async function rolesWithSecondFactor(db: Db, office: Office): Promise<Role[]> {
  const { rows } = await sql<{ role: Role }>`
    select role from kernel.second_factor_rule where office = ${office} order by role`.execute(db);
  return rows.map(({ role }) => role);
}

export async function setRolesWithSecondFactor(
  tx: Tx,
  office: Office,
  roles: readonly Role[],
  { at, by }: { at: Date; by: AccountId | null },
): Promise<void> {
  await sql`
    delete from kernel.second_factor_rule where office = ${office} and role <> all(${[...roles]}::text[])`.execute(
    tx,
  );
  await sql`
    insert into kernel.second_factor_rule (office, role, since, set_by)
    select ${office}, r, ${at}, ${by} from unnest(${[...roles]}::text[]) r
    on conflict (office, role) do nothing`.execute(tx);
}

/** Crockford's base 32: no I, L, O and U, which are misread. 32 of them, so that a byte falls evenly. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function recoveryHash(keys: KeyRing, account: string, code: string): Buffer {
  return keys.blind('second_factor.recovery', `${account}:${code}`);
}
