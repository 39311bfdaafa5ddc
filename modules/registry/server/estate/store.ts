import type { LocalDate } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Committee, Contract, Estate, Statement } from '../../contract/public.ts';

export interface EstateRow {
  id: string;
  community: string;
  name: string;
  kind: Estate['kind'];
  households: number | null;
  built: number | null;
}

export interface ContractRow extends Contract {
  id: string;
  estate: string;
  organisation: string;
  endedOn: LocalDate | null;
}

const columns = 'id, community, name, kind, households, built';

export const estatesWithin = (db: Db, office: string, within: string): Promise<EstateRow[]> =>
  raw(
    db,
    `select ${columns} from registry.estate
     where office = $1 and community ^@ $2 and valid_to is null order by community, name`,
    [office, within],
  );

export async function estateById(
  db: Db | Tx,
  office: string,
  id: string,
): Promise<EstateRow | undefined> {
  const [row] = await raw<EstateRow>(
    db,
    `select ${columns} from registry.estate where office = $1 and id = $2 and valid_to is null`,
    [office, id],
  );
  return row;
}

/** Writes estates in one statement; a known id is brought to these values. */
export async function putEstates(
  tx: Tx,
  office: string,
  rows: readonly (EstateRow & { source: string })[],
): Promise<void> {
  await raw(
    tx,
    `insert into registry.estate (office, id, community, name, kind, households, built, source)
     select $1, id, community, name, kind, households, built, source
     from jsonb_to_recordset($2::jsonb) as r(id uuid, community text, name text, kind text, households int, built int,
       source text)
     on conflict (office, id) do update set community = excluded.community, name = excluded.name,
       kind = excluded.kind, households = excluded.households, built = excluded.built`,
    [office, JSON.stringify(rows)],
  );
}

/** The committees in office of many estates. */
export const committeesOf = (
  db: Db,
  office: string,
  estates: readonly string[],
): Promise<(Committee & { estate: string })[]> =>
  raw(
    db,
    `select estate, members, elected_on as "electedOn", first_met_on as "firstMetOn", filed_on as "filedOn",
       term_until as "termUntil"
     from registry.owners_committee where office = $1 and estate = any ($2::uuid[]) and ended_on is null`,
    [office, estates],
  );

/** Brings the committee in office to these facts; one elected on another day takes its place. */
export async function putCommittee(
  tx: Tx,
  office: string,
  { id, estate, ...said }: Committee & { id: string; estate: string },
): Promise<void> {
  await raw(
    tx,
    `update registry.owners_committee set ended_on = $3
     where office = $1 and estate = $2 and ended_on is null and elected_on <> $3`,
    [office, estate, said.electedOn],
  );
  await raw(
    tx,
    `insert into registry.owners_committee (office, id, estate, members, elected_on, first_met_on, filed_on, term_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (office, estate) where ended_on is null do update set members = excluded.members,
       first_met_on = excluded.first_met_on, filed_on = excluded.filed_on, term_until = excluded.term_until`,
    [
      ...[office, id, estate, said.members, said.electedOn],
      ...[said.firstMetOn, said.filedOn, said.termUntil],
    ],
  );
}

/** Contracts of many estates, the one that runs first. */
export const contractsOf = (
  db: Db,
  office: string,
  estates: readonly string[],
): Promise<ContractRow[]> =>
  raw(
    db,
    `select id, estate, organisation, kind, since, until, fee_fen as "feeFen", notice_by as "noticeBy",
       notice_on as "noticeOn", ended_on as "endedOn"
     from registry.property_contract where office = $1 and estate = any ($2::uuid[])
     order by ended_on is not null, since desc, id`,
    [office, estates],
  );

export async function putContract(
  tx: Tx,
  office: string,
  { id, estate, organisation, ...said }: Omit<ContractRow, 'noticeBy' | 'noticeOn' | 'endedOn'>,
): Promise<void> {
  await raw(
    tx,
    `update registry.property_contract set ended_on = greatest($3::date, since)
     where office = $1 and estate = $2 and ended_on is null`,
    [office, estate, said.since],
  );
  await raw(
    tx,
    `insert into registry.property_contract (office, id, estate, organisation, kind, since, until, fee_fen)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [office, id, estate, organisation, said.kind, said.since, said.until, said.feeFen],
  );
}

/** False when the estate has no such contract that runs. */
export async function putNotice(
  tx: Tx,
  office: string,
  { contract, estate, by, on }: { contract: string; estate: string; by: string; on: string },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `update registry.property_contract set notice_by = $4, notice_on = $5
     where office = $1 and id = $2 and estate = $3 and ended_on is null returning id`,
    [office, contract, estate, by, on],
  );
  return rows.length > 0;
}

export const statementsOf = (
  db: Db,
  office: string,
  estates: readonly string[],
): Promise<(Statement & { id: string; estate: string })[]> =>
  raw(
    db,
    `select id, estate, since, until, opening_fen as "openingFen", paid_in_fen as "paidInFen",
       interest_fen as "interestFen", spent_fen as "spentFen", closing_fen as "closingFen", published_on as "publishedOn"
     from registry.fund_statement where office = $1 and estate = any ($2::uuid[]) order by since desc`,
    [office, estates],
  );

/** One statement for a period that begins on a day. */
export async function putStatement(
  tx: Tx,
  office: string,
  { id, estate, ...said }: Statement & { id: string; estate: string },
): Promise<void> {
  await raw(
    tx,
    `insert into registry.fund_statement (office, id, estate, since, until, opening_fen, paid_in_fen, interest_fen,
       spent_fen, closing_fen, published_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (office, estate, since) do update set until = excluded.until, opening_fen = excluded.opening_fen,
       paid_in_fen = excluded.paid_in_fen, interest_fen = excluded.interest_fen, spent_fen = excluded.spent_fen,
       closing_fen = excluded.closing_fen, published_on = excluded.published_on`,
    [
      ...[office, id, estate, said.since, said.until, said.openingFen, said.paidInFen],
      ...[said.interestFen, said.spentFen, said.closingFen, said.publishedOn],
    ],
  );
}

export async function buildingsIn(db: Db, office: string, estate: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    db,
    `select count(*)::int as count from registry.building where office = $1 and estate = $2 and valid_to is null`,
    [office, estate],
  );
  return row?.count ?? 0;
}

/** What was asked of a unit in a community and counted since a moment. */
export async function complaintsWith(
  tx: Tx,
  office: string,
  { unit, community, since }: { unit: string; community: string; since: Date },
): Promise<{ total: number; open: number; rated: number; satisfied: number }> {
  const [row] = await raw<{ total: number; open: number; rated: number; satisfied: number }>(
    tx,
    `select count(*)::int as total, count(*) filter (where closed_at is null)::int as open,
       count(satisfaction) filter (where valid)::int as rated,
       count(*) filter (where valid and satisfaction >= 2)::int as satisfied
     from requests.pub_outcome
     where office = $1 and unit = $2 and community = $3 and reported_at >= $4`,
    [office, unit, community, since],
  );
  return row ?? { total: 0, open: 0, rated: 0, satisfied: 0 };
}
