import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AreaGeometry,
  AreaShape,
  areaM2,
  contains,
  metresPerDegree,
  type Point,
  type Polygon,
} from '@liren/kernel/area';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CheckedPlace, checkedPlaces, type PlaceBook, uncovered } from './public.ts';

const office = '990101001';
const [west, south] = [118.75, 32.05];
/** Steps of the made-up town: about 10 m by 11 m. */
const step = 0.0001;
const at = (x: number, y: number): Point => [west + x * step, south + y * step];
const box = (x1: number, y1: number, x2: number, y2: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(x1, y1), at(x2, y1), at(x2, y2), at(x1, y2), at(x1, y1)]],
});
const place = (
  code: string,
  geometry: CheckedPlace['geometry'],
  more: Partial<CheckedPlace> = {},
): CheckedPlace => ({
  code,
  level: { 9: 'subdistrict', 12: 'community', 14: 'service_grid', 15: 'unit_grid' }[
    code.length
  ] as CheckedPlace['level'],
  scheme: 'LOCAL',
  geometry,
  statutoryKind: null,
  responsibleUnit: null,
  ...more,
});
const book = (areas: readonly CheckedPlace[], more: Partial<PlaceBook> = {}): PlaceBook => ({
  office,
  areas,
  addresses: [],
  staffed: new Set([`${office}001`]),
  units: new Set(),
  ...more,
});
const community = `${office}001`;
const grid = (n: number, geometry: CheckedPlace['geometry'], more: Partial<CheckedPlace> = {}) =>
  place(`${community}${String(n).padStart(2, '0')}`, geometry, more);
const whole = [place(office, box(0, 0, 60, 40)), place(community, box(0, 0, 60, 40))];
const found = (areas: readonly CheckedPlace[], more: Partial<PlaceBook> = {}) => {
  const { sections } = checkedPlaces(book(areas, more));
  return Object.values(sections).flat();
};

test('a community that its grids fill exactly has nothing to tell', () => {
  const grids = [
    grid(1, box(0, 0, 30, 40)),
    grid(2, box(30, 0, 60, 20)),
    grid(3, box(30, 20, 60, 40)),
  ];
  expect(found([...whole, ...grids])).toEqual([]);
});

const cut = fc.tuple(
  fc.integer({ min: 1, max: 58 }),
  fc.integer({ min: 1, max: 38 }),
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 20 }),
);

