import type { AreaCode, LonLat, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Need, NeedBody, Offer, OfferBody } from '../../contract/public.ts';
import type { PlacedParty } from '../parties.ts';

type Area = { area: AreaCode };
/** An offer as it stands; its area is a code. */
export type OfferRow = Omit<Offer, 'area'> & Area;
/** A need as it stands; its area is a code. */
export type NeedRow = Omit<Need, 'area'> & Area;

export interface ListQuery {
  /** Area prefixes; a row of the whole office stands in every list. */
  areas: readonly string[];
  within: string | null;
  kind: string | null;
  q: string;
  ended: boolean;
  ids: readonly string[] | null;
  after: string | null;
  limit: number;
}

const everything: ListQuery = {
  ...{ areas: [''], within: null, kind: null, q: '', ended: false, ids: null, after: null },
  limit: 2_000,
};

/** How much of an offer or a need is in agreements: those that stand, and those that were kept. */
export const given = (column: 'offer' | 'need') => `coalesce((
  select sum(a.amount) from linkage.agreement a join kernel.matter m on m.office = a.office and m.id = a.matter
  where a.office = r.office and a.${column} = r.id and m.state not in ('declined', 'withdrawn', 'ended')
), 0)::float8`;

const common = `r.id, r.area, r.by_ref as by, r.by_name as "byName", r.title, r.kind, r.amount::float8 as amount, r.unit,
  case when r.at is null then null else json_build_array(r.at[0], r.at[1]) end as at, r.place, r.times,
  r.starts_on as "startsOn", r.tags, r.note, r.is_public as "isPublic", r.ended_at is not null as "isEnded",
  to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"`;

/** What was changed last stands first. */
const listed = (
  table: 'offer' | 'need',
) => `r.office = $1 and (r.area ^@ any ($2::text[]) or r.area = $1)
  and ($3::text is null or r.area ^@ $3) and ($4::text is null or r.kind = $4)
  and ($5 = '' or position($5 in r.title || ' ' || r.by_name || ' ' || array_to_string(r.tags, ' ')) > 0)
  and ($6 or r.ended_at is null) and ($7::uuid[] is null or r.id = any ($7))
  and ($8::uuid is null or (r.changed_at, r.id) <
    (select c.changed_at, c.id from linkage.${table} c where c.office = $1 and c.id = $8))
  order by r.changed_at desc, r.id desc limit $9`;

const valuesOf = (office: Office, query: Partial<ListQuery>) => {
  const { areas, within, kind, q, ended, ids, after, limit } = { ...everything, ...query };
  return [office, areas, within, kind, q, ended, ids, after, limit];
};

export const offersOf = (
  db: Db | Tx,
  office: Office,
  query: Partial<ListQuery> = {},
): Promise<OfferRow[]> =>
  raw(
    db,
    `select ${common}, ${given('offer')} as given, r.nature, r.reach_m as "reachM", r.ends_on as "endsOn",
       r.price_fen::float8 as "priceFen"
     from linkage.offer r where ${listed('offer')}`,
    valuesOf(office, query),
  );

export const needsOf = (
  db: Db | Tx,
  office: Office,
  query: Partial<ListQuery> = {},
): Promise<NeedRow[]> =>
  raw(
    db,
    `select ${common}, ${given('need')} as given, r.due_on as "dueOn", r.urgency, r.budget_fen::float8 as "budgetFen"
     from linkage.need r where ${listed('need')}`,
    valuesOf(office, query),
  );

interface Change {
  office: Office;
  id: string;
  at: Date;
  account: string | null;
}

const pointText = (at: LonLat | null): string | null => at && `(${at[0]},${at[1]})`;

