import { sql } from 'kysely';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing, SealedColumn } from '../../secret/server/public.ts';

/** Where else than on their phone somebody is told. */
export const addressKinds = ['wechat', 'mail'] as const;
export type AddressKind = (typeof addressKinds)[number];

export const addressSealedColumns: readonly SealedColumn[] = [
  { table: 'kernel.notice_address', column: 'address', office: 'office', id: 'id' },
];

const cellOf = (office: string, id: string): Cell => ({
  table: 'kernel.notice_address',
  column: 'address',
  office,
  id,
});

export interface NoticeAddress {
  /** An openid, or a mail address. */
  address: string;
  /** Null: whose it is has not been shown yet, and nothing is sent there. */
  verifiedAt: Date | null;
}

/** The addresses of an account, verified or not. */
export async function addressesOf(
  db: Db | Tx,
  keys: KeyRing,
  office: string,
  account: string,
): Promise<Partial<Record<AddressKind, NoticeAddress>>> {
  const { rows } = await sql<{
    id: string;
    channel: AddressKind;
    address: Buffer;
    verifiedAt: Date | null;
  }>`
    select id, channel, address, verified_at from kernel.notice_address
    where office = ${office} and account = ${account}`.execute(db);
  return Object.fromEntries(
    rows.map(({ id, channel, address, verifiedAt }) => [
      channel,
      { address: keys.open(cellOf(office, id), address), verifiedAt },
    ]),
  );
}

/** Keeps an address; one of its kind that stood there is forgotten. */
export async function putAddress(
  tx: Tx,
  keys: KeyRing,
  a: {
    office: string;
    account: string;
    channel: AddressKind;
    id: string;
    address: string;
    verifiedAt: Date | null;
    at: Date;
  },
): Promise<void> {
  await forgetAddress(tx, a.office, a.account, a.channel);
  await sql`
    insert into kernel.notice_address (office, account, channel, id, address, verified_at, created_at)
    values (${a.office}, ${a.account}, ${a.channel}, ${a.id},
      ${keys.seal(cellOf(a.office, a.id), a.address)}, ${a.verifiedAt}, ${a.at})`.execute(tx);
}

/** From now on it is told things. */
export async function verifyAddress(
  tx: Tx,
  office: string,
  account: string,
  channel: AddressKind,
  at: Date,
): Promise<void> {
  await sql`
    update kernel.notice_address set verified_at = ${at}
    where office = ${office} and account = ${account} and channel = ${channel}`.execute(tx);
}

export async function forgetAddress(
  db: Db | Tx,
  office: string,
  account: string,
  channel: AddressKind,
): Promise<void> {
  await sql`
    delete from kernel.notice_address
    where office = ${office} and account = ${account} and channel = ${channel}`.execute(db);
}
