import { type Office, Problem, type UnitCode } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Party } from '../contract/public.ts';

interface Row {
  ref: string;
  name: string;
  unit: string | null;
  area: string;
}

export type PlacedParty = Party & { area: string };

/** Everybody who can give, need and agree: organisations of the register that stand. */
const parties = `
  select 'organisation:' || id as ref, coalesce(short_name, name) as name, unit, area
  from registry.pub_organisation
  where office = $1 and (valid_to is null or valid_to > current_date)`;

const partyOf = ({ ref, name, unit, area }: Row): PlacedParty => ({
  ref: ref,
  name,
  unit: unit as UnitCode | null,
  area,
});

/** The actor of a ref. @throws Problem `linkage.party_unknown` when the register does not know it */
export async function partyOfRef(db: Db | Tx, office: Office, ref: string): Promise<PlacedParty> {
  const [row] = await raw<Row>(db, `select * from (${parties}) p where ref = $2`, [office, ref]);
  if (!row) throw new Problem('linkage.party_unknown', { ref });
  return partyOf(row);
}

/** Actors whose name has these characters, the shortest first. */
export async function partiesNamed(
  db: Db | Tx,
  office: Office,
  q: string,
  limit: number,
): Promise<PlacedParty[]> {
  const rows = await raw<Row>(
    db,
    `select * from (${parties}) p where position(lower($2) in lower(name)) > 0
     order by length(name), name, ref limit $3`,
    [office, q, limit],
  );
  return rows.map(partyOf);
}
