import { gunzipSync, gzipSync } from 'node:zlib';
import { type Actor, everyone } from '@liren/kernel/account';
import { type NewArea, openAreaIndex, putAreas } from '@liren/kernel/area/server';
import {
  type AccountId,
  type AreaCode,
  type CallOf,
  call,
  type Endpoint,
  type LocalDate,
  type Office,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction, statementsOf, testDatabase } from '@liren/kernel/database/server';
import { buildApp, type Deps, makeLog, type Session } from '@liren/kernel/http/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  getArea,
  getMap,
  importAreas,
  listAreas,
  locatePoint,
  mapLayers,
  searchAddresses,
} from '../contract/public.ts';
import { areas as module, type NewAddress, putAddresses, putMapFeatures } from './public.ts';

const office = '990101001' as Office;
const huaishu = '990101001001';
const dongli = '990101001002';
const box = (w: number, s: number, e: number, n: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ] as [number, number][][],
});
const area = (code: string, name: string, more: Partial<NewArea> = {}): NewArea => ({
  code,
  name,
  validFrom: '2026-01-01' as LocalDate,
  ...more,
});
const places = [
  area('9901', '江城市'),
  area('990101', '云澜区'),
  area(office, '柳岸街道', { geometry: box(118.75, 32, 118.77, 32.01) }),
  area(huaishu, '槐树里社区', {
    geometry: box(118.75, 32, 118.76, 32.01),
    communityType: 'mixed',
    statutoryKind: 'residents_committee',
    households: 1_200,
    residents: 3_000,
  }),
  area(dongli, '东里社区', {
    geometry: box(118.76, 32, 118.77, 32.01),
    communityType: 'older',
    statutoryKind: 'residents_committee',
    households: 2_600,
    residents: 6_500,
  }),
  area(`${huaishu}01`, '槐树里01网格', {
    geometry: box(118.75, 32, 118.76, 32.01),
    gridKind: 'basic',
    households: 1_200,
  }),
  area(`${huaishu}001`, '槐树里单元网格001', { geometry: box(118.75, 32, 118.755, 32.01) }),
  area(`${huaishu}002`, '槐树里单元网格002', { geometry: box(118.755, 32, 118.76, 32.01) }),
];
const address = (
  label: string,
  lonLat: [number, number],
  more: Partial<NewAddress> = {},
): NewAddress => ({
  id: v7(),
  kind: 'building',
  label,
  text: `江城市云澜区柳岸街道槐树里社区${label}`,
  lonLat,
  community: huaishu,
  serviceGrid: `${huaishu}01`,
  unitGrid: `${huaishu}001`,
  ...more,
});

/** The module over a real database; who asks is a word in the cookie. */
async function world(more: Partial<Deps> = {}) {
  const t = await testDatabase();
  await inTransaction(t.db, {}, (tx) => putAreas(tx, office, places));
  const clock = { now: () => new Date('2026-11-22T04:00:00Z') };
  const areas = await openAreaIndex(t.db, { clock, zone: 'Asia/Shanghai', pollMs: 0 });
  const deps = {
    db: t.db,
    areas,
    clock,
    ids: { uuid: () => v7(), integer: () => 0, bytes: (n: number) => new Uint8Array(n) },
    settings: { demo: false, publicUrl: 'http://localhost', zone: 'Asia/Shanghai', office },
    ...more,
  } as unknown as Deps;
  const account = v7() as AccountId;
  const actor = (scope: string): Actor => ({
    ...everyone(office),
    account,
    memberships: [{ role: 'system_admin', area: scope as AreaCode, unit: null }],
  });
  const session: Session = {
    id: v7(),
    account,
    kind: 'staff',
    startedAt: clock.now(),
    lastSeenAt: clock.now(),
  };
  const app = await buildApp(deps, {
    modules: [module],
    sessions: { resolve: async (scope) => ({ session, actor: actor(scope) }) },
    isOffice: (code) => code === office,
    log: makeLog({ level: 'silent' }),
  });
  const transport = (scope: string | null) => ({
    base: '',
    async fetch(url: string, init: RequestInit = {}) {
      const answer = await app.inject({
        method: (init.method ?? 'GET') as 'GET',
        url,
        headers: {
          ...(init.headers as Record<string, string>),
          ...(scope ? { cookie: `liren_session=${scope}` } : {}),
        },
        ...(init.body ? { payload: Buffer.from(init.body as Uint8Array) } : {}),
      });
      return new Response(answer.body, {
        status: answer.statusCode,
        headers: { 'content-type': String(answer.headers['content-type']) },
      });
    },
  });
  return {
    ...t,
    app,
    areas,
    call: <E extends Endpoint>(
      e: E,
      input: CallOf<E>,
      as: string | null = null,
    ): Promise<ReplyOf<E>> => call(transport(as) as never, e, input),
    import: (features: unknown[], dryRun: boolean, as: string | null = office) =>
      call(
        {
          ...(transport(as) as never as object),
          headers: { 'content-type': 'application/geo+json' },
        } as never,
        importAreas,
        {
          query: { dryRun },
          body: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
        },
      ),
    async [Symbol.asyncDispose]() {
      await app.close();
      await areas[Symbol.asyncDispose]();
      await t[Symbol.asyncDispose]();
    },
  };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (problem: unknown) => (problem instanceof Problem ? problem.code : Promise.reject(problem)),
  );
