import type { AreaIndex } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import { type Db, raw } from '@liren/kernel/database/server';
import {
  frameAt,
  type GridStretch,
  type Line,
  type Street,
  stretchesOf,
} from '../domain/public.ts';

/** Streets of an office and its grids' share of them; lengths are all in one frame. */
export interface StreetMap {
  frame: ReturnType<typeof frameAt>;
  streets: readonly Street[];
  /** What of the streets is a grid's; worked out once. */
  of(grid: string): readonly GridStretch[];
}

const mapsByDb = new WeakMap<Db, Map<Office, { version: number; map: Promise<StreetMap> }>>();

/** Read once per process and version of the places; the base map changes with an import. */
export function streetMap(
  { db, areas }: { db: Db; areas: AreaIndex },
  office: Office,
): Promise<StreetMap> {
  const maps = mapsByDb.get(db) ?? new Map();
  mapsByDb.set(db, maps);
  const version = areas.version(office);
  const held = maps.get(office);
  if (held?.version === version) return held.map;
  const map = readMap(db, areas, office);
  map.catch(() => maps.delete(office));
  maps.set(office, { version, map });
  return map;
}

interface StreetRow {
  id: string;
  name: string | null;
  geometry: { type: string; coordinates: unknown };
}

async function readMap(db: Db, areas: AreaIndex, office: Office): Promise<StreetMap> {
  const rows = await raw<StreetRow>(
    db,
    `select id, name, geometry from areas.pub_street where office = $1 order by id`,
    [office],
  );
  const streets = rows.map(({ id, name, geometry }) => ({ id, name, lines: linesOf(geometry) }));
  const centre = areas.get(office, office)?.labelAt ?? streets[0]?.lines[0]?.[0] ?? [0, 0];
  const frame = frameAt(centre[1]);
  const byGrid = new Map<string, readonly GridStretch[]>();
  return {
    frame,
    streets,
    of(grid) {
      const known = byGrid.get(grid);
      if (known) return known;
      const geometry = areas.get(office, grid)?.geometry;
      const made = geometry ? stretchesOf(geometry, streets, frame) : [];
      byGrid.set(grid, made);
      return made;
    },
  };
}

function linesOf({ type, coordinates }: StreetRow['geometry']): Line[] {
  if (type === 'LineString') return [coordinates as Line];
  return type === 'MultiLineString' ? (coordinates as Line[]) : [];
}
