import { system } from '@liren/kernel/account';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { codeOf, inWillow, office, willow, world } from '../../requests/server/test-world.ts';
import {
  getComponent,
  importComponents,
  labelledComponent,
  listComponents,
  mapComponents,
  nearComponents,
  setComponentState,
  standingComponents,
} from '../contract/public.ts';
import { rowsOfFile, takeComponents } from './public.ts';

const csv = (...lines: string[]) =>
  new TextEncoder().encode(['code,name,owner,state,lon,lat,place', ...lines].join('\n'));
const lamp = (n: number, more: { east?: number; owner?: string; state?: string } = {}) =>
  [
    `99010101180000${String(n).padStart(2, '0')}`,
    '路灯',
    more.owner ?? 'lighting',
    more.state ?? '完好',
    inWillow[0] + (more.east ?? 0),
    inWillow[1],
    `柳岸路${n}号杆`,
  ].join(',');
const bench = `9901010407000001,街头座椅,,完好,${inWillow[0]},${inWillow[1]},街角`;

async function town(...lines: string[]) {
  const w = await world();
  const take = (text: Uint8Array, dryRun = false) =>
    takeComponents({ ...w.deps, office, actor: system(office) }, rowsOfFile(text, 'csv'), {
      dryRun,
      system: 'wgs84',
    });
  if (lines.length > 0) await take(csv(...lines));
  return Object.assign(w, { takeFile: take });
}

test('a survey is checked, taken, and taken again without a change; bad rows are told by line', async () => {
  await using w = await town();
  const file = csv(lamp(1), lamp(2, { owner: '' }), 'x,路灯,,完好,0,0,', bench);
  expect(await w.takeFile(file, true)).toMatchObject({ dryRun: true, added: 3, refusedCount: 1 });
  expect(await w.takeFile(file)).toMatchObject({ added: 3, changed: 0, ownerless: 2 });
  const again = await w.takeFile(file);
  expect(again).toMatchObject({ added: 0, changed: 0, same: 3 });
  expect(again.refused).toMatchObject([{ line: 4, code: 'x' }]);
  expect(again.refused[0]?.faults.map(({ fault }) => fault)).toEqual(['code_form', 'outside']);
});

test('a later survey that finds a lamp broken changes its state, and the history says so', async () => {
  await using w = await town(lamp(1));
  w.clock.advance({ days: 1 });
  expect(await w.takeFile(csv(lamp(1, { state: '破损' })))).toMatchObject({ changed: 1 });
  const desk = w.as(await w.staff('desk', { area: willow }));
  const { state, history } = await desk.call(getComponent, {
    params: { code: '9901010118000001' },
  });
  expect(state).toBe('damaged');
  expect(history.map(({ from, to, by }) => [from, to, by])).toEqual([
    ['in_use', 'damaged', null],
    [null, 'in_use', null],
  ]);
});

test('components are listed page by page, by class, state, owner and words, with counts', async () => {
  await using w = await town(
    lamp(1),
    lamp(2, { owner: '' }),
    lamp(3, { state: '丢失' }),
    lamp(4, { owner: 'power' }),
    bench,
  );
  const desk = w.as(await w.staff('desk', { area: willow }));
  const all = await desk.call(listComponents, { query: { limit: 3 } });
  expect([all.items.length, all.total, all.ownerless]).toEqual([3, 5, 2]);
  expect(all.classes).toEqual([
    { class: '0118', name: '路灯', count: 4 },
    { class: '0407', name: '街头座椅', count: 1 },
  ]);
  const rest = await desk.call(listComponents, { query: { limit: 3, after: all.next ?? '' } });
  expect([rest.items.length, rest.next]).toEqual([2, null]);
  const codesOf = async (query: object) =>
    (await desk.call(listComponents, { query })).items.map(({ code }) => code.slice(-2));
  expect(await codesOf({ class: '0118', owner: 'none' })).toEqual(['02']);
  expect(await codesOf({ owner: 'power' })).toEqual(['04']);
  expect(await codesOf({ state: 'missing' })).toEqual(['03']);
  expect(await codesOf({ q: '柳岸路3' })).toEqual(['03']);
  expect(await codesOf({ q: '99010104' })).toEqual(['01']);
  expect(await codesOf({ within: willow })).toHaveLength(5);
  const { points, more } = await desk.call(mapComponents, { query: { class: '0118' } });
  expect([points.length, more]).toEqual([4, false]);
});

