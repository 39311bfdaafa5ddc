import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocalDate, Office } from '../../contract/public.ts';
import { inTransaction, testDatabase } from '../../database/server/public.ts';
import { type AreaGeometry, AreaShape, contains, type Polygon } from '../public.ts';
import {
  type NewArea,
  openAreaIndex,
  otherCodesOf,
  putAreas,
  putOtherCodes,
  retireArea,
} from './public.ts';

const office = '990101001' as Office;
const day = (text: string) => text as LocalDate;
const at = (now: string) => ({ now: () => new Date(now) });
const noon = { clock: at('2026-11-22T04:00:00Z'), zone: 'Asia/Shanghai', pollMs: 0 };

const box = (w: number, s: number, e: number, n: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ],
});
const area = (
  code: string,
  geometry: AreaGeometry | null,
  more: Partial<NewArea> = {},
): NewArea => ({
  code,
  name: `区域 ${code}`,
  geometry,
  validFrom: day('2026-01-01'),
  ...more,
});

// Two communities side by side; the western one has two unit grids and a service grid with a gap to the north.
const places: NewArea[] = [
  area('9901', null),
  area('990101', null),
  area(office, box(118.75, 32, 118.77, 32.01)),
  area('990101001001', box(118.75, 32, 118.76, 32.01), {
    communityType: 'older',
    households: 1200,
    statutoryKind: 'residents_committee',
  }),
  area('990101001002', box(118.76, 32, 118.77, 32.01), {
    communityType: 'commodity',
    households: 2600,
    statutoryKind: 'residents_committee',
  }),
  area('99010100100101', box(118.75, 32, 118.76, 32.009), { gridKind: 'basic' }),
  area('990101001001001', box(118.75, 32, 118.755, 32.01)),
  area('990101001001002', box(118.755, 32, 118.76, 32.01)),
];

async function town(areas = places) {
  const t = await testDatabase();
  await inTransaction(t.db, {}, (tx) => putAreas(tx, office, areas));
  return t;
}

test('a point is located in its community and both grids', async () => {
  await using t = await town();
  await using index = await openAreaIndex(t.db, noon);
  expect(index.locate(office, [118.752, 32.005])).toEqual({
    community: '990101001001',
    serviceGrid: '99010100100101',
    unitGrid: '990101001001001',
  });
  expect(index.locate(office, [118.765, 32.005])).toEqual({
    community: '990101001002',
    serviceGrid: null,
    unitGrid: null,
  });
  expect(index.locate('990101002', [118.752, 32.005])).toBeNull();
});

test('a point on a shared edge belongs to the area with the lowest code', async () => {
  await using t = await town();
  await using index = await openAreaIndex(t.db, noon);
  expect(index.locate(office, [118.755, 32.005])?.unitGrid).toBe('990101001001001');
  expect(index.locate(office, [118.76, 32.005])?.community).toBe('990101001001');
});

test('gaps and the rim are forgiven up to 30 m, not beyond', async () => {
  await using t = await town();
  await using index = await openAreaIndex(t.db, noon);
  expect(index.locate(office, [118.752, 32.0092])?.serviceGrid).toBe('99010100100101'); // 22 m into the gap
  expect(index.locate(office, [118.752, 32.0095])?.serviceGrid).toBeNull(); // 55 m
  expect(index.locate(office, [118.7498, 32.005])?.community).toBe('990101001001'); // 19 m outside
  expect(index.locate(office, [118.7495, 32.005])).toBeNull(); // 47 m
});

test("a grid in a gap is taken from the point's own community only", async () => {
  await using t = await town();
  await using index = await openAreaIndex(t.db, noon);
  expect(index.locate(office, [118.7601, 32.005])).toEqual({
    community: '990101001002',
    serviceGrid: null,
    unitGrid: null,
  });
});

