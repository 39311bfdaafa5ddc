import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, closedRings, drawnAs, lineWithin, nameOf } from './public.ts';

test.each([
  [{ highway: 'secondary' }, 'line', ['roads', 'main']],
  [{ highway: 'footway' }, 'line', ['roads', 'walk']],
  [{ highway: 'crossing' }, 'line', null],
  [{ railway: 'subway' }, 'line', ['rails', 'metro']],
  [{ waterway: 'river' }, 'line', ['water', 'river']],
  [{ building: 'yes' }, 'area', ['buildings', 'building']],
  [{ building: 'dormitory' }, 'area', ['buildings', 'dormitory']],
  [{ building: 'A; drop' }, 'area', ['buildings', 'building']],
  [{ building: 'no' }, 'area', null],
  [{ natural: 'water' }, 'area', ['water', 'pond']],
  [{ leisure: 'park' }, 'area', ['green', 'park']],
  [{ amenity: 'school' }, 'point', ['facilities', 'school']],
  [{ shop: 'bakery' }, 'point', null],
] as const)('%j as %s is drawn as %j', (tags, form, drawn) => {
  const found = drawnAs(tags, form);
  expect(found && [found.layer, found.class]).toEqual(drawn);
});

test.each([
  [{ 'addr:street': '成府路', 'addr:housenumber': '43' }, 'point', ['door', '成府路43号']],
  [
    { 'addr:street': '南陈路', 'addr:housenumber': '351弄2号' },
    'point',
    ['door', '南陈路351弄2号'],
  ],
  [
    { building: 'yes', 'addr:street': '上大路', 'addr:housenumber': '99', name: '图书馆' },
    'area',
    ['building', '上大路99号图书馆'],
  ],
  [{ building: 'yes', name: '3号楼' }, 'area', ['building', '3号楼']],
  [{ amenity: 'school', name: '育才小学' }, 'point', ['place', '育才小学']],
  [{ highway: 'residential', name: '槐树路' }, 'point', null],
] as const)('the address of %j is %j', (tags, form, address) => {
  const found = addressOf(tags, form);
  expect(found && typeof found === 'object' ? [found.kind, found.label] : found).toEqual(address);
});

test('a house number without a street is no address, and that is said', () => {
  expect(addressOf({ 'addr:housenumber': '8' }, 'point')).toBe('address_no_street');
});

test('the Chinese name is written where there are two', () => {
  expect(nameOf({ name: 'Wudaokou', 'name:zh': '五道口' })).toBe('五道口');
});

test('ways of a ring are joined whatever their order and direction', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 30 }),
      fc.uniqueArray(fc.nat(29), { minLength: 1, maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      (size, cuts, turned) => {
        const ring = [...Array(size).keys()];
        const at = [...new Set(cuts.map((cut) => cut % size))].sort((p, q) => p - q);
        const ways = at.map((from, i) => {
          const to = at[i + 1] ?? (at[0] as number) + size;
          const way = Array.from({ length: to - from + 1 }, (_, k) => ring[(from + k) % size] ?? 0);
          return turned[i] ? way.toReversed() : way;
        });
        const rings = closedRings(ways.toSorted((p, q) => p.length - q.length));
        expect(rings).toHaveLength(1);
        expect(new Set(rings?.[0])).toEqual(new Set(ring));
        expect(rings?.[0]).toHaveLength(size + 1);
      },
    ),
  );
  expect(
    closedRings([
      [1, 2, 3],
      [3, 4],
    ]),
  ).toBeNull();
});

test('a line is cut where it leaves, and comes back as a line of its own', () => {
  const box = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ] as [number, number][],
    ],
  };
  const lines = lineWithin(
    [
      [-1, 0.5],
      [0.5, 0.5],
      [0.5, 2],
      [0.8, 2],
      [0.8, 0.5],
    ],
    box,
  );
  expect(lines).toHaveLength(2);
  for (const [lon, lat] of lines.flat()) {
    expect(lon >= 0 && lon <= 1 && lat >= 0 && lat <= 1).toBe(true);
  }
  expect(
    lineWithin(
      [
        [2, 2],
        [3, 3],
      ],
      box,
    ),
  ).toEqual([]);
});
