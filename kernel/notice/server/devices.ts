import { sql } from 'kysely';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing, SealedColumn } from '../../secret/server/public.ts';
import { PushSubscription } from '../push.ts';

export const deviceSealedColumns: readonly SealedColumn[] = [
  { table: 'kernel.push_device', column: 'subscription', office: 'office', id: 'id' },
];

/** A browser that is told things. */
export interface PushDevice {
  id: string;
  /** What it calls itself, shortened: for the person to tell them apart. */
  label: string;
  session: string;
  createdAt: Date;
  sentAt: Date | null;
}

const cellOf = (office: string, id: string): Cell => ({
  table: 'kernel.push_device',
  column: 'subscription',
  office,
  id,
});
const blindOf = (keys: KeyRing, endpoint: string): Buffer => keys.blind('push endpoint', endpoint);

/** Remembers a browser; one that was somebody else's is theirs no longer. */
export async function addDevice(
  tx: Tx,
  keys: KeyRing,
  d: {
    office: string;
    id: string;
    account: string;
    session: string;
    subscription: PushSubscription;
    label: string;
    at: Date;
  },
): Promise<void> {
  const blind = blindOf(keys, d.subscription.endpoint);
  await sql`delete from kernel.push_device where office = ${d.office} and endpoint_blind = ${blind}`.execute(
    tx,
  );
  await sql`
    insert into kernel.push_device (office, id, account, session, endpoint_blind, subscription, label, created_at)
    values (${d.office}, ${d.id}, ${d.account}, ${d.session}, ${blind},
      ${keys.seal(cellOf(d.office, d.id), JSON.stringify(d.subscription))}, ${d.label}, ${d.at})`.execute(
    tx,
  );
}

/** Takes a browser of this account off; false when there was none. */
export async function removeDevice(
  tx: Tx,
  { office, account, id }: { office: string; account: string; id: string },
): Promise<boolean> {
  const { rows } = await sql`
    delete from kernel.push_device where office = ${office} and account = ${account} and id = ${id}
    returning id`.execute(tx);
  return rows.length > 0;
}

/** Browsers of an account whose session is open, the newest first. */
export async function devicesOf(db: Db, office: string, account: string): Promise<PushDevice[]> {
  const { rows } = await sql<PushDevice>`
    select d.id, d.label, d.session, d.created_at, d.sent_at
    from kernel.push_device d join kernel.session s on s.id = d.session
    where d.office = ${office} and d.account = ${account} and s.ended_at is null
    order by d.created_at desc`.execute(db);
  return rows;
}

/** The subscription of a device, or null when it is gone or its person has signed out there. */
export async function subscriptionOf(
  db: Db,
  keys: KeyRing,
  office: string,
  id: string,
): Promise<PushSubscription | null> {
  const { rows } = await sql<{ subscription: Buffer }>`
    select d.subscription from kernel.push_device d join kernel.session s on s.id = d.session
    where d.office = ${office} and d.id = ${id} and s.ended_at is null`.execute(db);
  const row = rows[0];
  return row
    ? PushSubscription.parse(JSON.parse(keys.open(cellOf(office, id), row.subscription)))
    : null;
}

export async function forgetDevice(db: Db, office: string, id: string): Promise<void> {
  await sql`delete from kernel.push_device where office = ${office} and id = ${id}`.execute(db);
}

export async function deviceWasTold(db: Db, office: string, id: string, at: Date): Promise<void> {
  await sql`update kernel.push_device set sent_at = ${at} where office = ${office} and id = ${id}`.execute(
    db,
  );
}

/** Devices whose session has ended. */
export async function purgeDevices(db: Db): Promise<void> {
  await sql`
    delete from kernel.push_device d
    where not exists (select 1 from kernel.session s where s.id = d.session and s.ended_at is null)`.execute(
    db,
  );
}