test('communities are filtered by type and size, grids with their community', async () => {
  await using t = await town();
  await using index = await openAreaIndex(t.db, noon);
  expect(index.communities(office, { types: ['older'] })).toEqual(['990101001001']);
  expect(index.communities(office, { minHouseholds: 2000 })).toEqual(['990101001002']);
  expect(index.communities(office, { minHouseholds: 1200, maxHouseholds: 2600 })).toHaveLength(2);
  expect(index.communities(office, {})).toHaveLength(2);
  expect(
    index.list(office, { types: ['older'], levels: ['unit_grid'] }).map(({ code }) => code),
  ).toEqual(['990101001001001', '990101001001002']);
  expect(index.list(office, { types: ['commodity'], levels: ['service_grid'] })).toEqual([]);
  expect(index.children(office, '990101001001').map(({ code }) => code)).toEqual([
    '99010100100101',
    '990101001001001',
    '990101001001002',
  ]);
});

test('a retired area is remembered, leads to its successor and locates nothing', async () => {
  await using t = await town();
  await inTransaction(t.db, {}, (tx) =>
    retireArea(tx, office, {
      code: '990101001002',
      on: day('2026-11-22'),
      successors: ['990101001001'],
    }),
  );
  await using index = await openAreaIndex(t.db, noon);
  expect(index.locate(office, [118.765, 32.005])).toBeNull();
  expect(index.get(office, '990101001002')?.validTo).toBe('2026-11-22');
  expect(index.successors(office, '990101001002')).toEqual(['990101001001']);
  expect(index.list(office, { levels: ['community'] })).toHaveLength(1);
  expect(index.list(office, { levels: ['community'], retired: true })).toHaveLength(2);
  await using before = await openAreaIndex(t.db, { ...noon, clock: at('2026-11-21T04:00:00Z') });
  expect(before.locate(office, [118.765, 32.005])?.community).toBe('990101001002');
});

test('another process learns of a change by the version', async () => {
  await using t = await town();
  await using index = await openAreaIndex(t.db, { ...noon, pollMs: 20 });
  const version = index.version(office);
  await inTransaction(t.db, {}, (tx) => putAreas(tx, office, [area('990101001003', null)]));
  await expect.poll(() => index.get(office, '990101001003')?.name).toBe('区域 990101001003');
  expect(index.version(office)).toBeGreaterThan(version);
});

test('numbers of other authorities stand beside an area under their scheme', async () => {
  await using t = await town();
  await inTransaction(t.db, {}, (tx) =>
    putOtherCodes(tx, office, [
      { scheme: 'GA15', otherCode: '110105001001123', code: '990101001001' },
    ]),
  );
  expect(await otherCodesOf(t.db, office, '990101001001')).toEqual([
    { scheme: 'GA15', otherCode: '110105001001123' },
  ]);
});

test('the serving role cannot delete an area, so that no code is ever free again', async () => {
  await using t = await town();
  await expect(t.db.deleteFrom('kernel.area' as never).execute()).rejects.toThrow(
    /permission denied/,
  );
});

test('grids with a bent common edge and a sliver locate without gap or doubt', async () => {
  const fixtures = JSON.parse(
    readFileSync(new URL('./grids.fixture.json', import.meta.url), 'utf8'),
  ) as {
    features: { geometry: unknown }[];
  };
  const shapes = fixtures.features.map(({ geometry }) => AreaShape.parse(geometry));
  await using t = await town([
    area('990101001001', box(117.01, 33.61, 117.03, 33.63)),
    ...shapes.map((shape, i) => area(`9901010010010${i + 1}`, shape)),
  ]);
  await using index = await openAreaIndex(t.db, noon);
  const points = fc.tuple(
    fc.double({ min: 117.016, max: 117.024, noNaN: true }),
    fc.double({ min: 33.617, max: 33.624, noNaN: true }),
  );
  fc.assert(
    fc.property(points, (point) => {
      const holders = shapes.flatMap((shape, i) =>
        contains(shape, point) ? [`9901010010010${i + 1}`] : [],
      );
      const found = index.locate(office, point)?.serviceGrid ?? null;
      return holders.length === 0 || found === holders[0];
    }),
  );
});
