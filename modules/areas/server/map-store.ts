import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { FeatureLayer } from '../contract/public.ts';
import type { MapSource } from './sources.ts';

export interface MapGeometry {
  type: 'Point' | 'LineString' | 'MultiLineString' | 'Polygon' | 'MultiPolygon';
  coordinates: unknown;
}

export interface MapFeature {
  id: string;
  layer: FeatureLayer;
  /** Kind within its layer: river, pond; main, street, lane; school, hospital … */
  class: string;
  name: string | null;
  /** Least zoom at which it is worth drawing. */
  rank: number;
  geometry: MapGeometry;
  /** Absent: the office's own. */
  source?: MapSource;
}

/** Features of one layer, those that matter most first. */
export const featuresOf = (db: Db, office: Office, layer: FeatureLayer): Promise<MapFeature[]> =>
  raw(
    db,
    `select id, layer, class, name, rank, geometry from areas.map_feature
     where office = $1 and layer = $2 order by rank, class, id`,
    [office, layer],
  );

/** Writes base-map features in one statement; one with a known id is replaced. */
export async function putMapFeatures(
  tx: Tx,
  office: Office,
  features: readonly MapFeature[],
): Promise<void> {
  await raw(
    tx,
    `insert into areas.map_feature (office, id, layer, class, name, rank, geometry, source)
     select $1, id, layer, class, name, rank, geometry, source
     from jsonb_to_recordset($2::jsonb) as r(id uuid, layer text, class text, name text, rank smallint, geometry jsonb, source text)
     on conflict (office, id) do update set layer = excluded.layer, class = excluded.class, name = excluded.name,
       rank = excluded.rank, geometry = excluded.geometry, source = excluded.source`,
    [office, JSON.stringify(features)],
  );
}