test('a planted hole is found as a gap of its own size, and the spot lies in it', () => {
  fc.assert(
    fc.property(cut, ([x, y, w, h]) => {
      const hole = box(x, y, Math.min(59, x + w), Math.min(39, y + h));
      const holed: Polygon = {
        type: 'Polygon',
        coordinates: [...box(0, 0, 60, 40).coordinates, ...hole.coordinates],
      };
      const [gap, ...others] = found([...whole, grid(1, holed)]);
      expect(others).toEqual([]);
      expect(gap).toMatchObject({ code: 'gap', level: 'service_grid', area: community });
      expect(Math.abs((gap?.areaM2 ?? 0) - areaM2(hole))).toBeLessThan(0.1);
      expect(contains(hole, gap?.lonLat as Point)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a planted overlap is found with its size and both grids, wherever the border is drawn', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 50 }),
      fc.integer({ min: 1, max: 5 }),
      // The second grid's side has points the first one's has not.
      fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 8 }),
      (x, deep, ys) => {
        const side = ys
          .sort((p, q) => p - q)
          .map((y) => at(x - deep, y))
          .reverse();
        const second: Polygon = {
          type: 'Polygon',
          coordinates: [
            [at(x - deep, 0), at(60, 0), at(60, 40), at(x - deep, 40), ...side, at(x - deep, 0)],
          ],
        };
        const [overlap, ...others] = found([...whole, grid(1, box(0, 0, x, 40)), grid(2, second)]);
        expect(others).toEqual([]);
        expect(overlap).toMatchObject({
          code: 'overlap',
          area: `${community}01`,
          other: `${community}02`,
        });
        expect(Math.abs((overlap?.areaM2 ?? 0) - areaM2(box(x - deep, 0, x, 40)))).toBeLessThan(
          0.1,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('what the grids lack and have too much of adds up to the ground they should fill', () => {
  const grids = fc.array(fc.tuple(fc.nat(50), fc.nat(30), fc.integer({ min: 2, max: 30 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(grids, (boxes) => {
      const areas = boxes.map(([x, y, size], i) =>
        grid(i + 1, box(x, y, Math.min(60, x + size), Math.min(40, y + size))),
      );
      const { coverage } = checkedPlaces(book([...whole, ...areas]), {
        widthM: 0,
        areaM2: 0,
      }).sections;
      const sum = (code: string) =>
        coverage.filter((f) => f.code === code).reduce((s, f) => s + (f.areaM2 ?? 0), 0);
      const missing = areaM2(box(0, 0, 60, 40)) - sum('gap');
      const drawn = areas.reduce((s, { geometry }) => s + areaM2(geometry as Polygon), 0);
      // Ground covered k times is counted in k(k−1)/2 pairs: never less than what is drawn too often.
      expect(drawn - missing).toBeLessThanOrEqual(sum('overlap') + 1);
      if (sum('overlap') < 1) expect(Math.abs(drawn - missing)).toBeLessThan(1);
    }),
    { numRuns: 60 },
  );
});

test('a strip within the tolerance is counted and let pass; a wider one is told', () => {
  const metre = 1 / 9.45; // of a step, at this latitude
  const split = (gapM: number) => [
    ...whole,
    grid(1, box(0, 0, 30, 40)),
    grid(2, box(30 + gapM * metre, 0, 60, 40)),
  ];
  expect(checkedPlaces(book(split(0.3)))).toMatchObject({ slivers: 1, sections: { coverage: [] } });
  expect(checkedPlaces(book(split(2))).sections.coverage).toMatchObject([{ code: 'gap' }]);
});

test('a grid beyond its community, and a community without one, are told', () => {
  const other = place(`${office}002`, box(60, 0, 80, 40));
  const areas = [
    place(office, box(0, 0, 80, 40)),
    place(community, box(0, 0, 60, 40)),
    other,
    grid(1, box(0, 0, 65, 40)),
  ];
  const [missing, beyond] = found(areas);
  expect(missing).toMatchObject({ code: 'grids_missing', level: 'service_grid', area: other.code });
  expect(beyond).toMatchObject({ code: 'beyond', area: `${community}01`, other: community });
  expect(beyond?.areaM2).toBeCloseTo(areaM2(box(60, 0, 65, 40)), 0);
});

test('an area without an outline, or with a crossed one, is told and breaks nothing', () => {
  const crossed: Polygon = {
    type: 'Polygon',
    coordinates: [[at(0, 0), at(60, 40), at(60, 0), at(0, 30), at(0, 0)]],
  };
  const codes = found([...whole, grid(1, null), grid(2, crossed)]).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['outline_missing', 'outline_fault', 'gap']));
});

test('an address in no grid, or written down in another than it lies in, is told', () => {
  const areas = [...whole, grid(1, box(0, 0, 30, 40)), grid(2, box(30, 0, 60, 40))];
  const address = (label: string, spot: Point, serviceGrid: string | null) => ({
    label,
    at: spot,
    community,
    serviceGrid,
    unitGrid: null,
  });
  const addresses = [
    address('1号楼', at(5, 5), `${community}01`),
    address('2号楼', at(5, 6), `${community}02`),
    address('3号楼', at(70, 5), null),
    address('界上', at(30, 5), `${community}02`),
  ];
  expect(found(areas, { addresses })).toMatchObject([
    {
      code: 'address_elsewhere',
      address: '2号楼',
      area: `${community}01`,
      detail: `${community}02`,
    },
    { code: 'address_in_no_grid', address: '3号楼', area: community },
  ]);
});

test('a grid has a person of its own or of its community; a unit must be one that works', () => {
  const areas = [...whole, grid(1, box(0, 0, 60, 40), { responsibleUnit: 'nobody' })];
  const codes = (more: Partial<PlaceBook>) => found(areas, more).map(({ code }) => code);
  expect(codes({ staffed: new Set() })).toEqual(['grid_without_person', 'unit_unknown']);
  expect(codes({ staffed: new Set([`${community}01`]), units: new Set(['nobody']) })).toEqual([]);
});

test('codes are held to the scheme they say they follow', () => {
  const areas = [
    ...whole,
    place('110105999001', box(0, 0, 60, 40), { scheme: 'STAT12' }),
    place('990101001201', box(60, 0, 61, 40), {
      scheme: 'STAT12',
      statutoryKind: 'residents_committee',
    }),
    place('99010100100901', box(0, 0, 60, 40)),
  ];
  const { codes } = checkedPlaces(book(areas)).sections;
  expect(codes.map(({ code, area }) => [area, code])).toEqual([
    ['110105999001', 'area.code_scheme'],
    ['110105999001', 'parent_missing'],
    ['110105999001', 'outside_office'],
    ['990101001201', 'area.code_scheme'],
    ['990101001201', 'statutory_kind'],
    ['99010100100901', 'parent_missing'],
  ]);
});

const samples = join(
  process.env['LIREN_SAMPLES'] ?? '../shared/data',
  'grid_polygon_fixtures/fixtures.geojson',
);
test.skipIf(!existsSync(samples))(
  'two surveyed neighbours that share an edge do not overlap; moved five metres, they do',
  () => {
    const { features } = JSON.parse(readFileSync(samples, 'utf8')) as {
      features: { properties: { level: string }; geometry: unknown }[];
    };
    const [first, second] = features
      .filter(({ properties }) => properties.level === '网格')
      .map(({ geometry }) => AreaShape.parse(geometry));
    if (!first || second?.type !== 'MultiPolygon') throw new Error('two grids were expected');
    const overlaps = (other: AreaGeometry) =>
      checkedPlaces(book([grid(1, first), grid(2, other)])).sections.coverage;
    expect(overlaps(second)).toEqual([]);
    // Its sliver stays a piece of its own, and nothing of it is lost.
    const pieces = uncovered(second, [first]);
    expect(pieces).toHaveLength(2);
    expect(pieces.reduce((sum, piece) => sum + piece.areaM2, 0)).toBeCloseTo(areaM2(second), 0);

    const west5m = 5 / metresPerDegree(33.62)[0];
    const moved: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: second.coordinates.map((rings) =>
        rings.map((ring) => ring.map(([lon, lat]) => [lon - west5m, lat] as const)),
      ),
    };
    const [overlap, ...others] = overlaps(moved);
    expect(others).toEqual([]);
    expect(overlap).toMatchObject({ code: 'overlap', other: `${community}02` });
    // Five metres along a border some 400 m high.
    expect(overlap?.areaM2).toBeGreaterThan(1_000);
    expect(overlap?.areaM2).toBeLessThan(3_000);
  },
);
