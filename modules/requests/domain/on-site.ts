import { distanceM } from '@liren/kernel/area';
import { type LonLat, PositionFix } from '@liren/kernel/contract';
import * as z from 'zod';

/** Nearer than this somebody stands where the matter is (field practice). */
export const onSiteM = 100;

/** Where somebody stood who says what they found; null: no position was to be had. */
export const Site = z.strictObject({
  fix: PositionFix.nullable(),
  reason: z.string().trim().max(300).default('').meta({
    description: 'why it is said from elsewhere; needed beyond 100 m and without a position',
  }),
});
export type Site = z.output<typeof Site>;

/** What an event keeps of it: how far away and how sure, never where. */
export const siteFacts = (site: Site | null, at: LonLat | null) =>
  site === null
    ? {}
    : {
        site: {
          distanceM: site.fix && at ? Math.round(distanceM(site.fix.lonLat, at)) : null,
          accuracyM: site.fix ? Math.round(site.fix.accuracyM) : null,
          source: site.fix?.source ?? null,
          at: site.fix?.at ?? null,
          reason: site.reason,
        },
      };

/**
 * What is said from the site is shown from the site: a photograph, and a reason when the site is far away.
 *
 * Whoever says it at a desk gives no site, and is not asked for either.
 */
export function siteBar(
  site: Site | null,
  photos: readonly unknown[],
  at: LonLat | null,
): 'site.no_photo' | 'site.too_far' | 'site.unknown' | null {
  if (site === null) return null;
  if (photos.length === 0) return 'site.no_photo';
  if (site.reason !== '') return null;
  if (site.fix === null) return 'site.unknown';
  return at !== null && distanceM(site.fix.lonLat, at) > onSiteM ? 'site.too_far' : null;
}
