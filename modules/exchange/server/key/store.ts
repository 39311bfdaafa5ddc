import type { Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';
import type { KeyScope } from '../../contract/public.ts';

export interface KeyRow {
  id: string;
  name: string;
  contact: string;
  scopes: KeyScope[];
  perMinute: number;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
}

export interface SecretRow {
  key: string;
  begins: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

const columns = sql`k.id, k.name, k.contact, k.scopes, k.per_minute, k.created_at, k.revoked_at`;

/** All keys, the newest first, with who issued each and how much it brought. */
export async function keysOf(
  db: Db,
  office: Office,
): Promise<(KeyRow & { broughtCount: number })[]> {
  const { rows } = await sql<KeyRow & { broughtCount: number }>`
    select ${columns}, coalesce(a.display_name, '') as created_by,
      (select count(*)::int from exchange.received r where r.office = k.office and r.key = k.id) as brought_count
    from exchange.key k left join kernel.account a on a.id = k.created_by
    where k.office = ${office} order by k.revoked_at is not null, k.created_at desc, k.id`.execute(
    db,
  );
  return rows;
}

/** Secrets that open something now, the newest first. */
export async function secretsOf(db: Db | Tx, office: Office, now: Date): Promise<SecretRow[]> {
  const { rows } = await sql<SecretRow>`
    select key, begins, created_at, expires_at, last_used_at from exchange.key_secret
    where office = ${office} and (expires_at is null or expires_at > ${now})
    order by created_at desc`.execute(db);
  return rows;
}

/** Locked until the transaction ends. */
export async function keyForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    select ${columns}, '' as created_by from exchange.key k
    where k.office = ${office} and k.id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function insertKey(
  tx: Tx,
  office: Office,
  key: Omit<KeyRow, 'revokedAt'>,
): Promise<void> {
  await sql`
    insert into exchange.key (office, id, name, contact, scopes, per_minute, created_at, created_by)
    values (${office}, ${key.id}, ${key.name}, ${key.contact}, ${key.scopes}, ${key.perMinute}, ${key.createdAt}, ${key.createdBy})`.execute(
    tx,
  );
}

export async function updateKey(
  tx: Tx,
  office: Office,
  key: Pick<KeyRow, 'id' | 'name' | 'contact' | 'scopes' | 'perMinute' | 'revokedAt'>,
): Promise<void> {
  await sql`
    update exchange.key set name = ${key.name}, contact = ${key.contact}, scopes = ${key.scopes},
      per_minute = ${key.perMinute}, revoked_at = ${key.revokedAt}
    where office = ${office} and id = ${key.id}`.execute(tx);
}

/** A new secret; those before it end at `until`, where they did not end sooner. */
export async function insertSecret(
  tx: Tx,
  office: Office,
  secret: { key: string; hash: Buffer; begins: string; at: Date; until: Date },
): Promise<void> {
  await sql`
    update exchange.key_secret set expires_at = least(coalesce(expires_at, 'infinity'), ${secret.until}::timestamptz)
    where office = ${office} and key = ${secret.key}`.execute(tx);
  await sql`
    insert into exchange.key_secret (office, key, hash, begins, created_at)
    values (${office}, ${secret.key}, ${secret.hash}, ${secret.begins}, ${secret.at})`.execute(tx);
}

export async function deleteSecrets(tx: Tx, office: Office, key: string): Promise<void> {
  await sql`delete from exchange.key_secret where office = ${office} and key = ${key}`.execute(tx);
}

/** The key a secret opens with; nothing for one that is unknown, over or revoked. */
export async function keyByHash(
  db: Db,
  office: Office,
  hash: Buffer,
  now: Date,
): Promise<(KeyRow & { lastUsedAt: Date | null }) | undefined> {
  const { rows } = await sql<KeyRow & { lastUsedAt: Date | null }>`
    select ${columns}, '' as created_by, s.last_used_at
    from exchange.key_secret s join exchange.key k on k.office = s.office and k.id = s.key
    where s.office = ${office} and s.hash = ${hash} and (s.expires_at is null or s.expires_at > ${now})
      and k.revoked_at is null`.execute(db);
  return rows[0];
}

export async function markUsed(db: Db, office: Office, hash: Buffer, now: Date): Promise<void> {
  await sql`
    update exchange.key_secret set last_used_at = ${now}
    where office = ${office} and hash = ${hash}`.execute(db);
}
