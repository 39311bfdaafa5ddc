import { distanceM } from '@liren/kernel/area';
import { LonLat } from '@liren/kernel/contract';
import * as z from 'zod';

/** Nearer than this somebody stands where the matter is (field practice). */
export const onSiteM = 100;

/** Where somebody stood who says what they found: measured by the device, or told why it could not be. */
export const Site = z.strictObject({
  lonLat: LonLat.nullable().meta({ description: 'null: the device knew no position' }),
  accuracyM: z.number().min(0).max(100_000).nullable().default(null),
  source: z.enum(['device', 'beacon', 'hand']).nullable().default(null),
  ageS: z.int().min(0).nullable().default(null).meta({ description: 'age of the position' }),
  reason: z.string().trim().max(300).default('').meta({
    description: 'why it is said from elsewhere; needed beyond 100 m and without a position',
  }),
});
export type Site = z.output<typeof Site>;

/** What an event keeps of it: how far away, never where. */
export const siteFacts = (site: Site | null, at: LonLat | null) =>
  site === null
    ? {}
    : {
        site: {
          distanceM: site.lonLat && at ? Math.round(distanceM(site.lonLat, at)) : null,
          accuracyM: site.accuracyM === null ? null : Math.round(site.accuracyM),
          source: site.source,
          ageS: site.ageS,
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
  if (site.lonLat === null) return 'site.unknown';
  return at !== null && distanceM(site.lonLat, at) > onSiteM ? 'site.too_far' : null;
}
