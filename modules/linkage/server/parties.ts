import { type Office, Problem, type UnitCode } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { PartnerKind, Party, Seated } from '../contract/public.ts';

interface Row {
  ref: string;
  name: string;
  unit: string | null;
  area: string;
  partner: PartnerKind | null;
}

export type PlacedParty = Party & { area: string; partner: PartnerKind | null };

/**
 * Everybody who can give, need, agree and take a seat: organisations of the register, bodies, and units of the office.
 * What kind of partner each is follows from what it is; Party organisations lead, and are none of the four.
 */
const parties = `
  select 'organisation:' || id as ref, coalesce(short_name, name) as name, unit, area,
    case when type = 'party_organisation' then null
      when actor_class = 'government' then 'government'
      when actor_class in ('self_governance', 'individual') then 'citizen'
      when type in ('enterprise', 'property_company', 'sole_trader', 'utility') then 'firm'
      else 'society' end as partner
  from registry.pub_organisation
  where office = $1 and (valid_to is null or valid_to > current_date)
  union all
  select 'body:' || id, name, null, area,
    case when kind like '%party%' then null
      when kind in ('management_committee', 'leading_group', 'leading_group_office') then 'government'
      else 'citizen' end
  from bodies.pub_body
  where office = $1
  union all
  select 'unit:' || code, name, code, area,
    case kind when 'department' then 'government' when 'community' then 'citizen' when 'other' then 'society' else 'firm' end
  from kernel.unit
  where office = $1 and is_active`;

const partyOf = ({ ref, name, unit, area, partner }: Row): PlacedParty => ({
  ...{ ref, name, area, partner },
  unit: unit as UnitCode | null,
});

/** The actor of a ref. @throws Problem `linkage.party_unknown` when nobody knows it */
export async function partyOfRef(db: Db | Tx, office: Office, ref: string): Promise<PlacedParty> {
  const [party] = [...(await partiesOfRefs(db, office, [ref])).values()];
  if (!party) throw new Problem('linkage.party_unknown', { ref });
  return party;
}

/** The actors of refs, those that stand. */
export async function partiesOfRefs(
  db: Db | Tx,
  office: Office,
  refs: readonly string[],
): Promise<Map<string, PlacedParty>> {
  const rows = await raw<Row>(db, `select * from (${parties}) p where ref = any ($2::text[])`, [
    office,
    refs,
  ]);
  return new Map(rows.map((row) => [row.ref, partyOf(row)]));
}

/** How somebody stands in a seat. */
export const seatedOf = ({ ref, name, unit, partner }: PlacedParty): Seated => ({
  ...{ ref, name, unit, partner },
});

/** Actors whose name has these characters, the shortest first. A unit that is in the register is found there. */
export async function partiesNamed(
  db: Db | Tx,
  office: Office,
  q: string,
  limit: number,
): Promise<PlacedParty[]> {
  const rows = await raw<Row>(
    db,
    `with p as (${parties})
     select * from p
     where position(lower($2) in lower(name)) > 0
       and not (ref ^@ 'unit:' and exists (select 1 from p o where o.unit = p.unit and o.ref ^@ 'organisation:'))
     order by length(name), name, ref limit $3`,
    [office, q, limit],
  );
  return rows.map(partyOf);
}
