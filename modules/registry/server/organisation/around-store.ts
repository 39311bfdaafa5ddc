import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type * as z from 'zod';
import type { AssetKind, OrganisationType, TieKind } from '../../contract/public.ts';

export interface NodeRow {
  id: string;
  name: string;
  type: OrganisationType;
}

const standing = 'o.merged_into is null and (o.valid_to <= $3) is not true';

/** Organisations below one. */
export const childrenOf = (db: Db, office: Office, id: string, today: string): Promise<NodeRow[]> =>
  raw(
    db,
    `select o.id, o.name, o.type from registry.organisation o
     where o.office = $1 and o.parent = $2 and ${standing} order by o.name, o.id limit 500`,
    [office, id, today],
  );

/**
 * Teams of volunteers of many organisations: below them, or members of them. One statement.
 */
export const teamsOf = (
  db: Db,
  office: Office,
  ids: readonly string[],
  today: string,
): Promise<(NodeRow & { of: string })[]> =>
  raw(
    db,
    `select distinct o.id, o.name, o.type, coalesce(t.other, o.parent) as of
     from registry.organisation o left join registry.tie t on t.office = o.office and t.organisation = o.id
       and t.kind = 'member_of' and t.until is null and t.other = any ($2::uuid[])
     where o.office = $1 and o.type in ('volunteer_team', 'self_help_group') and ${standing}
       and (t.other is not null or o.parent = any ($2::uuid[]))
     order by 2, 1`,
    [office, ids, today],
  );

export interface TieRow {
  id: string;
  kind: z.output<typeof TieKind>;
  outward: boolean;
  other: string;
  name: string;
  type: OrganisationType;
  note: string;
}

/** Ties from and to an organisation that hold. */
export const tiesOf = (db: Db, office: Office, id: string): Promise<TieRow[]> =>
  raw(
    db,
    `select t.id, t.kind, t.organisation = $2 as outward, o.id as other, o.name, o.type, t.note
     from registry.tie t join registry.organisation o
       on o.office = t.office and o.id = case when t.organisation = $2 then t.other else t.organisation end
     where t.office = $1 and $2 in (t.organisation, t.other) and t.until is null
     order by t.kind, o.name, t.id`,
    [office, id],
  );

export interface NewTie {
  id: string;
  organisation: string;
  other: string;
  kind: z.output<typeof TieKind>;
  note: string;
  since: string;
  source: string;
}

/** Writes ties in one statement; one that holds already is left alone. How many were new. */
export async function putTies(tx: Tx, office: Office, ties: readonly NewTie[]): Promise<number> {
  const rows = await raw(
    tx,
    `insert into registry.tie (office, id, organisation, other, kind, note, since, source)
     select $1, id, organisation, other, kind, note, since, source
     from jsonb_to_recordset($2::jsonb)
       as r(id uuid, organisation uuid, other uuid, kind text, note text, since date, source text)
     on conflict do nothing returning id`,
    [office, JSON.stringify(ties)],
  );
  return rows.length;
}

/** Ends a tie of an organisation; false when it has none such. */
export async function closeTie(
  tx: Tx,
  office: Office,
  { id, tie, on }: { id: string; tie: string; on: string },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `update registry.tie set until = $4
     where office = $1 and id = $2 and $3 in (organisation, other) and until is null returning id`,
    [office, tie, id, on],
  );
  return rows.length > 0;
}

export interface AssetRow {
  id: string;
  organisation: string;
  kind: z.output<typeof AssetKind>;
  name: string;
  detail: string;
}

export interface NewAsset extends AssetRow {
  source: string;
  at: Date;
  by: string | null;
}

export async function putAssets(
  tx: Tx,
  office: Office,
  assets: readonly NewAsset[],
): Promise<void> {
  await raw(
    tx,
    `insert into registry.asset (office, id, organisation, kind, name, detail, source, taken_at, taken_by)
     select $1, id, organisation, kind, name, detail, source, at, by
     from jsonb_to_recordset($2::jsonb) as r(id uuid, organisation uuid, kind text, name text, detail text,
       source text, at timestamptz, by uuid)`,
    [office, JSON.stringify(assets)],
  );
}

/** Takes an asset out of the directory; false when the organisation has none such. */
export async function closeAsset(
  tx: Tx,
  office: Office,
  { id, asset, on }: { id: string; asset: string; on: string },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `update registry.asset set ended_on = $4
     where office = $1 and id = $2 and organisation = $3 and ended_on is null returning id`,
    [office, asset, id, on],
  );
  return rows.length > 0;
}

export const assetsOf = (db: Db, office: Office, organisation: string): Promise<AssetRow[]> =>
  raw(
    db,
    `select id, organisation, kind, name, detail from registry.asset
     where office = $1 and organisation = $2 and ended_on is null order by kind, name, id`,
    [office, organisation],
  );

/** The directory: what standing organisations have, by kind and words. */
export const assetsBy = (
  db: Db,
  office: Office,
  {
    kind,
    q,
    today,
    limit,
  }: { kind: string | null; q: string | null; today: string; limit: number },
): Promise<(AssetRow & { holder: string; area: string })[]> =>
  raw(
    db,
    `select a.id, a.organisation, a.kind, a.name, a.detail, o.name as holder, o.area
     from registry.asset a join registry.organisation o on o.office = a.office and o.id = a.organisation
     where a.office = $1 and a.ended_on is null and ($2::text is null or a.kind = $2) and ${standing}
       and ($4::text is null or strpos(a.name, $4) > 0 or strpos(a.detail, $4) > 0 or strpos(o.name, $4) > 0)
     order by a.kind, a.name, a.id limit $5`,
    [office, kind, today, q, limit],
  );

export const countsOfAssets = (
  db: Db,
  office: Office,
): Promise<{ kind: AssetRow['kind']; count: number }[]> =>
  raw(
    db,
    `select kind, count(*)::int as count from registry.asset
     where office = $1 and ended_on is null group by kind order by kind`,
    [office],
  );
