import { expect, test } from 'vitest';
import { checkImport, type ImportWorld, type Known } from './public.ts';

const box = (w: number, s: number, e: number, n: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ] as [number, number][],
  ],
});
const feature = (
  properties: Record<string, unknown>,
  geometry: unknown = box(118.75, 32, 118.76, 32.01),
) => ({
  type: 'Feature',
  properties: { name: '某地', ...properties },
  geometry,
});
const known: Record<string, Known> = {
  '990101001': { level: 'subdistrict', retired: false, geometry: box(118.7, 31.9, 118.8, 32.1) },
  '990101001009': { level: 'community', retired: true, geometry: null },
};
const world: ImportWorld = {
  office: '990101001',
  today: '2026-11-22',
  known: (code) => known[code],
  isCommunityType: (code) => code === 'older',
};
const check = (...features: unknown[]) => checkImport(features, 'wgs84', world);
const reasonsOf = (...features: unknown[]) =>
  check(...features).refused.map(({ index, reasons }) => [index, reasons.map(({ code }) => code)]);

test('good features are taken, bad ones are told with all their reasons', () => {
  const result = check(
    feature({ code: '99010100100101' }),
    feature({ code: '990101001001', communityType: 'older', households: 1200 }),
    feature({ code: '990101001002', communityType: 'castle', households: -1 }),
    feature({ code: '990101002001', communityType: 'castle' }),
    'nonsense',
  );
  expect(result.good.map(({ code }) => code)).toEqual(['990101001001', '99010100100101']);
  expect(
    result.refused.map(({ index, reasons }) => [index, reasons.map(({ code }) => code)]),
  ).toEqual([
    [2, ['area.property']],
    [3, ['area.outside_office', 'area.type_unknown', 'area.parent_missing']],
    [4, ['area.property', 'area.property']],
  ]);
});

test('a code is given once, and a retired one never again', () => {
  expect(reasonsOf(feature({ code: '990101001001' }), feature({ code: '990101001001' }))).toEqual([
    [0, ['area.code_twice']],
    [1, ['area.code_twice']],
  ]);
  expect(reasonsOf(feature({ code: '990101001009' }))).toEqual([[0, ['area.code_retired']]]);
});

test('a grid needs its community, and lies in it', () => {
  expect(reasonsOf(feature({ code: '990101001003001' }))).toEqual([[0, ['area.parent_missing']]]);
  expect(
    reasonsOf(
      feature({ code: '990101001001' }),
      feature({ code: '990101001001001' }, box(118.77, 32, 118.78, 32.01)),
    ),
  ).toEqual([[1, ['area.outside_parent']]]);
});

test('the child of a refused community is refused with it', () => {
  expect(
    reasonsOf(
      feature({ code: '990101001001', communityType: 'castle' }),
      feature({ code: '990101001001001' }),
    ),
  ).toEqual([
    [0, ['area.type_unknown']],
    [1, ['area.parent_missing']],
  ]);
});

test('the 14-digit unit grids of 2005 are taken when they say what they are', () => {
  const { good } = check(
    feature({ code: '990101001001' }),
    feature({ code: '99010100100112', level: 'unit_grid' }),
    feature({ code: '99010100100112' }),
  );
  expect(good.map(({ code, level }) => [code, level]).sort()).toEqual([
    ['990101001001', 'community'],
    ['990101001001012', 'unit_grid'],
    ['99010100100112', 'service_grid'],
  ]);
});

test('outlines that are none are refused', () => {
  expect(reasonsOf(feature({ code: '990101001001' }, null))).toEqual([
    [0, ['area.geometry_missing']],
  ]);
  expect(
    reasonsOf(feature({ code: '990101001001' }, { type: 'Point', coordinates: [1, 2] })),
  ).toEqual([[0, ['area.geometry_form']]]);
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [118.75, 32],
        [118.76, 32.01],
        [118.76, 32],
        [118.75, 32.01],
        [118.75, 32],
      ],
    ],
  };
  expect(reasonsOf(feature({ code: '990101001001' }, bow))).toEqual([[0, ['area.ring_crossed']]]);
});

test('coordinates of a Chinese map service are converted', () => {
  const { good } = checkImport([feature({ code: '990101001001' })], 'gcj02', world);
  const [lon] = (good[0]?.geometry?.coordinates[0]?.[0] ?? []) as unknown as [number, number];
  expect(lon).not.toBe(118.75);
  expect(Math.abs(lon - 118.75)).toBeLessThan(0.01);
});
