import type { Actor } from '@liren/kernel/account';
import type { LeagueBy } from '../contract/public.ts';

/** How far somebody sees: the whole office, or what lies in these communities or with these units. */
export type Sight = 'office' | { communities: readonly string[]; units: readonly string[] };

const overArea = new Set<string>(['assessor', 'command', 'checker', 'desk']);

export function sightOf({ office, memberships }: Actor): Sight {
  const areas = memberships
    .filter(({ role }) => overArea.has(role))
    .map(({ area }) => area as string);
  if (areas.some((area) => office.startsWith(area))) return 'office';
  return {
    // A desk over one grid answers for its community's figures: there are none by grid.
    communities: areas.map((area) => area.slice(0, 12)),
    units: memberships.flatMap(({ role, unit }) =>
      role === 'handler' && unit ? [unit as string] : [],
    ),
  };
}

/**
 * The keys of a table that somebody sees of their own kind, a desk its community or a handler its unit; null when the
 * table is of another kind or all of it may be seen.
 *
 * Such a row is ranked among all of them: “third of thirty” says something, “first of one” does not.
 */
export function ownKeys(sight: Sight, by: LeagueBy): readonly string[] | null {
  if (sight === 'office') return null;
  const keys = by === 'community' ? sight.communities : sight.units;
  return keys.length > 0 ? keys : null;
}
