import type { BBox } from '../../area/public.ts';
import type { Office } from '../../contract/public.ts';
import { type Db, raw } from '../../database/server/public.ts';

/**
 * Where the matters of an office lie, for one whose boundaries nobody has brought in; null when none has a place.
 *
 * The outermost hundredth on each side is left out: one wrong position would make a map of the world.
 */
export async function extentOfMatters(db: Db, office: Office): Promise<BBox | null> {
  const [row] = await raw<{ lon: number[] | null; lat: number[] | null }>(
    db,
    `select percentile_disc(array[0.01, 0.99]) within group (order by at[0]) as lon,
            percentile_disc(array[0.01, 0.99]) within group (order by at[1]) as lat
     from kernel.matter where office = $1 and at is not null`,
    [office],
  );
  const [west, east] = row?.lon ?? [];
  const [south, north] = row?.lat ?? [];
  if (west === undefined || east === undefined || south === undefined || north === undefined)
    return null;
  // A single place is no area: about a kilometre around it.
  const margin = Math.max(0.005, 0.05 * Math.max(east - west, north - south));
  return [west - margin, south - margin, east + margin, north + margin];
}
