import { Problem } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, inLocust, inWillow, locust, type Person, willow, world } from '../test-world.ts';
import { readable } from './saved-views.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    command: await w.staff('command', { unit: 'command' }),
    willow: await w.staff('desk', { area: willow, unit: 'willow' }),
    locust: await w.staff('desk', { area: locust }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
    checker: await w.staff('checker', { unit: 'supervision' }),
  };
}

const lamps = { view: 'to_file' as const, category: '0118', sort: 'newest' as const };
const list = (w: World, who: Person) => w.as(who).call(contract.listSavedViews, {});
const save = (w: World, who: Person, body: Record<string, unknown>) =>
  w.as(who).call(contract.saveView, { body: { name: '路灯', query: lamps, ...body } });
const namesSeen = async (w: World, who: Person) =>
  (await list(w, who)).views.map(({ name }) => name);

test('a view keeps filters, order and columns; it is its owner’s alone until it is shared', async () => {
  await using w = await world();
  const p = await cast(w);
  const query = { ...lamps, columns: ['clock', 'title', 'level'] };
  const { id } = await save(w, p.command, { query });
  expect((await list(w, p.command)).views).toMatchObject([
    { id, name: '路灯', query, mine: true, sharedWith: null, may: ['change', 'delete'] },
  ]);
  expect(await namesSeen(w, p.checker)).toEqual([]);
});

test('a shared view reaches a role or a unit, says who made it, and is not theirs to change', async () => {
  await using w = await world();
  const p = await cast(w);
  const forDesks = await save(w, p.command, { name: '给工作台', sharedWith: { role: 'desk' } });
  await save(w, p.command, { name: '给市政', sharedWith: { unit: 'lighting' } });
  expect(await namesSeen(w, p.willow)).toEqual(['给工作台']);
  expect(await namesSeen(w, p.lighting)).toEqual(['给市政']);
  expect(await namesSeen(w, p.checker)).toEqual([]);
  const [seen] = (await list(w, p.willow)).views;
  expect(seen).toMatchObject({ mine: false, may: [], by: expect.stringContaining('command') });
  const change = { params: { id: forDesks.id }, body: { name: '别的' } };
  expect(await codeOf(w.as(p.willow).call(contract.changeView, change))).toBe('view.not_found');
  expect(
    await codeOf(w.as(p.willow).call(contract.deleteView, { params: { id: forDesks.id } })),
  ).toBe('view.not_found');
});

test('through a shared view each person sees and counts what they may know', async () => {
  await using w = await world();
  const p = await cast(w);
  const here = await w.report(p.resident, { isPublic: false });
  await w.report(p.resident, { isPublic: false, lonLat: inLocust, text: '楼下的路灯坏了两盏' });
  const { id } = await save(w, p.command, { sharedWith: { role: 'desk' } });
  const countOf = async (who: Person) =>
    (await w.as(who).call(contract.countSavedViews, {})).counts.find((c) => c.id === id)?.count;
  expect([await countOf(p.command), await countOf(p.willow), await countOf(p.locust)]).toEqual([
    2, 1, 1,
  ]);
  const [view] = (await list(w, p.willow)).views;
  const { columns: _, ...query } = view?.query ?? readable({});
  const { rows } = await w.as(p.willow).call(contract.listRequests, { query });
  expect(rows.map(({ number }) => number)).toEqual([here.number]);
});

test('a view over ended matters is not counted: that would be read to its end', async () => {
  await using w = await world();
  const p = await cast(w);
  await save(w, p.command, { query: { view: 'all', category: '0118' } });
  expect((await w.as(p.command).call(contract.countSavedViews, {})).counts).toMatchObject([
    { count: null, capped: false },
  ]);
});

