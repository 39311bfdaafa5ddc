/** What says how a page stands; days as `YYYY-MM-DD`. */
export interface Standing {
  latest: number;
  published: number | null;
  wasPublished: boolean;
  /** Of the published version. */
  validFrom: string | null;
  validUntil: string | null;
}

/** The word for how a page stands on a day. */
export function standingOf(
  { latest, published, wasPublished, validFrom, validUntil }: Standing,
  today: string,
): 'draft' | 'published' | 'changed' | 'upcoming' | 'expired' | 'withdrawn' {
  if (published === null) return wasPublished ? 'withdrawn' : 'draft';
  if (validUntil !== null && validUntil < today) return 'expired';
  if (latest !== published) return 'changed';
  return validFrom !== null && validFrom > today ? 'upcoming' : 'published';
}

const soonDays = 30;

/** True in the last 30 days of a page's life: somebody should look at it. */
export function endsSoon(validUntil: string | null, today: string): boolean {
  if (validUntil === null || validUntil < today) return false;
  return Date.parse(validUntil) - Date.parse(today) <= soonDays * 86_400_000;
}
