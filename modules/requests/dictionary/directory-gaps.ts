import { type RoutableUnit, type Routing, unitOf } from './assign.ts';
import { categoriesOn } from './dictionary.ts';
import type { Category, Dictionary, Ground, UnitKind } from './types.ts';

export interface Unanswered {
  category: Category;
  /** Null: wherever it lies. */
  ground: Ground | null;
  /** The unit the directory asks for. */
  kind: UnitKind;
  communities: readonly string[];
  /** Who gets it instead; null: nobody. */
  answers: string | null;
}

/**
 * Where the directory names a unit that a community does not have: 横向到边.
 *
 * Such a matter still finds somebody, as the territory answers for what has no owner; but nobody was
 * meant to, and an office wants to know before a resident does. What falls to the same other unit for
 * the same reason is told once, with all its communities.
 */
export function unanswered(
  dictionary: Dictionary,
  day: string,
  communities: readonly string[],
  units: readonly RoutableUnit[],
  route: (category: Category, community: string, ground: Ground | null) => Routing,
): Unanswered[] {
  return categoriesOn(dictionary, day).flatMap((category) => {
    const rows = dictionary.routes.filter((row) => row.category === category.code);
    const grounds: readonly (Ground | null)[] = [null, ...rows.flatMap((r) => r.ground ?? [])];
    return grounds.flatMap((ground) => {
      const kind = rows.find((row) => row.ground === ground)?.lead ?? category.responsible;
      const without = communities.filter((area) => !unitOf(kind, { area }, units));
      const byAnswer = Map.groupBy(
        without,
        (community) => route(category, community, ground).lead?.unit ?? null,
      );
      return [...byAnswer].map(([answers, list]) => ({
        ...{ category, ground, kind, answers },
        communities: list,
      }));
    });
  });
}
