import type { LonLat, MatterId, Office } from '../../contract/public.ts';
import { type Db, raw } from '../../database/server/public.ts';

/** An open matter on the map, and who answers for it. */
export interface OpenRoot {
  id: MatterId;
  number: string | null;
  area: string;
  at: LonLat;
}

/** Open matters of a kind that have a position, oldest first: one statement. */
export const openRoots = (db: Db, office: Office, kind: string): Promise<OpenRoot[]> =>
  raw(
    db,
    `select id, number, area, at from kernel.matter
     where office = $1 and kind = $2 and id = root and ended_at is null and at is not null
     order by id`,
    [office, kind],
  );
