import type { Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { BuildingRow, RoomRow } from '../../domain/public.ts';

export interface PlaceWorld {
  office: Office;
  /** Whence it is known: `survey`, `import`, `demo`. */
  source: string;
  /** The import that brings them. */
  batch?: string | null;
}

/** Rows per statement. */
const batch = 2_000;

/**
 * Writes buildings and rooms that are already checked; one with a known id is written over.
 *
 * Buildings first: a room lies where its building lies. People move along when a building's area changes only by
 * `followAreas`.
 */
export async function takePlaces(
  tx: Tx,
  { office, source, batch: from = null }: PlaceWorld,
  {
    buildings = [],
    rooms = [],
  }: { buildings?: readonly BuildingRow[]; rooms?: readonly RoomRow[] },
): Promise<void> {
  for (let i = 0; i < buildings.length; i += batch) {
    const rows = buildings.slice(i, i + batch).map(({ at, ...row }) => ({
      ...row,
      ...{ lon: at?.[0] ?? null, lat: at?.[1] ?? null },
    }));
    await raw(
      tx,
      `insert into registry.building (office, id, community, service_grid, address, name, estate, use, floors, built, at, source, batch)
       select $1, id, community, "serviceGrid", address, name, estate, use, floors, built, point(lon, lat), $3, $4
       from jsonb_to_recordset($2::jsonb) as r(id uuid, community text, "serviceGrid" text, address uuid, name text,
         estate uuid, use text, floors smallint, built smallint, lon float8, lat float8)
       on conflict (office, id) do update set community = excluded.community, service_grid = excluded.service_grid,
         address = excluded.address, name = excluded.name, estate = excluded.estate, use = excluded.use,
         floors = excluded.floors, built = excluded.built, at = excluded.at, source = excluded.source, version = building.version + 1`,
      [office, JSON.stringify(rows), source, from],
    );
  }
  for (let i = 0; i < rooms.length; i += batch) {
    await raw(
      tx,
      `insert into registry.room (office, id, building, area, entrance, floor, number, use, exclusive_area, batch)
       select $1, r.id, r.building, coalesce(b.service_grid, b.community), r.entrance, r.floor, r.number, r.use, r."exclusiveArea", $3
       from jsonb_to_recordset($2::jsonb) as r(id uuid, building uuid, entrance text, floor smallint, number text, use text,
         "exclusiveArea" int)
       join registry.building b on b.office = $1 and b.id = r.building
       on conflict (office, id) do update set entrance = excluded.entrance, floor = excluded.floor,
         number = excluded.number, use = excluded.use, exclusive_area = excluded.exclusive_area, version = room.version + 1`,
      [office, JSON.stringify(rooms.slice(i, i + batch)), from],
    );
  }
}