const feature = (code: string, name: string, geometry: unknown, more: object = {}) => ({
  type: 'Feature',
  properties: { code, name, ...more },
  geometry,
});

test('areas are listed by type and size of their community, with counts for the filters', async () => {
  await using w = await world();
  const all = await w.call(listAreas, { query: { level: ['community'] } });
  expect(
    all.areas.map(({ name, serviceGrids, unitGrids }) => [name, serviceGrids, unitGrids]),
  ).toEqual([
    ['槐树里社区', 1, 2],
    ['东里社区', 0, 0],
  ]);
  expect(all.counts).toMatchObject({ households: 3_800, residents: 9_500 });
  expect(all.counts.type.filter(({ count }) => count > 0)).toEqual([
    { code: 'older', count: 1 },
    { code: 'mixed', count: 1 },
  ]);
  const large = await w.call(listAreas, {
    query: { minHouseholds: 2_000, type: ['older', 'mixed'] },
  });
  expect(large.areas.map(({ code }) => code)).toEqual([dongli]);
  const grids = await w.call(listAreas, { query: { level: ['unit_grid'], type: ['mixed'] } });
  expect(grids.total).toBe(2);
});

test('a list is read page by page', async () => {
  await using w = await world();
  const first = await w.call(listAreas, { query: { limit: 5 } });
  const rest = await w.call(listAreas, { query: { limit: 5, after: first.next as AreaCode } });
  expect([...first.areas, ...rest.areas].map(({ code }) => code)).toEqual(
    places.map(({ code }) => code).sort(),
  );
  expect(rest.next).toBeNull();
});

test('one area tells what is above it; an unknown one is not found', async () => {
  await using w = await world();
  const grid = await w.call(getArea, { params: { code: `${huaishu}002` as AreaCode } });
  expect(grid.path.map(({ name }) => name)).toEqual(['江城市', '云澜区', '柳岸街道', '槐树里社区']);
  expect(grid).toMatchObject({ level: 'unit_grid', scheme: 'LOCAL', validTo: null, addresses: 0 });
  expect(await codeOf(w.call(getArea, { params: { code: '990101001099' } }))).toBe(
    'area.not_found',
  );
});

test('a point is located in any frame, with the nearest address within 80 m', async () => {
  await using w = await world();
  await inTransaction(w.db, {}, (tx) =>
    putAddresses(tx, office, [
      address('槐树里小区3号楼', [118.752, 32.005]),
      address('槐树里小区9号楼', [118.754, 32.005]),
    ]),
  );
  const { value, statements } = await statementsOf(() =>
    w.call(locatePoint, { query: { lon: 118.7522, lat: 32.005 } }),
  );
  expect(statements).toHaveLength(1);
  expect(value).toMatchObject({
    place: { community: { name: '槐树里社区' }, unitGrid: { code: `${huaishu}001` } },
    address: { label: '槐树里小区3号楼', distanceM: 19 },
  });
  const shifted = await w.call(locatePoint, {
    query: { lon: 118.7522, lat: 32.005, system: 'gcj02' },
  });
  expect(shifted.lonLat[0]).not.toBeCloseTo(118.7522, 4);
  const outside = await w.call(locatePoint, { query: { lon: 118.9, lat: 32.005 } });
  expect(outside).toMatchObject({ place: null, address: null, office: { name: '柳岸街道' } });
});

