import type { LonLat } from '@liren/kernel/contract';
import type { Category } from '../dictionary/public.ts';

/** About 200 m: enough to see the neighbourhood, too little to find a door. */
const coarseDegrees = 0.002;

/** Where the public sees it: exactly in a public place, by the neighbourhood at somebody's home. */
export function publicPosition(
  [lon, lat]: LonLat,
  category: Pick<Category, 'publicPlace'>,
): LonLat {
  if (category.publicPlace) return [lon, lat];
  const coarse = (degrees: number) =>
    Number(((Math.floor(degrees / coarseDegrees) + 0.5) * coarseDegrees).toFixed(6));
  return [coarse(lon), coarse(lat)];
}
