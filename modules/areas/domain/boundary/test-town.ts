import type { Point, Polygon } from '@liren/kernel/area';
import type { Ground, Plot } from './draft.ts';

export const office = '990101001';
const [west, south] = [118.75, 32.05];
/** About 10 m by 11 m. */
const step = 0.0001;
export const at = (x: number, y: number): Point => [
  Math.round((west + x * step) * 1e8) / 1e8,
  Math.round((south + y * step) * 1e8) / 1e8,
];
const box = (x1: number, y1: number, x2: number, y2: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(x1, y1), at(x2, y1), at(x2, y2), at(x1, y2), at(x1, y1)]],
});

const plot = (code: string, name: string, geometry: Polygon, more: Partial<Plot> = {}): Plot => ({
  code,
  level: ({ 9: 'subdistrict', 12: 'community', 14: 'service_grid', 15: 'unit_grid' } as const)[
    code.length as 9
  ],
  name,
  scheme: 'LOCAL',
  geometry,
  statutoryKind: code.length === 12 ? 'residents_committee' : null,
  communityType: null,
  households: null,
  residents: null,
  gridKind: code.length === 14 ? 'basic' : null,
  dedicatedKind: null,
  landUse: null,
  managementGrade: null,
  responsibleUnit: null,
  ...more,
});

/**
 * Two communities side by side, 60 × 40 steps each. Service grids lie two by two, 400 households each, unit
 * grids three by two: their borders cross inside and meet on the border of the community.
 */
export function smallTown(): Ground {
  const communities = ['槐树里', '柳荫'].map((name, i) => {
    const code = `${office}00${i + 1}`;
    return plot(code, name, box(i * 60, 0, i * 60 + 60, 40), {
      households: 1_600,
      residents: 4_000,
    });
  });
  const grids = communities.flatMap(({ code, name }, i) => [
    ...[0, 1, 2, 3].map((n) => {
      const [x, y] = [i * 60 + (n % 2) * 30, n < 2 ? 20 : 0];
      const number = `0${n + 1}`;
      return plot(code + number, `${name}${number}网格`, box(x, y, x + 30, y + 20), {
        households: 400,
        residents: 1_000,
      });
    }),
    ...[0, 1, 2, 3, 4, 5].map((n) => {
      const [x, y] = [i * 60 + (n % 3) * 20, n < 3 ? 20 : 0];
      const number = `00${n + 1}`;
      return plot(code + number, `${name}单元网格${number}`, box(x, y, x + 20, y + 20));
    }),
  ]);
  const areas = [plot(office, '柳岸街道', box(0, 0, 120, 40)), ...communities, ...grids];
  return { office, areas, given: new Set(areas.map(({ code }) => code)) };
}