test('addresses are found as people write them, the best first', async () => {
  await using w = await world();
  const labels = [
    '槐树里小区3号楼',
    '槐树里小区13号楼',
    '槐树里小区3号楼2单元',
    '槐树路3号',
    '东里一村3号楼',
  ];
  await inTransaction(w.db, {}, (tx) =>
    putAddresses(
      tx,
      office,
      labels.map((label, i) =>
        address(
          label,
          [118.752 + i / 1000, 32.005],
          label.startsWith('东里') ? { community: dongli, text: label } : {},
        ),
      ),
    ),
  );
  const find = async (q: string, more: object = {}) =>
    (await w.call(searchAddresses, { query: { q, ...more } })).addresses.map(({ label }) => label);
  expect((await find('槐树里3号楼'))[0]).toBe('槐树里小区3号楼');
  expect((await find('槐树里三栋'))[0]).toBe('槐树里小区3号楼');
  expect(await find('槐树里3号楼')).not.toContain('槐树里小区13号楼');
  expect(await find('槐树里小区3号楼二单元')).toEqual(['槐树里小区3号楼2单元']);
  expect(await find('3号楼', { within: dongli })).toEqual(['东里一村3号楼']);
  expect((await find('槐树里大院3号楼'))[0], 'a wrong word still finds').toBe('槐树里小区3号楼');
  expect(await find('！？')).toEqual([]);
});

test('among ten thousand addresses each search still finds', async () => {
  await using w = await world();
  const many = Array.from({ length: 10_000 }, (_, i) =>
    address(
      `${'梧桐银杏柳岸望江翠屏'.slice((i % 5) * 2, (i % 5) * 2 + 2)}花园${Math.floor(i / 15) + 1}号楼${(i % 3) + 1}单元`,
      [118.75 + (i % 100) / 1e4, 32 + Math.floor(i / 100) / 1e4],
    ),
  );
  await inTransaction(w.db, {}, (tx) => putAddresses(tx, office, many));
  for (const q of ['梧桐花园12号楼', '翠屏', '3号楼', '花园', '柳岸花园六十号楼']) {
    expect((await w.call(searchAddresses, { query: { q } })).addresses.length).toBeGreaterThan(0);
  }
});