test('near a point the nearest come first, and what was removed no longer stands there', async () => {
  await using w = await town(
    lamp(1, { east: 0.0004 }),
    lamp(2, { east: 0.0001 }),
    lamp(3, { state: '移除' }),
    lamp(4, { east: 0.005 }),
  );
  const desk = w.as(await w.staff('desk', { area: willow }));
  const { components } = await desk.call(nearComponents, {
    query: { lon: inWillow[0], lat: inWillow[1] },
  });
  expect(components.map(({ code, distanceM }) => [code.slice(-2), distanceM])).toEqual([
    ['02', 9],
    ['01', 38],
  ]);
});

test('a passer-by is shown what of one kind stands near by, and what a label says, but never whose it is', async () => {
  await using w = await town(
    lamp(1, { east: 0.0004 }),
    lamp(2, { east: 0.0001, owner: 'power' }),
    lamp(3, { state: '移除' }),
    lamp(4, { east: 0.0007 }),
    bench,
  );
  const anybody = w.as(null);
  const [lon, lat] = inWillow;
  const { components } = await anybody.call(standingComponents, {
    query: { lon, lat, class: '0118' },
  });
  expect(components).toEqual([
    {
      ...{ code: '9901010118000002', class: '0118', name: '路灯', place: '柳岸路2号杆' },
      ...{ lonLat: [lon + 0.0001, lat], distanceM: 9 },
    },
    expect.objectContaining({ code: '9901010118000001', distanceM: 38 }),
  ]);
  const read = (code: string) => anybody.call(labelledComponent, { params: { code } });
  expect(await read('9901010118000004')).toEqual({
    ...{ code: '9901010118000004', class: '0118', name: '路灯', place: '柳岸路4号杆' },
    lonLat: [lon + 0.0007, lat],
  });
  for (const gone of ['9901010118000003', '9901010118999999'])
    expect(await codeOf(read(gone))).toBe('component.not_found');
});

test('points of a GeoJSON file are rows too; what is neither is refused whole', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const feature = {
    type: 'Feature',
    // A code of sixteen digits written as a number has lost its last one: it counts as none.
    // oxlint-disable-next-line no-loss-of-precision -- that is what is tested
    properties: { ObjID: '9901010118000001', 标识码: 9901010118000001, ObjName: '路灯' },
    geometry: { type: 'Point', coordinates: [118.75, 32.05] },
  };
  expect(rowsOfFile(bytes({ type: 'FeatureCollection', features: [feature] }), 'geojson')).toEqual([
    {
      line: 1,
      values: { ObjID: '9901010118000001', ObjName: '路灯', lon: '118.75', lat: '32.05' },
    },
  ]);
  for (const broken of [bytes({ type: 'Topology' }), new Uint8Array([0xff, 0xfe, 0x00])])
    expect(() => rowsOfFile(broken, 'geojson')).toThrow('component.import_unreadable');
  const many = {
    type: 'FeatureCollection',
    features: Array.from({ length: 200_001 }, () => feature),
  };
  expect(() => rowsOfFile(bytes(many), 'geojson')).toThrow('component.import_too_many');
});

test('refused: an unknown component, a state it is in already, an import by whoever is no administrator', async () => {
  await using w = await town(lamp(1));
  const command = w.as(await w.staff('command'));
  const set = (code: string, state: 'in_use' | 'damaged') =>
    codeOf(command.call(setComponentState, { params: { code }, body: { state } }));
  expect(await set('9901010118999999', 'damaged')).toBe('component.not_found');
  expect(await set('9901010118000001', 'in_use')).toBe('component.same_state');
  const body = csv(lamp(2));
  expect(await codeOf(command.call(importComponents, { query: { format: 'csv' }, body }))).toBe(
    'permission.denied',
  );
});

test('whose it is leads to the register, for who may read it there', async () => {
  await using w = await town(lamp(1));
  const id = w.deps.ids.uuid();
  await raw(
    w.owner,
    `insert into registry.organisation (office, id, area, name, tokens, actor_class, type, legal_status, unit, source, taken_at)
     values ($1, $2, $1, '市政所', '', 'government', 'street_department', 'internal', 'lighting', '名录', now())`,
    [office, id],
  );
  const owner = async (role: 'desk' | 'assessor') =>
    (
      await w
        .as(await w.staff(role, { area: office }))
        .call(getComponent, { params: { code: '9901010118000001' } })
    ).owner?.organisation;
  expect([await owner('desk'), await owner('assessor')]).toEqual([id, null]);
});
