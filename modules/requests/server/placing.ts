import type { AreaIndex, Located } from '@liren/kernel/area/server';
import { type LonLat, type Office, Problem } from '@liren/kernel/contract';

/**
 * Community and grids of what somebody reports.
 *
 * A point says it, wherever communities have outlines. An office that has not drawn any yet must be told all the same:
 * there it is the community that was named, or the office itself, whose desk knows better.
 *
 * @throws Problem `location.outside`, and `input.invalid` when the point is missing where one is needed
 */
export function placed(
  areas: AreaIndex,
  office: Office,
  said: { lonLat: LonLat | null; community: string | null },
): Located {
  const located = said.lonLat && areas.locate(office, said.lonLat);
  if (located) return located;
  if (!areas.isBounded(office)) return { ...nowhere, community: named(areas, office, said) };
  if (said.lonLat) throw new Problem('location.outside');
  throw new Problem('input.invalid', { count: 1 }, [
    { pointer: '/body/lonLat', code: 'input.missing' },
  ]);
}

const nowhere = { serviceGrid: null, unitGrid: null };

function named(
  areas: AreaIndex,
  office: Office,
  { community }: { community: string | null },
): string {
  if (community === null || community === office) return office;
  if (areas.list(office, { levels: ['community'] }).some(({ code }) => code === community))
    return community;
  throw new Problem('input.invalid', { count: 1 }, [
    { pointer: '/body/community', code: 'input.invalid' },
  ]);
}
