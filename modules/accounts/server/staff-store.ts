import type { MembershipRow } from '@liren/kernel/account/server';
import type { AccountId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';

export interface StaffRow {
  id: AccountId;
  displayName: string;
  loginName: string;
  phone: Buffer | null;
  status: 'active' | 'disabled';
  mustChangePassword: boolean;
  /** One that counts. */
  secondFactor: boolean;
  lastSeenAt: Date | null;
  memberships: (Omit<MembershipRow, 'account' | 'since' | 'until'> & {
    since: string;
    until: string | null;
  })[];
}

export interface StaffFilter {
  /** Prefixes: only who is something below one of them. */
  areas: readonly string[];
  id?: AccountId | undefined;
  search?: string | undefined;
  role?: string | undefined;
  unit?: string | undefined;
  status?: 'active' | 'disabled' | undefined;
  after?: string | undefined;
  limit: number;
}

/** Staff who are or were something in the office, by login name, with what they are now. */
export async function staffPage(
  db: Db,
  office: Office,
  at: Date,
  filter: StaffFilter,
): Promise<StaffRow[]> {
  const { areas, id, search, role, unit, status, after, limit } = filter;
  const part = search ? `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null;
  const inForce = sql`(m.until is null or m.until > ${at})`;
  const { rows } = await sql<StaffRow>`
    select a.id, a.display_name, a.login_name, a.phone, a.status, a.must_change_password,
      exists (select 1 from kernel.second_factor f where f.account = a.id and f.confirmed_at is not null)
        or exists (select 1 from kernel.passkey p where p.account = a.id) as second_factor,
      (select max(s.last_seen_at) from kernel.session s where s.account = a.id) as last_seen_at,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'area', m.area, 'unit', m.unit,
          'since', m.since, 'until', m.until) order by m.since, m.id)
        from kernel.membership m where m.office = ${office} and m.account = a.id and ${inForce}
      ), '[]') as memberships
    from kernel.account a
    where a.kind = 'staff'
      and exists (
        select 1 from kernel.membership m
        where m.office = ${office} and m.account = a.id and m.area ^@ any(${[...areas]}::text[])
          ${role ? sql`and m.role = ${role} and ${inForce}` : sql``}
          ${unit ? sql`and m.unit = ${unit} and ${inForce}` : sql``})
      ${id ? sql`and a.id = ${id}` : sql``}
      ${part ? sql`and (a.display_name ilike ${part} or a.login_name like ${part})` : sql``}
      ${status ? sql`and a.status = ${status}` : sql``}
      ${after ? sql`and a.login_name > ${after}` : sql``}
    order by a.login_name limit ${limit}`.execute(db);
  return rows;
}

/** Changes of who administers rights in an office stand in line: two must not remove each other at once. */
export async function lockAdministration(tx: Tx, office: Office): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('liren.administration'), ${Number(office)})`.execute(
    tx,
  );
}