/** Writes an offer, new or changed. */
export async function putOffer(
  tx: Tx,
  { office, id, at, account }: Change,
  body: OfferBody,
  by: PlacedParty,
): Promise<void> {
  await raw(
    tx,
    `insert into linkage.offer (office, id, area, by_ref, by_name, by_unit, title, kind, nature, amount, unit, at, place,
       reach_m, times, starts_on, ends_on, tags, price_fen, note, changed_at, changed_by, is_public)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::point, $13, $14, $15::jsonb, $16, $17, $18, $19, $20, $21, $22, $23)
     on conflict (office, id) do update set area = excluded.area, by_ref = excluded.by_ref, by_name = excluded.by_name,
       by_unit = excluded.by_unit, title = excluded.title, kind = excluded.kind, nature = excluded.nature,
       amount = excluded.amount, unit = excluded.unit, at = excluded.at, place = excluded.place,
       reach_m = excluded.reach_m, times = excluded.times, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
       tags = excluded.tags, price_fen = excluded.price_fen, note = excluded.note, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by, is_public = excluded.is_public`,
    [
      ...[office, id, body.area, by.ref, by.name, by.unit, body.title, body.kind, body.nature],
      ...[body.amount, body.unit, pointText(body.at), body.place, body.reachM],
      ...[JSON.stringify(body.times), body.startsOn, body.endsOn, body.tags],
      ...[
        body.nature === 'commercial' ? body.priceFen : null,
        body.note,
        at,
        account,
        body.isPublic,
      ],
    ],
  );
}

/** Writes a need, new or changed. */
export async function putNeed(
  tx: Tx,
  { office, id, at, account }: Change,
  body: NeedBody,
  by: { ref: string | null; name: string; unit: string | null },
): Promise<void> {
  await raw(
    tx,
    `insert into linkage.need (office, id, area, by_ref, by_name, by_unit, title, kind, amount, unit, at, place,
       times, starts_on, due_on, urgency, tags, budget_fen, note, changed_at, changed_by, is_public)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::point, $12, $13::jsonb, $14, $15, $16, $17, $18, $19, $20, $21, $22)
     on conflict (office, id) do update set area = excluded.area, by_ref = excluded.by_ref, by_name = excluded.by_name,
       by_unit = excluded.by_unit, title = excluded.title, kind = excluded.kind, amount = excluded.amount,
       unit = excluded.unit, at = excluded.at, place = excluded.place, times = excluded.times,
       starts_on = excluded.starts_on, due_on = excluded.due_on, urgency = excluded.urgency, tags = excluded.tags,
       budget_fen = excluded.budget_fen, note = excluded.note, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by, is_public = excluded.is_public`,
    [
      ...[office, id, body.area, by.ref, by.name, by.unit, body.title, body.kind, body.amount],
      ...[body.unit, pointText(body.at), body.place, JSON.stringify(body.times), body.startsOn],
      ...[
        body.dueOn,
        body.urgency,
        body.tags,
        body.budgetFen,
        body.note,
        at,
        account,
        body.isPublic,
      ],
    ],
  );
}

/** Takes a row off its list; false when it was off already. */
export async function takeOff(
  tx: Tx,
  table: 'offer' | 'need',
  { office, id, at, account }: Change,
): Promise<boolean> {
  const rows = await raw(
    tx,
    table === 'offer'
      ? 'update linkage.offer set ended_at = $3, changed_at = $3, changed_by = $4 where office = $1 and id = $2 and ended_at is null returning id'
      : 'update linkage.need set ended_at = $3, changed_at = $3, changed_by = $4 where office = $1 and id = $2 and ended_at is null returning id',
    [office, id, at, account],
  );
  return rows.length > 0;
}

/** Keeps an offer and a need from being promised twice until the transaction ends. */
export async function holdPair(tx: Tx, office: Office, offer: string, need: string): Promise<void> {
  await raw(tx, 'select 1 from linkage.offer where office = $1 and id = $2 for update', [
    office,
    offer,
  ]);
  await raw(tx, 'select 1 from linkage.need where office = $1 and id = $2 for update', [
    office,
    need,
  ]);
}
