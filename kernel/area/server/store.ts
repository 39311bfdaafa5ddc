import type { LocalDate, Office } from '../../contract/public.ts';
import { type Db, raw, type Tx } from '../../database/server/public.ts';
import { AreaShape, areaM2, bboxOf, labelPoint, levelOf, parentOf } from '../public.ts';
import type { Area, NewArea } from './area.ts';

type Row = Omit<Area, 'geometry'> & { geometry: unknown };

const columns = `office, code, level, name, scheme, parent, valid_from as "validFrom", valid_to as "validTo", geometry,
  bbox, label_at as "labelAt", area_m2 as "areaM2", statutory_kind as "statutoryKind",
  community_type as "communityType", households, residents, grid_kind as "gridKind",
  dedicated_kind as "dedicatedKind", land_use as "landUse", management_grade as "managementGrade",
  responsible_unit as "responsibleUnit", changed_on as "changedOn"`;

/** All areas of an office, retired ones too, by code. */
export async function areasOf(db: Db, office: Office): Promise<Area[]> {
  const rows = await raw<Row>(
    db,
    `select ${columns} from kernel.area where office = $1 order by code`,
    [office],
  );
  return rows.map((row) => ({
    ...row,
    geometry: row.geometry === null ? null : AreaShape.parse(row.geometry),
  }));
}

export interface Successor {
  code: string;
  successor: string;
}

export const successorsOf = (db: Db, office: Office): Promise<Successor[]> =>
  raw(db, 'select code, successor from kernel.area_successor where office = $1 order by 1, 2', [
    office,
  ]);

/** Version of each office's places. The one read across offices: see kernel.area_version. */
export const versions = (db: Db): Promise<{ office: Office; version: number }[]> =>
  raw(db, 'select office, version from kernel.area_version');

export interface CommunityType {
  code: string;
  names: Record<string, string>;
}

export const communityTypes = (db: Db): Promise<CommunityType[]> =>
  raw(db, 'select code, names from kernel.community_type order by rank');

/**
 * Writes areas, new ones and changed ones, in one statement.
 *
 * Level, parent, extent, area and the place of the label follow from code and geometry.
 *
 * @throws RangeError when a code has no level: check it with `codeFault` first
 */
export async function putAreas(tx: Tx, office: Office, areas: readonly NewArea[]): Promise<void> {
  const rows = areas.map((area) => rowOf(office, area));
  await raw(
    tx,
    `insert into kernel.area (office, code, level, name, scheme, parent, valid_from, valid_to, geometry, bbox, label_at,
       area_m2, statutory_kind, community_type, households, residents, grid_kind, dedicated_kind, land_use,
       management_grade, responsible_unit, changed_on)
     select $1, code, level, name, scheme, parent, valid_from, valid_to, geometry, bbox, point(lon, lat),
       area_m2, statutory_kind, community_type, households, residents, grid_kind, dedicated_kind, land_use,
       management_grade, responsible_unit, changed_on
     from jsonb_to_recordset($2::jsonb) as r(code text, level text, name text, scheme text, parent text, valid_from date,
       valid_to date, geometry jsonb, bbox float8[], lon float8, lat float8, area_m2 float8, statutory_kind text,
       community_type text, households int, residents int, grid_kind text, dedicated_kind text, land_use text,
       management_grade text, responsible_unit text, changed_on date)
     on conflict (office, code) do update set
       name = excluded.name, scheme = excluded.scheme, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
       geometry = excluded.geometry, bbox = excluded.bbox, label_at = excluded.label_at, area_m2 = excluded.area_m2,
       statutory_kind = excluded.statutory_kind, community_type = excluded.community_type,
       households = excluded.households, residents = excluded.residents, grid_kind = excluded.grid_kind,
       dedicated_kind = excluded.dedicated_kind, land_use = excluded.land_use,
       management_grade = excluded.management_grade, responsible_unit = excluded.responsible_unit,
       changed_on = excluded.changed_on`,
    [office, JSON.stringify(rows)],
  );
  await touchPlaces(tx, office);
}

