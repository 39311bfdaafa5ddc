import type { FactField, FactSource } from '../../contract/public.ts';

/**
 * Whose word goes before whose, best first. What a person has by law is known to the police, where they live to whoever was
 * there, what their phone is to themselves.
 */
export const precedence: Readonly<Record<FactField, readonly FactSource[]>> = {
  name: ['police', 'department', 'census', 'form', 'grid', 'self'],
  sex: ['police', 'department', 'census', 'form', 'grid', 'self'],
  birth_date: ['police', 'department', 'census', 'form', 'grid', 'self'],
  id_number: ['police', 'department', 'census', 'form', 'grid', 'self'],
  phone: ['self', 'grid', 'form', 'census', 'department', 'police'],
  home: ['grid', 'self', 'form', 'census', 'department', 'police'],
  residence: ['grid', 'self', 'form', 'census', 'department', 'police'],
};

/** Two words of equal weight within so many days contradict each other; a later one than that is news. */
export const contradictionDays = 90;

export type Standing = 'holds' | 'yields' | 'asked';

/**
 * What becomes of a value that differs from the one that is held.
 *
 * The better source holds, the lesser yields. Of equal sources the newer holds, unless both spoke within ninety days: then
 * a person is asked, and so where the entry's source is no source of the catalogue. A number of identity that differs is
 * always asked: nobody has two.
 */
export function standingOf(
  field: FactField,
  said: FactSource,
  held: { source: string; seenOn: string | null },
  today: string,
): Standing {
  if (field === 'id_number') return 'asked';
  const ranks = precedence[field];
  const before = ranks.indexOf(held.source as FactSource);
  const now = ranks.indexOf(said);
  if (before < 0) return 'asked';
  if (now !== before) return now < before ? 'holds' : 'yields';
  if (held.seenOn === null) return 'holds';
  const days = (Date.parse(today) - Date.parse(held.seenOn)) / 86_400_000;
  return days > contradictionDays ? 'holds' : 'asked';
}

/** Of houses and organisations: whoever was there, then whoever is there, then paper. */
const onTheSpot: readonly FactSource[] = ['grid', 'self', 'form', 'department', 'census', 'police'];

/**
 * The same of a house or an organisation, where the rule always decides: the newer word holds unless the held one comes
 * from a better source. A source outside the catalogue (a survey, a file) gives way to whoever was there.
 */
export function placeStanding(
  said: FactSource,
  held: { source: string },
): Exclude<Standing, 'asked'> {
  const before = onTheSpot.indexOf(held.source as FactSource);
  return before < 0 || onTheSpot.indexOf(said) <= before ? 'holds' : 'yields';
}

export type ContradictionReason = 'number' | 'unknown_source' | 'both_recent';

/** Why `standingOf` said `asked`. */
export function reasonAsked(field: FactField, heldSource: string): ContradictionReason {
  if (field === 'id_number') return 'number';
  return precedence[field].includes(heldSource as FactSource) ? 'both_recent' : 'unknown_source';
}
