import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { mapSources } from '../contract/public.ts';

/** Whose data a row is, where that must be said on the map. */
export type MapSource = (typeof mapSources)[number];

/** Takes away what a source once brought to the map or the addresses and does not bring now; how many rows. */
export async function removeBut(
  tx: Tx,
  table: 'address' | 'map_feature',
  office: Office,
  source: MapSource,
  ids: readonly string[],
): Promise<number> {
  const rows = await raw(
    tx,
    `delete from areas.${table} where office = $1 and source = $2
       and id not in (select unnest($3::uuid[])) returning id`,
    [office, source, ids],
  );
  return rows.length;
}

/** Sources that the map or the addresses of an office are made of: each asks to be named. */
export async function sourcesOf(db: Db, office: Office): Promise<MapSource[]> {
  const rows = await raw<{ source: MapSource }>(
    db,
    `select source from (values ('osm')) as s(source)
     where exists (select from areas.map_feature f where f.office = $1 and f.source = s.source)
        or exists (select from areas.address a where a.office = $1 and a.source = s.source)`,
    [office],
  );
  return rows.map(({ source }) => source);
}
