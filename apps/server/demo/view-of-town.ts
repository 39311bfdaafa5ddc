import { groundOf } from '@liren/requests/server';
import type { Spot, TownView } from './history/town-view.ts';
import type { Town } from './town/public.ts';

/** The town as its stories need it: where something can be the matter, and what people call the spot. */
export function viewOfTown(town: Town): TownView {
  return {
    office: town.office,
    communities: town.communities.map(({ code, name, households }) => ({
      code,
      name: name.replace(/社区$/, ''),
      households,
    })),
    serviceGrids: town.communities.flatMap((c) =>
      c.serviceGrids.map(({ code }) => ({ code, community: c.code })),
    ),
    spots: town.addresses.map(
      (a): Spot => ({
        lonLat: [...a.lonLat],
        place: a.text.slice(a.text.indexOf('街道') + 2),
        near: a.label,
        road: a.kind === 'road' ? a.label : (/^(.+[路街巷道])\d+号$/.exec(a.label)?.[1] ?? null),
        community: a.community,
        serviceGrid: a.serviceGrid,
        unitGrid: a.unitGrid,
        ground: groundOf(a),
      }),
    ),
  };
}
