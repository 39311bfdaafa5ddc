import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, everyone } from '@liren/kernel/account';
import { openAreaIndex, putAreas } from '@liren/kernel/area/server';
import type { LocalDate, Office } from '@liren/kernel/contract';
import { inTransaction, testDatabase } from '@liren/kernel/database/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { addressSearch } from './address.ts';
import { featuresOf } from './map-store.ts';
import { takeOsm } from './osm.ts';
import { osmElements } from './osm-file.ts';
import { sourcesOf } from './sources.ts';

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

async function world(office: Office, [w, s, e, n]: readonly [number, number, number, number]) {
  const t = await testDatabase();
  const outline = box(w, s, e, n);
  const common = { validFrom: '2026-01-01' as LocalDate, geometry: outline };
  await inTransaction(t.db, {}, (tx) =>
    putAreas(tx, office, [
      { code: office, name: '柳岸街道', ...common },
      { code: `${office}001`, name: '槐树里社区', ...common },
    ]),
  );
  const clock = { now: () => new Date('2026-11-22T04:00:00Z') };
  const areas = await openAreaIndex(t.db, { clock, zone: 'Asia/Shanghai', pollMs: 0 });
  const ids = { uuid: () => v7(), integer: () => 0, bytes: (size: number) => new Uint8Array(size) };
  const actor: Actor = { ...everyone(office), system: true };
  return {
    ...t,
    ...{ areas, clock, ids, actor, office },
    take: (text: AsyncIterable<string> | Iterable<string>, dryRun = false) =>
      takeOsm({ ...t, areas, clock, ids, actor, office }, text, {
        outline,
        within: office,
        dryRun,
      }),
    async [Symbol.asyncDispose]() {
      await areas[Symbol.asyncDispose]();
      await t[Symbol.asyncDispose]();
    },
  };
}

const office = '990101001' as Office;
const here = [118.75, 32, 118.76, 32.01] as const;
const node = (id: number, lon: number, lat: number, tags = '') =>
  `<node id="${id}" lon="${lon}" lat="${lat}">${tags}</node>`;
const tag = (k: string, v: string) => `<tag k="${k}" v="${v}"/>`;
const way = (id: number, nodes: number[], tags: string) =>
  `<way id="${id}">${nodes.map((n) => `<nd ref="${n}"/>`).join('')}${tags}</way>`;
const file = (...elements: string[]) => [
  `<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">${elements.join('')}</osm>`,
];
const square = (from: number, lon: number, lat: number, size: number) => [
  node(from, lon, lat),
  node(from + 1, lon + size, lat),
  node(from + 2, lon + size, lat + size),
  node(from + 3, lon, lat + size),
];
const ring = (from: number) => [from, from + 1, from + 2, from + 3, from];
const lake = [
  ...square(1, 118.751, 32.001, 0.004),
  ...square(11, 118.752, 32.002, 0.001),
  way(1, [1, 2, 3], ''),
  way(2, [3, 4, 1], ''),
  way(3, ring(11), ''),
  `<relation id="7"><member type="way" ref="1" role="outer"/><member type="way" ref="2" role="outer"/>
   <member type="way" ref="3" role="inner"/>${tag('type', 'multipolygon')}${tag('natural', 'water')}${tag('name', '柳湖')}</relation>`,
];
const street = [
  node(21, 118.7, 32.005),
  node(22, 118.755, 32.005),
  node(23, 118.8, 32.005),
  way(21, [21, 22, 23], tag('highway', 'residential') + tag('name', '槐树路')),
];
const door = node(31, 118.755, 32.006, tag('addr:street', '槐树路') + tag('addr:housenumber', '8'));

test('a lake in pieces keeps its island, a street is cut at 300 m, a door is found', async () => {
  await using w = await world(office, here);
  const report = await w.take(file(...lake, ...street, door));
  expect(report).toMatchObject({
    read: { nodes: 12, ways: 4, relations: 1 },
    features: { water: 1, names: 1, roads: 1 },
    addresses: { door: 1, road: 1 },
    removed: 0,
  });
  const [water] = await featuresOf(w.db, office, 'water');
  expect((water?.geometry.coordinates as unknown[] | undefined)?.length).toBe(2);
  expect(water).toMatchObject({ class: 'pond', name: '柳湖' });
  const [road] = await featuresOf(w.db, office, 'roads');
  const ends = ((road?.geometry.coordinates ?? []) as [number, number][]).map(([lon]) => lon);
  expect(Math.min(...ends)).toBeCloseTo(118.7468, 3);
  expect(Math.max(...ends)).toBeCloseTo(118.7632, 3);
  const [found] = await addressSearch(w.db, office, { q: '槐树路8号', limit: 5 });
  expect(found).toMatchObject({ label: '槐树路8号', community: `${office}001` });
});