test('a layer is sent once and then only confirmed, until places change', async () => {
  await using w = await world();
  await inTransaction(w.db, {}, (tx) =>
    putMapFeatures(tx, office, [
      {
        id: v7(),
        layer: 'roads',
        class: 'street',
        name: '槐树路',
        rank: 12,
        geometry: {
          type: 'LineString',
          coordinates: [
            [118.7501, 32.0051],
            [118.7502, 32.00510001],
            [118.76, 32.0051],
          ],
        },
      },
    ]),
  );
  const get = (layer: string, headers: Record<string, string> = {}) =>
    w.app.inject({ url: `/api/areas/map/${layer}`, headers });
  const first = await get('roads');
  expect(first.headers['content-type']).toContain('application/geo+json');
  const { features } = first.json();
  expect(features).toEqual([
    {
      type: 'Feature',
      id: 1,
      properties: { class: 'street', rank: 12, name: '槐树路' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [118.7501, 32.0051],
          [118.76, 32.0051],
        ],
      },
    },
  ]);
  const etag = String(first.headers['etag']);
  expect((await get('roads', { 'if-none-match': etag })).statusCode).toBe(304);
  expect((await get('roads', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(
    'gzip',
  );
  for (const layer of mapLayers) expect((await get(layer)).statusCode, layer).toBe(200);
  expect((await get('secrets')).statusCode).toBe(400);

  const communities = String((await get('communities')).headers['etag']);
  await w.import([feature(dongli, '东里新村', box(118.76, 32, 118.77, 32.01))], false);
  expect((await get('communities', { 'if-none-match': communities })).statusCode).toBe(200);
  expect((await w.call(getMap, {})).bbox).toEqual([118.75, 32, 118.77, 32.01]);
});

test('an import says first what it would do, and then does it once', async () => {
  await using w = await world();
  const file = [
    feature(`${dongli}01`, '东里01网格', box(118.76, 32, 118.77, 32.01)),
    feature(dongli, '东里社区', box(118.76, 32, 118.77, 32.01), {
      communityType: 'older',
      households: 2_700,
    }),
    feature('990101009001', '别处社区', box(118.76, 32, 118.77, 32.01)),
    feature(`${dongli}02`, '东里02网格', box(118.7, 32, 118.71, 32.01)),
  ];
  const dry = await w.import(file, true);
  expect(dry).toMatchObject({ dryRun: true, added: 1, changed: 1, same: 0 });
  expect(dry.refused.map(({ index, reasons }) => [index, reasons.map(({ code }) => code)])).toEqual(
    [
      [2, ['area.outside_office', 'area.parent_missing']],
      [3, ['area.outside_parent']],
    ],
  );
  expect(w.areas.get(office, `${dongli}01`)).toBeUndefined();

  expect(await w.import(file, false)).toMatchObject({ added: 1, changed: 1 });
  expect(w.areas.locate(office, [118.765, 32.005])?.serviceGrid).toBe(`${dongli}01`);
  expect(w.areas.get(office, dongli)?.households).toBe(2_700);
  expect(await w.import(file, false)).toMatchObject({ added: 0, changed: 0, same: 2 });
  const { rows } = await w.owner
    .selectFrom('kernel.audit')
    .select(['action', 'detail'])
    .where('office', '=', office)
    .execute()
    .then((rows) => ({ rows }));
  expect(rows).toEqual([{ action: 'data.imported', detail: { added: 1, changed: 1, refused: 2 } }]);
});

test('only an administrator over the whole office imports, and only GeoJSON', async () => {
  await using w = await world();
  expect(await codeOf(w.import([], true, null))).toBe('session.missing');
  expect(await codeOf(w.import([], true, huaishu))).toBe('permission.denied');
  const send = (payload: string) =>
    w.app.inject({
      method: 'POST',
      url: '/api/areas/import?dryRun=true',
      headers: {
        'content-type': 'application/geo+json',
        'x-liren': '1',
        cookie: `liren_session=${office}`,
      },
      payload,
    });
  for (const payload of [
    '',
    '{',
    '[]',
    '{"type":"Feature"}',
    '{"type":"FeatureCollection","features":{}}',
    '\u0000',
  ]) {
    expect((await send(payload)).json().code, payload).toMatch(
      /^(area\.import_unreadable|input\.)/,
    );
  }
  const many = { type: 'FeatureCollection', features: Array(20_001).fill(null) };
  expect((await send(JSON.stringify(many))).json().code).toBe('area.import_too_many');
});

const whose = { approval: 'GS（2024）0650号', attribution: '天地图', system: 'wgs84' } as const;

test('a tile service is told with its review number, and pages may ask its origin and no other', async () => {
  const urls = ['https://a.example/{z}/{x}/{y}.png', 'https://a.example/names/{z}/{x}/{y}'];
  const service = { ...whose, kind: 'raster', urls, minZoom: 0, maxZoom: 18 } as const;
  await using w = await world({ tiles: { ...service, archive: null } });
  expect((await w.call(getMap, {})).tiles).toEqual(service);
  const { headers } = await w.app.inject({ url: '/api/areas/map' });
  expect(headers['content-security-policy']).toContain("connect-src 'self' https://a.example;");
  const tile = await w.app.inject({ url: '/api/areas/map/tiles/3/1/1' });
  expect([tile.statusCode, tile.json().code]).toEqual([404, 'route.not_found']);

  await using own = await world();
  expect((await own.call(getMap, {})).tiles).toBeNull();
  const plain = await own.app.inject({ url: '/api/areas/map' });
  expect(plain.headers['content-security-policy']).toContain("connect-src 'self';");
});

test('tiles kept here are asked for here, one by one, packed as they are and kept for good by their version', async () => {
  const packed = gzipSync('a tile');
  const archive = {
    ...{ kind: 'vector' as const, minZoom: 0, maxZoom: 14, version: 'v1', isGzipped: true },
    mediaType: 'application/vnd.mapbox-vector-tile',
    tile: async (z: number) => (z === 14 ? packed : null),
    close: async () => undefined,
  };
  const tiles = { ...whose, kind: 'vector', urls: [], minZoom: 0, maxZoom: 14, archive } as const;
  await using w = await world({ tiles });
  const url = '/api/areas/map/tiles/{z}/{x}/{y}?v=v1';
  expect((await w.call(getMap, {})).tiles?.urls).toEqual([url]);
  const get = (path: string, headers = {}) =>
    w.app.inject({ url: `/api/areas/map/tiles/${path}`, headers });

  const found = await get('14/13597/6645?v=v1', { 'accept-encoding': 'gzip, br' });
  expect(found.headers).toMatchObject({
    ...{ 'content-encoding': 'gzip', 'content-type': archive.mediaType },
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(gunzipSync(found.rawPayload).toString()).toBe('a tile');
  const unpacked = await get('14/13597/6645?v=v0');
  expect([unpacked.body, unpacked.headers['content-encoding']]).toEqual(['a tile', undefined]);
  expect(unpacked.headers['cache-control']).toBe('no-cache');
  for (const nowhere of ['13/1/1', '14/99999/1']) expect((await get(nowhere)).statusCode).toBe(204);
  expect((await get('99/1/1')).statusCode).toBe(400);
});

test('other modules cut their lists by type and size through the view', async () => {
  await using w = await world();
  const rows = await w.db
    .selectFrom('areas.pubCommunity')
    .select('code')
    .where('office', '=', office)
    .where('communityType', 'in', ['older'])
    .execute();
  expect(rows).toEqual([{ code: dongli }]);
});
