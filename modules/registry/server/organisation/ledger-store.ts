import { type Db, raw } from '@liren/kernel/database/server';
import type { OrganisationType } from '../../contract/public.ts';

export interface BuildingRow {
  id: string;
  name: string;
  community: string;
  serviceGrid: string | null;
  use: string;
  floors: number | null;
}

export async function buildingById(
  db: Db,
  office: string,
  id: string,
): Promise<BuildingRow | undefined> {
  const [row] = await raw<BuildingRow>(
    db,
    `select id, name, community, service_grid as "serviceGrid", use, floors
     from registry.building where office = $1 and id = $2 and valid_to is null`,
    [office, id],
  );
  return row;
}

export async function roomById(
  db: Db,
  office: string,
  id: string,
): Promise<{ id: string; number: string; building: string } | undefined> {
  const [row] = await raw<{ id: string; number: string; building: string }>(
    db,
    `select id, number, building from registry.room where office = $1 and id = $2 and valid_to is null`,
    [office, id],
  );
  return row;
}

const sits = `o.building = b.id and o.merged_into is null and (o.valid_to <= $2) is not true`;

/** Buildings in which at least one organisation sits, the fullest first. */
export const buildingsWithTenants = (
  db: Db,
  office: string,
  today: string,
  limit: number,
): Promise<(BuildingRow & { organisations: number; rooms: number })[]> =>
  raw(
    db,
    `select b.id, b.name, b.community, b.service_grid as "serviceGrid", b.use, b.floors,
       count(o.id)::int as organisations, count(distinct o.room)::int as rooms
     from registry.building b join registry.organisation o on o.office = b.office and ${sits}
     where b.office = $1 and b.valid_to is null
     group by b.office, b.id order by organisations desc, b.name, b.id limit $3`,
    [office, today, limit],
  );

export interface TenantRow {
  id: string;
  name: string;
  type: OrganisationType;
  staff: number | null;
  room: string | null;
}

export const tenantsOf = (
  db: Db,
  office: string,
  building: string,
  today: string,
): Promise<TenantRow[]> =>
  raw(
    db,
    `select o.id, o.name, o.type, o.staff, o.room from registry.organisation o
     where o.office = $1 and o.building = $3 and o.merged_into is null and (o.valid_to <= $2) is not true
     order by o.name, o.id limit 5000`,
    [office, today, building],
  );

export const roomsIn = (
  db: Db,
  office: string,
  building: string,
): Promise<{ id: string; floor: number | null; number: string; use: string }[]> =>
  raw(
    db,
    `select id, floor, number, use from registry.room
     where office = $1 and building = $2 and valid_to is null and (use <> 'home' or id in
       (select room from registry.organisation o where o.office = $1 and o.building = $2 and o.room is not null))
     order by floor desc nulls last, number, id limit 5000`,
    [office, building],
  );
