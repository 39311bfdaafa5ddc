import { sql } from 'kysely';
import type { AccountId, AreaCode, Office, UnitCode } from '../../contract/values.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Role } from '../who.ts';

export interface MembershipRow {
  id: string;
  account: AccountId;
  role: Role;
  area: AreaCode;
  unit: UnitCode | null;
  since: Date;
  until: Date | null;
  /** Lent by this account; then `id` is the loan's. Null: a membership of their own. */
  deputyFor: AccountId | null;
}

export interface NewMembership {
  office: Office;
  id: string;
  account: AccountId;
  role: Role;
  area: AreaCode;
  unit?: UnitCode | null;
  since: Date;
  until?: Date | null;
  grantedBy?: AccountId | null;
}

/** Grants one membership; rules about who may hold what are the caller's. */
export async function insertMembership(tx: Tx, m: NewMembership): Promise<void> {
  await sql`
    insert into kernel.membership (office, id, account, role, area, unit, since, until, granted_by)
    values (${m.office}, ${m.id}, ${m.account}, ${m.role}, ${m.area}, ${m.unit ?? null}, ${m.since},
      ${m.until ?? null}, ${m.grantedBy ?? null})`.execute(tx);
}

/** False when it had ended already, or is none of this office. */
export async function endMembership(
  tx: Tx,
  office: Office,
  id: string,
  { at, by }: { at: Date; by: AccountId | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update kernel.membership set until = greatest(${at}::timestamptz, since), ended_by = ${by}
    where office = ${office} and id = ${id} and (until is null or until > ${at})`.execute(tx);
  return Boolean(numAffectedRows);
}

/** Memberships in force or to come, own and lent, oldest first. */
export async function membershipsOf(
  db: Db,
  office: Office,
  accounts: readonly AccountId[],
  at: Date,
): Promise<MembershipRow[]> {
  const { rows } = await sql<MembershipRow>`
    select id, account, role, area, unit, since, until, deputy_for
    from kernel.held
    where office = ${office} and account = any(${[...accounts]}::uuid[])
      and (until is null or until > ${at})
    order by since, id`.execute(db);
  return rows;
}

/** Memberships `m` of a role that hold now, of active accounts. Own ones: what is lent does not fill a post. */
const heldNow = (office: Office, role: Role, at: Date) => sql`kernel.membership m
    join kernel.account a on a.id = m.account
    where m.office = ${office} and m.role = ${role} and m.since <= ${at}
      and (m.until is null or m.until > ${at}) and a.status = 'active'`;

/** Accounts that hold a role now. */
export async function holdersOf(
  db: Db,
  office: Office,
  role: Role,
  at: Date,
): Promise<AccountId[]> {
  const { rows } = await sql<{ account: AccountId }>`
    select distinct m.account from ${heldNow(office, role, at)}`.execute(db);
  return rows.map((row) => row.account);
}

/** Areas over which somebody with an active account holds a role now. */
export async function areasHeldBy(
  db: Db,
  office: Office,
  role: Role,
  at: Date,
): Promise<AreaCode[]> {
  const { rows } = await sql<{ area: AreaCode }>`
    select distinct m.area from ${heldNow(office, role, at)}`.execute(db);
  return rows.map((row) => row.area);
}

/** Accounts that handle for a unit now, deputies among them: whom a notice to the unit reaches. */
export async function handlersOf(
  db: Db,
  office: Office,
  unit: string,
  at: Date,
): Promise<AccountId[]> {
  const { rows } = await sql<{ account: AccountId }>`
    select distinct m.account from kernel.held m join kernel.account a on a.id = m.account
    where m.office = ${office} and m.unit = ${unit} and m.role in ('handler', 'desk', 'command', 'checker') and m.since <= ${at}
      and (m.until is null or m.until > ${at}) and a.status = 'active'
    order by m.account`.execute(db);
  return rows.map((row) => row.account);
}

/** Memberships in force over exactly these areas, with whose they are. */
export async function membershipsOver(
  db: Db | Tx,
  office: Office,
  areas: readonly string[],
  at: Date,
): Promise<(Pick<MembershipRow, 'id' | 'account' | 'role' | 'area'> & { displayName: string })[]> {
  const { rows } = await sql<
    Pick<MembershipRow, 'id' | 'account' | 'role' | 'area'> & { displayName: string }
  >`
    select m.id, m.account, m.role, m.area, a.display_name
    from kernel.membership m join kernel.account a on a.id = m.account
    where m.office = ${office} and m.area = any(${[...areas]}::text[]) and (m.until is null or m.until > ${at})
    order by m.area, a.display_name, m.id`.execute(db);
  return rows;
}

/**
 * Ends memberships over closed areas and grants the same over the areas that follow: two statements, however many.
 *
 * @param moves  a membership, and one new id for each area that follows
 */
export async function followAreas(
  tx: Tx,
  office: Office,
  moves: readonly { membership: string; to: readonly { id: string; area: string }[] }[],
  { at, by }: { at: Date; by: AccountId | null },
): Promise<void> {
  const list = JSON.stringify(moves);
  await sql`
    insert into kernel.membership (office, id, account, role, area, unit, since, until, granted_by)
    select ${office}, n.id, m.account, m.role, n.area, m.unit, ${at}, m.until, ${by}
    from jsonb_to_recordset(${list}::jsonb) as r(membership uuid, "to" jsonb),
      jsonb_to_recordset(r."to") as n(id uuid, area text), kernel.membership m
    where m.office = ${office} and m.id = r.membership
    on conflict do nothing`.execute(tx);
  // Who stands in for somebody there stands in for them in what follows.
  await sql`
    insert into kernel.deputyship_role (office, deputyship, membership, id)
    select ${office}, l.deputyship, n.id, gen_random_uuid()
    from jsonb_to_recordset(${list}::jsonb) as r(membership uuid, "to" jsonb),
      jsonb_to_recordset(r."to") as n(id uuid, area text), kernel.deputyship_role l, kernel.membership m,
      kernel.deputyship d
    where l.office = ${office} and l.membership = r.membership and m.office = ${office} and m.id = n.id
      and d.office = ${office} and d.id = l.deputyship and d.ended_at is null and d.until > ${at}
    on conflict do nothing`.execute(tx);
  await sql`
    update kernel.membership m set until = greatest(${at}::timestamptz, m.since), ended_by = ${by}
    from jsonb_to_recordset(${list}::jsonb) as r(membership uuid)
    where m.office = ${office} and m.id = r.membership`.execute(tx);
}

/** True when the account is or was something in another office too. */
export async function belongsElsewhere(
  db: Db,
  office: Office,
  account: AccountId,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select 1 from kernel.membership
      where office <> ${office} and account = ${account} and (until is null or until > ${at})
    ) as found`.execute(db);
  return rows[0]?.found ?? false;
}
