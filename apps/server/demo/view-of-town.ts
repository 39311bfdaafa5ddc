import type { AddressKind } from '@liren/areas/contract';
import type { Ground } from '@liren/requests/dictionary';
import type { Spot, TownView } from './history/town-view.ts';
import type { Town } from './town/public.ts';

/** On what kind of ground an address of each kind stands; parks and the river by their names. */
const grounds: Readonly<Record<AddressKind, Ground>> = {
  building: 'estate',
  entrance: 'estate',
  door: 'street',
  place: 'street',
  road: 'street',
};

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
        ground: groundOf(a.kind, a.label),
      }),
    ),
  };
}

function groundOf(kind: AddressKind, label: string): Ground {
  if (/公园|游园/.test(label)) return 'park';
  if (/河|湖|塘|滨/.test(label) && kind === 'place') return 'water';
  if (/巷|胡同/.test(label)) return 'lane';
  return grounds[kind];
}