test('a file taken twice changes nothing; what it lacks later is removed; the map names its source', async () => {
  await using w = await world(office, here);
  expect(await sourcesOf(w.db, office)).toEqual([]);
  await w.take(file(...lake, ...street, door));
  const rows = async () => [
    ...(await featuresOf(w.db, office, 'water')),
    ...(await featuresOf(w.db, office, 'roads')),
    ...(await featuresOf(w.db, office, 'names')),
  ];
  const before = await rows();
  expect((await w.take(file(...lake, ...street, door))).removed).toBe(0);
  expect(await rows()).toEqual(before);
  expect(await sourcesOf(w.db, office)).toEqual(['osm']);
  expect((await w.take(file(...lake), true)).removed).toBe(0);
  expect(await rows()).toEqual(before);
  expect((await w.take(file(...lake))).removed).toBe(3);
  expect(await featuresOf(w.db, office, 'roads')).toEqual([]);
});

test('what cannot be taken is counted by reason, with things to look up', async () => {
  await using w = await world(office, here);
  const { skipped } = await w.take(
    file(
      node(1, 118.755, 32.005, tag('shop', 'bakery')),
      node(2, 118.755, 32.005, tag('addr:housenumber', '8')),
      node(3, 118.9, 32.005, tag('amenity', 'school')),
      way(5, [1, 2, 3, 99, 1], tag('building', 'yes')),
      `<relation id="9"><member type="way" ref="404" role="outer"/>${tag('type', 'multipolygon')}${tag('leisure', 'park')}</relation>`,
    ),
  );
  expect(skipped).toEqual([
    { reason: 'not_drawn', count: 1, examples: ['node/1'] },
    { reason: 'outside', count: 1, examples: ['node/3'] },
    { reason: 'incomplete', count: 2, examples: ['relation/9', 'way/5'] },
    { reason: 'address_no_street', count: 1, examples: ['node/2'] },
  ]);
});

test('a broken file and one that is no map take nothing', async () => {
  await using w = await world(office, here);
  await expect(w.take(['<osm><node id="1"'])).rejects.toThrow();
  await expect(w.take(['<html></html>'])).rejects.toThrow('not an OSM file');
  expect(await sourcesOf(w.db, office)).toEqual([]);
});

test('elements come out however the text is cut', async () => {
  const [text] = file(...lake, door) as [string];
  const read = async (chunks: string[]) => {
    const elements = [];
    for await (const element of osmElements(chunks)) elements.push(element);
    return elements;
  };
  expect(await read([...text])).toEqual(await read([text]));
});

const samples = process.env['LIREN_SAMPLES'] ?? '../shared/data';
const maps = [
  ['osm_haidian_wudaokou', '110108001', [116.3084, 39.9905, 116.332, 40.0123]],
  ['osm_shanghai_shu', '310113001', [121.38, 31.305, 121.405, 31.325]],
] as const;
test.each(maps.filter(([name]) => existsSync(join(samples, name, 'map.osm'))))(
  'a real map is drawn: %s',
  async (name, code, bounds) => {
    await using w = await world(code as Office, bounds);
    const read = () =>
      w.take(
        createReadStream(join(samples, name, 'map.osm'), {
          encoding: 'utf8',
        }) as AsyncIterable<string>,
      );
    const report = await read();
    expect(report.features['roads']).toBeGreaterThan(100);
    expect(report.features['buildings']).toBeGreaterThan(80);
    expect(report.features['water']).toBeGreaterThan(3);
    expect(report.features['green']).toBeGreaterThan(20);
    expect(Object.values(report.addresses).reduce((p, q) => p + q, 0)).toBeGreaterThan(40);
    expect((await read()).removed).toBe(0);
  },
);
