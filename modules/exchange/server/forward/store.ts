import type { MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { SealedColumn } from '@liren/kernel/secret/server';
import { sql } from 'kysely';

export const partnerSealedColumns: readonly SealedColumn[] = [
  { table: 'exchange.partner', column: 'api_key', office: 'office', id: 'id' },
];

export const partnerKeyCell = (office: Office, id: string) => ({
  ...{ table: 'exchange.partner', column: 'api_key', office, id },
});

export interface PartnerService {
  category: string;
  serviceCode: string;
  attributes: { code: string; value: string }[];
}

export interface PartnerRow {
  id: string;
  name: string;
  endpoint: string;
  apiKey: Buffer | null;
  jurisdiction: string | null;
  services: PartnerService[];
  isActive: boolean;
  createdAt: Date;
  createdBy: string;
  polledAt: Date | null;
  /** Up to here their updates have been read. */
  polledTo: Date | null;
  error: string | null;
}

export interface PartnerCounts {
  sentCount: number;
  openCount: number;
  failedCount: number;
}

const columns = sql`p.id, p.name, p.endpoint, p.api_key, p.jurisdiction, p.services, p.is_active, p.created_at, p.created_by, p.polled_at, p.polled_to, p.error`;

export async function partnersOf(db: Db, office: Office): Promise<(PartnerRow & PartnerCounts)[]> {
  const { rows } = await sql<PartnerRow & PartnerCounts>`
    select ${columns}, f.sent_count, f.open_count, f.failed_count
    from exchange.partner p cross join lateral (
      select count(*)::int as sent_count,
        (count(*) filter (where reference is not null and status is distinct from 'closed'))::int as open_count,
        (count(*) filter (where failed_at is not null))::int as failed_count
      from exchange.forwarded f where f.office = p.office and f.partner = p.id) f
    where p.office = ${office} and p.removed_at is null order by p.name, p.id`.execute(db);
  return rows;
}

export async function partnerById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<PartnerRow | undefined> {
  const { rows } = await sql<PartnerRow>`
    select ${columns} from exchange.partner p
    where p.office = ${office} and p.id = ${id} and p.removed_at is null`.execute(db);
  return rows[0];
}

export async function putPartner(tx: Tx, office: Office, p: PartnerRow): Promise<void> {
  await sql`
    insert into exchange.partner (office, id, name, endpoint, api_key, jurisdiction, services, is_active, created_at, created_by)
    values (${office}, ${p.id}, ${p.name}, ${p.endpoint}, ${p.apiKey}, ${p.jurisdiction}, ${JSON.stringify(p.services)}::jsonb,
      ${p.isActive}, ${p.createdAt}, ${p.createdBy})
    on conflict (office, id) do update set name = excluded.name, endpoint = excluded.endpoint, api_key = excluded.api_key,
      jurisdiction = excluded.jurisdiction, services = excluded.services, is_active = excluded.is_active`.execute(
    tx,
  );
}

export async function notePoll(
  db: Db,
  office: Office,
  id: string,
  { at, to, error }: { at: Date; to: Date | null; error: string | null },
): Promise<void> {
  await sql`
    update exchange.partner set polled_at = ${at}, polled_to = coalesce(${to}, polled_to), error = ${error}
    where office = ${office} and id = ${id}`.execute(db);
}

export interface ForwardedRow {
  partner: string;
  matter: MatterId;
  number: string;
  at: Date;
  attempts: number;
  token: string | null;
  reference: string | null;
  status: string | null;
  statusNotes: string | null;
  updatedAt: Date | null;
  error: string | null;
  failedAt: Date | null;
}

const forwarded = sql`partner, matter, number, at, attempts, token, reference, status, status_notes, updated_at, error, failed_at`;

/** Ends a partner; what was passed on stays as it was last heard of. Theirs is no key of ours any more. */
export async function endPartner(tx: Tx, office: Office, id: string, at: Date): Promise<void> {
  await sql`
    update exchange.partner set removed_at = ${at}, is_active = false, api_key = null
    where office = ${office} and id = ${id}`.execute(tx);
}

/** What has not come to an end there. */
export async function unfinished(db: Db, office: Office, partner: string): Promise<ForwardedRow[]> {
  const { rows } = await sql<ForwardedRow>`
    select ${forwarded} from exchange.forwarded
    where office = ${office} and partner = ${partner} and failed_at is null
      and status is distinct from 'closed'
    order by at`.execute(db);
  return rows;
}

export async function forwardOf(
  db: Db | Tx,
  office: Office,
  partner: string,
  number: string,
): Promise<ForwardedRow | undefined> {
  const { rows } = await sql<ForwardedRow>`
    select ${forwarded} from exchange.forwarded
    where office = ${office} and partner = ${partner} and number = ${number}`.execute(db);
  return rows[0];
}

/** It is to be tried from the beginning; that it may be there already stays known. */
export async function forwardAgain(
  tx: Tx,
  office: Office,
  { partner, matter }: Pick<ForwardedRow, 'partner' | 'matter'>,
): Promise<void> {
  await sql`
    update exchange.forwarded set failed_at = null, error = null, attempts = 1
    where office = ${office} and partner = ${partner} and matter = ${matter}`.execute(tx);
}

/** How long a process may take over one forward: longer than its call may last. */
const sendingMs = 60_000;

/** The row of a forward, made when there is none yet, with one attempt more; undefined while another process sends it. */
export async function beginForward(
  db: Db,
  office: Office,
  row: Pick<ForwardedRow, 'partner' | 'matter' | 'number' | 'at'>,
  now: Date,
): Promise<ForwardedRow | undefined> {
  const { rows } = await sql<ForwardedRow>`
    insert into exchange.forwarded (office, partner, matter, number, at, attempts, sending_since)
    values (${office}, ${row.partner}, ${row.matter}, ${row.number}, ${row.at}, 1, ${now})
    on conflict (office, partner, matter) do update
      set attempts = exchange.forwarded.attempts + 1, sending_since = ${now}
      where exchange.forwarded.sending_since is null
        or exchange.forwarded.sending_since < ${new Date(now.getTime() - sendingMs)}
    returning ${forwarded}`.execute(db);
  return rows[0];
}

/** It is not being sent. */
export async function letGo(
  db: Db,
  office: Office,
  { partner, matter }: Pick<ForwardedRow, 'partner' | 'matter'>,
): Promise<void> {
  await sql`
    update exchange.forwarded set sending_since = null
    where office = ${office} and partner = ${partner} and matter = ${matter}`.execute(db);
}

export async function saveForward(
  db: Db | Tx,
  office: Office,
  f: Pick<ForwardedRow, 'partner' | 'matter'> &
    Partial<
      Pick<
        ForwardedRow,
        'token' | 'reference' | 'status' | 'statusNotes' | 'updatedAt' | 'error' | 'failedAt'
      >
    >,
): Promise<void> {
  await sql`
    update exchange.forwarded set
      token = coalesce(${f.token ?? null}, token), reference = coalesce(${f.reference ?? null}, reference),
      status = coalesce(${f.status ?? null}, status), status_notes = coalesce(${f.statusNotes ?? null}, status_notes),
      updated_at = coalesce(${f.updatedAt ?? null}, updated_at),
      error = ${f.error ?? null}, failed_at = ${f.failedAt ?? null}, sending_since = null
    where office = ${office} and partner = ${f.partner} and matter = ${f.matter}`.execute(db);
}

/** Taken there, and not closed for longer than `closedSince`: a body may open one again. */
export async function openForwards(
  db: Db,
  office: Office,
  partner: string,
  closedSince: Date,
  limit: number,
): Promise<ForwardedRow[]> {
  const { rows } = await sql<ForwardedRow>`
    select ${forwarded} from exchange.forwarded
    where office = ${office} and partner = ${partner} and failed_at is null
      and (reference is not null or token is not null)
      and (status is distinct from 'closed' or coalesce(updated_at, at) > ${closedSince})
    order by at desc limit ${limit}`.execute(db);
  return rows;
}

export async function forwardsOf(
  db: Db,
  office: Office,
  partner: string,
  limit: number,
): Promise<ForwardedRow[]> {
  const { rows } = await sql<ForwardedRow>`
    select ${forwarded} from exchange.forwarded where office = ${office} and partner = ${partner}
    order by failed_at is null, at desc limit ${limit}`.execute(db);
  return rows;
}

/** True when this update of theirs has not been told here yet. */
export async function isNewUpdate(
  db: Db | Tx,
  office: Office,
  partner: string,
  updateId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from exchange.heard_update
    where office = ${office} and partner = ${partner} and update_id = ${updateId}`.execute(db);
  return rows.length === 0;
}

export async function noteUpdate(
  tx: Tx,
  office: Office,
  u: { partner: string; updateId: string; at: Date },
): Promise<void> {
  await sql`
    insert into exchange.heard_update (office, partner, update_id, at)
    values (${office}, ${u.partner}, ${u.updateId}, ${u.at}) on conflict do nothing`.execute(tx);
}
