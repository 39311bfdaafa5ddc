import { sql } from 'kysely';
import type { AccountId } from '../../contract/values.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing, SealedColumn } from '../../secret/server/public.ts';

export interface Account {
  id: AccountId;
  kind: 'staff' | 'resident';
  displayName: string;
  loginName: string | null;
  mustChangePassword: boolean;
  /** Sealed: `phoneOf` opens it. */
  phone: Buffer | null;
  locale: 'zh-CN' | 'en';
  status: 'active' | 'disabled';
  createdAt: Date;
}

/** An account with what proves who it is: for sign-in only. */
export interface Credentials extends Account {
  passwordHash: string | null;
}

export interface NewAccount {
  id: AccountId;
  kind: 'staff' | 'resident';
  displayName: string;
  loginName?: string | null;
  passwordHash?: string | null;
  mustChangePassword?: boolean;
  /** Normalised. */
  phone?: string | null;
  locale?: 'zh-CN' | 'en';
  createdBy?: AccountId | null;
  at: Date;
}

export const accountSealedColumns: readonly SealedColumn[] = [
  { table: 'kernel.account', column: 'phone', office: null, id: 'id' },
  { table: 'kernel.second_factor', column: 'secret', office: null, id: 'account' },
];

/** The cell of an account's phone, for `reveal`. */
export const phoneCell = (id: string): Cell => ({
  table: 'kernel.account',
  column: 'phone',
  office: '',
  id,
});

export const loginKey = (keys: KeyRing, name: string): Buffer =>
  keys.blind('account.login', name.toLowerCase());
export const phoneKey = (keys: KeyRing, phone: string): Buffer =>
  keys.blind('account.phone', phone);
export const phoneTailKey = (keys: KeyRing, phone: string): Buffer =>
  keys.blind('account.phone_tail', phone.slice(-4));

const columns = sql`a.id, a.kind, a.display_name, a.login_name, a.must_change_password, a.phone, a.locale,
  a.status, a.created_at`;

/**
 * Creates an account with the keys it is found by.
 *
 * Staff are found by login name, residents by phone: a phone that staff left with the office opens
 * nothing, and one number may belong to a person in both lives.
 *
 * @returns false when somebody has that login name or phone already
 */
export async function createAccount(tx: Tx, keys: KeyRing, account: NewAccount): Promise<boolean> {
  const { id, kind, displayName, loginName = null, phone = null, at } = account;
  const key =
    kind === 'staff' ? loginName && loginKey(keys, loginName) : phone && phoneKey(keys, phone);
  if (!key) throw new TypeError('staff have a login name, residents a phone');
  const taken = await sql`
    insert into kernel.account_key (key, kind, account)
    values (${key}, ${kind === 'staff' ? 'login' : 'phone'}, ${id})
    on conflict (key) do nothing`.execute(tx);
  if (!taken.numAffectedRows) return false;
  await sql`
    insert into kernel.account (id, kind, display_name, login_name, password_hash, password_set_at,
      must_change_password, phone, phone_blind, phone_tail_blind, locale, created_at, created_by)
    values (${id}, ${kind}, ${displayName}, ${loginName}, ${account.passwordHash ?? null},
      ${account.passwordHash ? at : null}, ${account.mustChangePassword ?? false},
      ${phone && keys.seal(phoneCell(id), phone)}, ${phone && phoneKey(keys, phone)},
      ${phone && phoneTailKey(keys, phone)}, ${account.locale ?? 'zh-CN'}, ${at},
      ${account.createdBy ?? null})`.execute(tx);
  return true;
}

/** The account that signs in with this key, or undefined. */
export async function accountByKey(db: Db, key: Buffer): Promise<Credentials | undefined> {
  const { rows } = await sql<Credentials>`
    select ${columns}, a.password_hash
    from kernel.account_key k join kernel.account a on a.id = k.account
    where k.key = ${key}`.execute(db);
  return rows[0];
}

export async function accountById(db: Db, id: AccountId): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select ${columns} from kernel.account a where a.id = ${id}`.execute(db);
  return rows[0];
}

/** An account with its password's hash: for whoever changes the own password. */
export async function credentialsOf(db: Db, id: AccountId): Promise<Credentials | undefined> {
  const { rows } = await sql<Credentials>`
    select ${columns}, a.password_hash from kernel.account a where a.id = ${id}`.execute(db);
  return rows[0];
}

/** The same, locked until the transaction ends: whoever changes rights of one person waits in line. */
export async function accountForUpdate(tx: Tx, id: AccountId): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select ${columns} from kernel.account a where a.id = ${id} for update`.execute(tx);
  return rows[0];
}

/** Display names by account, for pages that show who did what. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; displayName: string }>`
    select id, display_name from kernel.account where id = any(${[...new Set(ids)]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.displayName]));
}

/** Accounts whose phone ends in these four digits; the caller checks which one it is by ear. */
export async function accountsByPhoneTail(db: Db, keys: KeyRing, tail: string): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select ${columns} from kernel.account a
    where a.phone_tail_blind = ${phoneTailKey(keys, tail)} and a.status = 'active'
    order by a.created_at limit 20`.execute(db);
  return rows;
}

/** The phone in clear. Whoever shows it to another person goes through `reveal`. */
export function phoneOf(keys: KeyRing, account: Pick<Account, 'id' | 'phone'>): string | null {
  return account.phone && keys.open(phoneCell(account.id), account.phone);
}

export async function setPassword(
  tx: Tx,
  id: AccountId,
  { hash, mustChange, at }: { hash: string; mustChange: boolean; at: Date },
): Promise<void> {
  await sql`
    update kernel.account set password_hash = ${hash}, password_set_at = ${at},
      must_change_password = ${mustChange}
    where id = ${id}`.execute(tx);
}

export async function setStatus(tx: Tx, id: AccountId, status: Account['status']): Promise<void> {
  await sql`update kernel.account set status = ${status} where id = ${id}`.execute(tx);
}

export async function saveProfile(
  tx: Tx,
  id: AccountId,
  { name, locale }: { name?: string | undefined; locale?: Account['locale'] | undefined },
): Promise<void> {
  await sql`
    update kernel.account set display_name = coalesce(${name ?? null}, display_name),
      locale = coalesce(${locale ?? null}, locale)
    where id = ${id}`.execute(tx);
}