function rowOf(office: Office, area: NewArea) {
  const level = levelOf(area.code);
  if (level === null) throw new RangeError(`${area.code} in ${office} is no area code`);
  const { geometry = null } = area;
  const label = geometry && labelPoint(geometry);
  return {
    code: area.code,
    level,
    name: area.name,
    scheme: area.scheme ?? 'LOCAL',
    parent: parentOf(area.code),
    valid_from: area.validFrom,
    valid_to: area.validTo ?? null,
    geometry,
    bbox: geometry && bboxOf(geometry),
    lon: label?.[0] ?? null,
    lat: label?.[1] ?? null,
    area_m2: geometry ? Math.round(areaM2(geometry) * 100) / 100 : 0,
    statutory_kind: area.statutoryKind ?? null,
    community_type: area.communityType ?? null,
    households: area.households ?? null,
    residents: area.residents ?? null,
    grid_kind: area.gridKind ?? null,
    dedicated_kind: area.dedicatedKind ?? null,
    land_use: area.landUse ?? null,
    management_grade: area.managementGrade ?? null,
    responsible_unit: area.responsibleUnit ?? null,
    changed_on: area.changedOn ?? null,
  };
}

export interface Retired {
  code: string;
  /** First day on which it is no more. */
  on: LocalDate;
  successors: readonly string[];
}

/** Ends an area on a day and says where it went; its code stays taken for ever. */
export const retireArea = (tx: Tx, office: Office, area: Retired): Promise<void> =>
  retireAreas(tx, office, [area]);

/** The same for many, in two statements. */
export async function retireAreas(
  tx: Tx,
  office: Office,
  areas: readonly Retired[],
): Promise<void> {
  const list = JSON.stringify(areas);
  await raw(
    tx,
    `update kernel.area a set valid_to = r."on", changed_on = r."on"
     from jsonb_to_recordset($2::jsonb) as r(code text, "on" date) where a.office = $1 and a.code = r.code`,
    [office, list],
  );
  await raw(
    tx,
    `insert into kernel.area_successor (office, code, successor, since)
     select $1, r.code, s, r."on" from jsonb_to_recordset($2::jsonb) as r(code text, "on" date, successors jsonb),
       jsonb_array_elements_text(r.successors) s
     on conflict do nothing`,
    [office, list],
  );
  await touchPlaces(tx, office);
}

/** Numbers by which other authorities know areas; replaces those of the same scheme and area. */
export async function putOtherCodes(
  tx: Tx,
  office: Office,
  codes: readonly { scheme: 'STAT12' | 'GA15' | 'MCA'; otherCode: string; code: string }[],
): Promise<void> {
  const list = JSON.stringify(
    codes.map(({ scheme, otherCode, code }) => ({ scheme, other: otherCode, code })),
  );
  await raw(
    tx,
    `delete from kernel.area_other_code o using jsonb_to_recordset($2::jsonb) as r(scheme text, code text)
     where o.office = $1 and o.scheme = r.scheme and o.code = r.code`,
    [office, list],
  );
  await raw(
    tx,
    `insert into kernel.area_other_code (office, scheme, other_code, code)
     select $1, scheme, other, code from jsonb_to_recordset($2::jsonb) as r(scheme text, other text, code text)
     on conflict (office, scheme, other_code) do update set code = excluded.code`,
    [office, list],
  );
}

export const otherCodesOf = (
  db: Db,
  office: Office,
  code: string,
): Promise<{ scheme: 'STAT12' | 'GA15' | 'MCA'; otherCode: string }[]> =>
  raw(
    db,
    `select scheme, other_code as "otherCode" from kernel.area_other_code where office = $1 and code = $2 order by 1, 2`,
    [office, code],
  );

/** All numbers by which other authorities know areas of the office. */
export const everyOtherCode = (
  db: Db,
  office: Office,
): Promise<{ code: string; scheme: 'STAT12' | 'GA15' | 'MCA'; otherCode: string }[]> =>
  raw(
    db,
    `select code, scheme, other_code as "otherCode" from kernel.area_other_code where office = $1 order by 1, 2, 3`,
    [office],
  );

/** Tells every process that places of the office changed; in the writer's transaction. */
export async function touchPlaces(tx: Tx, office: Office): Promise<void> {
  await raw(
    tx,
    `insert into kernel.area_version (office) values ($1)
     on conflict (office) do update set version = area_version.version + 1, changed_at = now()`,
    [office],
  );
}
