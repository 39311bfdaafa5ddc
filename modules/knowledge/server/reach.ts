import type { AreaIndex } from '@liren/kernel/area/server';
import type { AreaCode, Office } from '@liren/kernel/contract';

type World = { areas: Pick<AreaIndex, 'get' | 'successors'>; office: Office };

/**
 * Standing areas a page is for: its own, or those that took its place. What a page said stays as it was said, so this
 * is told when it is read; a code nobody knows stays what it is.
 */
export const reachOf = ({ areas, office }: World, area: AreaCode): readonly AreaCode[] => {
  const standing = areas.get(office, area) ? areas.successors(office, area) : [];
  return standing.length > 0 ? (standing as AreaCode[]) : [area];
};

/** Name of the area, or of those that took its place. */
export const reachName = (world: World, area: AreaCode): string =>
  reachOf(world, area)
    .map((code) => world.areas.get(world.office, code)?.name ?? code)
    .join(' · ');
