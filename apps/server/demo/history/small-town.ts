import type { Ground } from '@liren/requests/dictionary';
import type { Spot, TownView } from './town-view.ts';

/** Three communities on a chequerboard: enough ground to test stories on. */
export function smallTown(): TownView {
  const office = '990101001';
  const names = ['槐树里', '东里', '柳岸'];
  const grounds: Ground[] = [
    'estate',
    'street',
    'lane',
    'estate',
    'park',
    'street',
    'estate',
    'water',
  ];
  const communities = names.map((name, i) => ({
    code: `${office}00${i + 1}`,
    name,
    households: 1200 + 600 * i,
  }));
  const serviceGrids = communities.flatMap((c) =>
    Array.from({ length: 6 }, (_, g) => ({ code: `${c.code}0${g + 1}`, community: c.code })),
  );
  const spots = serviceGrids.flatMap((grid, i) =>
    Array.from({ length: 40 }, (_, n): Spot => {
      const ground = grounds[n % grounds.length] as Ground;
      const name = communities.find((c) => c.code === grid.community)?.name ?? '';
      const near =
        ground === 'street'
          ? `${name}路${n}号`
          : ground === 'park'
            ? `${name}小游园`
            : ground === 'water'
              ? '柳河'
              : `${(n % 20) + 1}号楼`;
      return {
        lonLat: [
          118.75 + (i % 6) * 0.004 + (n % 8) * 0.0004,
          32.04 + Math.floor(i / 6) * 0.006 + Math.floor(n / 8) * 0.0005,
        ],
        place: `${name}${near}`,
        near,
        road: ground === 'street' ? `${name}路` : null,
        community: grid.community,
        serviceGrid: grid.code,
        unitGrid: `${grid.community}${String(1 + (n % 9)).padStart(3, '0')}`,
        ground,
      };
    }),
  );
  return { office, communities, serviceGrids, spots };
}