test('who works for a unit shares with it; who works for the whole office with everybody', async () => {
  await using w = await world();
  const p = await cast(w);
  expect((await list(w, p.lighting)).mayShareWith).toEqual({
    roles: [],
    units: [{ code: 'lighting', name: '市政管理所' }],
  });
  expect((await list(w, p.checker)).mayShareWith.roles).toContain('desk');
  const shared = (sharedWith: unknown) => codeOf(save(w, p.lighting, { sharedWith }));
  expect(await shared({ role: 'desk' })).toBe('view.not_shareable');
  expect(await shared({ unit: 'power' })).toBe('view.not_shareable');
  expect(await shared({ unit: 'lighting' })).toBe('answered');
});

test('views are renamed, kept anew, ordered and deleted by their owner', async () => {
  await using w = await world();
  const p = await cast(w);
  const ids: string[] = [];
  for (const name of ['一', '二', '三']) ids.push((await save(w, p.command, { name })).id);
  const [first = '', second = '', third = ''] = ids;
  const as = w.as(p.command);
  await as.call(contract.orderViews, { body: { ids: [third, first] } });
  expect(await namesSeen(w, p.command)).toEqual(['三', '一', '二']);
  const query = { view: 'late' as const };
  await as.call(contract.changeView, { params: { id: second }, body: { name: '超时', query } });
  await as.call(contract.deleteView, { params: { id: first } });
  expect((await list(w, p.command)).views).toMatchObject([
    { name: '三', query: lamps },
    { name: '超时', query },
  ]);
});

test('a name is taken once per person, and fifty views are enough', async () => {
  await using w = await world();
  const p = await cast(w);
  await save(w, p.command, {});
  expect(await codeOf(save(w, p.command, {}))).toBe('view.name_taken');
  expect(await codeOf(save(w, p.checker, {}))).toBe('answered');
  for (let n = 1; n < 50; n += 1) await save(w, p.command, { name: `视图${n}` });
  const problem = await save(w, p.command, { name: '再来一个' }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code: 'view.too_many', params: { most: 50 } });
});

test('a shared view can be taken back by whoever shares with the whole office', async () => {
  await using w = await world();
  const p = await cast(w);
  const { id } = await save(w, p.command, { sharedWith: { role: 'checker' } });
  await w.as(p.checker).call(contract.deleteView, { params: { id } });
  expect(await namesSeen(w, p.command)).toEqual([]);
});

test('a view kept by an older release opens with what is still understood of it', () => {
  expect(readable({ view: 'late', level: 'I', state: 'gone', colour: 'red' })).toEqual({
    view: 'late',
    level: 'I',
  });
  expect(readable('nonsense')).toEqual({ view: 'all' });
});

test('a circle holds what lies within its radius, measured on the globe', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const [lon, lat] = inWillow;
  const at = (metresEast: number) => lon + metresEast / (111_195 * Math.cos((lat * Math.PI) / 180));
  const found = async (near: string) =>
    (await w.as(p.command).call(contract.listRequests, { query: { near } })).rows.map(
      (row) => row.number,
    );
  expect(await found(`${at(99).toFixed(7)},${lat},100`)).toEqual([number]);
  expect(await found(`${at(101).toFixed(7)},${lat},100`)).toEqual([]);
  // The corner of the square around a circle is not in the circle.
  const north = lat + 80 / 111_195;
  expect(await found(`${at(80).toFixed(7)},${north.toFixed(7)},100`)).toEqual([]);
});

test('an outline holds what lies inside it, whichever way it was drawn', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const [lon, lat] = inWillow;
  const d = 0.001;
  const corners = [
    [lon - d, lat - d],
    [lon + d, lat - d],
    [lon, lat + d],
  ];
  const found = async (points: number[][]) =>
    (
      await w.as(p.command).call(contract.listRequests, {
        query: { outline: points.map((c) => c.map((n) => n.toFixed(6)).join(',')).join(';') },
      })
    ).rows.map((row) => row.number);
  expect(await found(corners)).toEqual([number]);
  expect(await found(corners.toReversed())).toEqual([number]);
  expect(await found(corners.map(([x = 0, y = 0]) => [x + 3 * d, y]))).toEqual([]);
  expect(await codeOf(found(corners.slice(0, 2)))).toBe('input.invalid');
});
