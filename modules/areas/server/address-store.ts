import type { Located } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { AddressKind } from '../contract/public.ts';
import { searchTokens } from '../domain/public.ts';
import type { MapSource } from './sources.ts';

export interface AddressRow {
  id: string;
  kind: AddressKind;
  label: string;
  text: string;
  weight: number;
  at: [number, number];
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
}

export interface NewAddress extends Located {
  id: string;
  kind: AddressKind;
  label: string;
  text: string;
  /** Larger is meant more often when much else is equal. */
  weight?: number;
  lonLat: readonly [number, number];
  /** Further words it is found by: the estate's old name, the community. */
  words?: readonly string[];
  /** Absent: the office's own. */
  source?: MapSource;
}

const columns = `id, kind, label, text, weight, at, community, service_grid as "serviceGrid", unit_grid as "unitGrid"`;

/** Addresses whose tokens answer the query; the heavier and shorter ones when there are too many. */
export const addressesByTokens = (
  db: Db,
  office: Office,
  { query, within, limit }: { query: string; within: string; limit: number },
): Promise<AddressRow[]> =>
  raw(
    db,
    `select ${columns} from areas.address
     where office = $1 and tokens @@ $2::tsquery and (community ^@ $3 or $3 in (service_grid, unit_grid))
     order by weight desc, length(label), label limit $4`,
    [office, query, within, limit],
  );

/** An address by its id. */
export const addressesById = (db: Db, office: Office, id: string): Promise<AddressRow[]> =>
  raw(db, `select ${columns} from areas.address where office = $1 and id::text = $2`, [office, id]);

/** Addresses in a box of degrees around a point; the caller picks the nearest. */
export const addressesInBox = (
  db: Db,
  office: Office,
  [west, south, east, north]: readonly [number, number, number, number],
): Promise<AddressRow[]> =>
  raw(
    db,
    `select ${columns} from areas.address
     where office = $1 and at <@ box(point($2, $3), point($4, $5)) and kind <> 'road'`,
    [office, west, south, east, north],
  );

/** Every address inside some communities or grids, by its label: what a grid worker carries along. */
export const addressesWithin = (
  db: Db,
  office: Office,
  areas: readonly string[],
): Promise<AddressRow[]> =>
  raw(
    db,
    `select ${columns} from areas.address
     where office = $1 and (community = any ($2) or service_grid = any ($2) or unit_grid = any ($2) or $1 = any ($2))
     order by label, id`,
    [office, [...areas]],
  );

/** The same around many points at once; `nth` says around which. One statement. */
export const addressesInBoxes = (
  db: Db,
  office: Office,
  boxes: readonly (readonly [number, number, number, number])[],
): Promise<(AddressRow & { nth: number })[]> =>
  raw(
    db,
    `select (b.nth - 1)::int as nth, ${columns} from
       unnest($2::float8[], $3::float8[], $4::float8[], $5::float8[]) with ordinality as b (west, south, east, north, nth)
       join lateral (select * from areas.address where office = $1
         and at <@ box(point(b.west, b.south), point(b.east, b.north)) and kind <> 'road') a on true`,
    [office, ...[0, 1, 2, 3].map((side) => boxes.map((box) => box[side]))],
  );

export async function countAddresses(db: Db, office: Office, within: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    db,
    `select count(*) as count from areas.address
     where office = $1 and (community ^@ $2 or $2 in (service_grid, unit_grid))`,
    [office, within],
  );
  return row?.count ?? 0;
}

/** Writes addresses in one statement; one with a known id is replaced. */
export async function putAddresses(
  tx: Tx,
  office: Office,
  addresses: readonly NewAddress[],
): Promise<void> {
  const rows = addresses.map((address) => ({
    id: address.id,
    kind: address.kind,
    label: address.label,
    text: address.text,
    weight: address.weight ?? 0,
    tokens: searchTokens(address.text, address.label, ...(address.words ?? [])),
    lon: address.lonLat[0],
    lat: address.lonLat[1],
    community: address.community,
    service_grid: address.serviceGrid,
    unit_grid: address.unitGrid,
    source: address.source ?? null,
  }));
  await raw(
    tx,
    `insert into areas.address (office, id, kind, label, text, weight, tokens, at, community, service_grid, unit_grid, source)
     select $1, id, kind, label, text, weight, array_to_tsvector(tokens), point(lon, lat), community, service_grid, unit_grid, source
     from jsonb_to_recordset($2::jsonb) as r(id uuid, kind text, label text, text text, weight smallint, tokens text[],
       lon float8, lat float8, community text, service_grid text, unit_grid text, source text)
     on conflict (office, id) do update set kind = excluded.kind, label = excluded.label, text = excluded.text,
       weight = excluded.weight, tokens = excluded.tokens, at = excluded.at, community = excluded.community,
       service_grid = excluded.service_grid, unit_grid = excluded.unit_grid, source = excluded.source`,
    [office, JSON.stringify(rows)],
  );
}

/** An address as a check reads it: the label, the place and what was written down of it. */
export type PlacedAddress = Pick<
  AddressRow,
  'id' | 'label' | 'at' | 'community' | 'serviceGrid' | 'unitGrid'
>;

/** Every address but roads. */
export const everyAddress = (db: Db, office: Office): Promise<PlacedAddress[]> =>
  raw(
    db,
    `select id, label, at, community, service_grid as "serviceGrid", unit_grid as "unitGrid" from areas.address
     where office = $1 and kind <> 'road' order by community, label`,
    [office],
  );

/** Writes down where addresses lie now, in one statement. */
export async function placeAddresses(
  tx: Tx,
  office: Office,
  addresses: readonly (Located & { id: string })[],
): Promise<void> {
  const rows = addresses.map(({ id, community, serviceGrid, unitGrid }) => ({
    ...{ id, community, service_grid: serviceGrid, unit_grid: unitGrid },
  }));
  await raw(
    tx,
    `update areas.address a set community = r.community, service_grid = r.service_grid, unit_grid = r.unit_grid
     from jsonb_to_recordset($2::jsonb) as r(id uuid, community text, service_grid text, unit_grid text)
     where a.office = $1 and a.id = r.id`,
    [office, JSON.stringify(rows)],
  );
}
