import { sql } from 'kysely';
import type { AccountId, AreaCode, Office, UnitCode } from '../../contract/values.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { AbsenceReason } from '../absence.ts';
import type { Role } from '../who.ts';

/** A membership that a deputyship lends. */
export interface LentRole {
  membership: string;
  role: Role;
  area: AreaCode;
  unit: UnitCode | null;
}

/** One person stands in for another for a time. */
export interface Deputyship {
  id: string;
  principal: AccountId;
  principalName: string;
  deputy: AccountId;
  deputyName: string;
  since: Date;
  until: Date;
  reason: AbsenceReason;
  madeBy: AccountId;
  lent: LentRole[];
}

/** Writes a deputyship and what it lends; what may be lent to whom is the caller's. */
export async function insertDeputyship(
  tx: Tx,
  d: Omit<Deputyship, 'principalName' | 'deputyName' | 'lent'> & {
    office: Office;
    madeAt: Date;
    lent: readonly { id: string; membership: string }[];
  },
): Promise<void> {
  await sql`
    insert into kernel.deputyship (office, id, principal, deputy, since, until, reason, made_by, made_at)
    values (${d.office}, ${d.id}, ${d.principal}, ${d.deputy}, ${d.since}, ${d.until}, ${d.reason}, ${d.madeBy},
      ${d.madeAt})`.execute(tx);
  await sql`
    insert into kernel.deputyship_role (office, deputyship, membership, id)
    select ${d.office}, ${d.id}, r.membership, r.id
    from jsonb_to_recordset(${JSON.stringify(d.lent)}::jsonb) as r(id uuid, membership uuid)`.execute(
    tx,
  );
}

/**
 * Deputyships in force or to come, the first to end first.
 *
 * @param of  of these people, on either side; without, all of the office
 */
export async function deputyshipsOf(
  db: Db | Tx,
  office: Office,
  at: Date,
  of: { account?: AccountId; id?: string; limit?: number } = {},
): Promise<Deputyship[]> {
  const { account = null, id = null, limit = 500 } = of;
  const { rows } = await sql<Deputyship>`
    select d.id, d.principal, p.display_name as principal_name, d.deputy, q.display_name as deputy_name, d.since,
      d.until, d.reason, d.made_by, coalesce((
        select jsonb_agg(jsonb_build_object('membership', m.id, 'role', m.role, 'area', m.area, 'unit', m.unit)
          order by m.since, m.id)
        from kernel.deputyship_role l join kernel.membership m on m.office = l.office and m.id = l.membership
        where l.office = d.office and l.deputyship = d.id and (m.until is null or m.until > ${at})), '[]') as lent
    from kernel.deputyship d
    join kernel.account p on p.id = d.principal join kernel.account q on q.id = d.deputy
    where d.office = ${office} and d.ended_at is null and d.until > ${at}
      ${account ? sql`and (d.principal = ${account} or d.deputy = ${account})` : sql``}
      ${id ? sql`and d.id = ${id}` : sql``}
    order by d.until, d.id limit ${limit}`.execute(db);
  return rows;
}

/** Ends one before its time; false when it had ended already. */
export async function endDeputyship(
  tx: Tx,
  office: Office,
  id: string,
  { at, by }: { at: Date; by: AccountId | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update kernel.deputyship set ended_at = ${at}, ended_by = ${by}
    where office = ${office} and id = ${id} and ended_at is null and until > ${at}`.execute(tx);
  return Boolean(numAffectedRows);
}

/** Ends all in which somebody stands in or is stood in for, in every office: the account is shut. */
export async function endDeputyshipsOf(
  tx: Tx,
  account: AccountId,
  { at, by }: { at: Date; by: AccountId | null },
): Promise<void> {
  await sql`
    update kernel.deputyship set ended_at = ${at}, ended_by = ${by}
    where (principal = ${account} or deputy = ${account}) and ended_at is null and until > ${at}`.execute(
    tx,
  );
}

/** Who stands in for somebody now, with something lent that is in force. */
export async function deputiesOf(
  db: Db | Tx,
  office: Office,
  principal: AccountId,
  at: Date,
): Promise<AccountId[]> {
  const { rows } = await sql<{ account: AccountId }>`
    select distinct h.account from kernel.held h join kernel.account a on a.id = h.account and a.status = 'active'
    where h.office = ${office} and h.deputy_for = ${principal} and h.since <= ${at} and h.until > ${at}`.execute(
    db,
  );
  return rows.map(({ account }) => account);
}

/**
 * Who stands in for somebody now, or for whom they do: of two such people neither is the second person of the other.
 */
export async function tiedTo(
  db: Db | Tx,
  office: Office,
  account: AccountId,
  at: Date,
): Promise<AccountId[]> {
  const { rows } = await sql<{ account: AccountId }>`
    select case when principal = ${account} then deputy else principal end as account
    from kernel.deputyship
    where office = ${office} and (principal = ${account} or deputy = ${account}) and ended_at is null
      and since <= ${at} and until > ${at}`.execute(db);
  return rows.map((row) => row.account);
}
