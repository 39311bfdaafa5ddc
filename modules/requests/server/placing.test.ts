import { putAreas, touchPlaces } from '@liren/kernel/area/server';
import type { LocalDate, LonLat, Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import * as contract from '../contract/public.ts';
import { booksOf, seedRequestBook } from './book.ts';
import { codeOf, inLocust, inWillow, locust, office, willow, world } from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** The same subdistrict before anybody has drawn it: names, no outlines. */
async function undraw(w: World): Promise<void> {
  await w.owner.updateTable('kernel.area').set({ geometry: null, bbox: null }).execute();
  await inTransaction(w.owner, {}, (tx) => touchPlaces(tx, office));
  await w.deps.areas.reload(office);
}

test('where no outlines are drawn a report goes to the community that was named', async () => {
  await using w = await world();
  await undraw(w);
  const resident = await w.resident();
  const desk = await w.staff('desk', { area: locust, unit: 'willow' });
  const { number } = await w.report(resident, { lonLat: null, community: locust });
  const page = await w.as(desk).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({ community: { code: locust }, lonLat: null });
  const mine = await w.as(resident).call(contract.getMyRequest, { params: { number } });
  expect(mine.isPublic).toBe(true);
});

test('whoever does not know the community leaves it to the office, whose command sees it', async () => {
  await using w = await world();
  await undraw(w);
  const resident = await w.resident();
  const command = await w.staff('command', { unit: 'command' });
  const { number } = await w.report(resident, { lonLat: inLocust });
  const page = await w.as(command).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({ community: { code: office }, lonLat: inLocust });
  const { rows } = await w.as(command).call(contract.listRequests, { query: { view: 'all' } });
  expect(rows.map((row) => row.number)).toEqual([number]);
});

test('what such a report says can be put right, with and without a place', async () => {
  await using w = await world();
  await undraw(w);
  const resident = await w.resident();
  const { number } = await w.report(resident, { lonLat: null, community: willow });
  const correct = (said: { text?: string; lonLat?: LonLat }, seen: number) =>
    w.as(resident).call(contract.correctRequest, { params: { number }, body: { seen, ...said } });
  const first = await correct({ text: '灯又亮了一盏' }, 1);
  await correct({ lonLat: inWillow }, first.seq);
  const mine = await w.as(resident).call(contract.getMyRequest, { params: { number } });
  expect(mine).toMatchObject({ lonLat: inWillow, isPublic: true });
});

test('a community that is none is refused, and where outlines are drawn a point is asked for', async () => {
  await using w = await world();
  const resident = await w.resident();
  const refused = async (over: Parameters<World['report']>[1]) =>
    w.report(resident, over).then(
      () => 'answered',
      ({ code, errors }) => [code, ...errors.map((i: { pointer: string }) => i.pointer)].join(' '),
    );
  expect(await refused({ lonLat: null, community: locust })).toBe('input.invalid /body/lonLat');
  // A name does not outvote a point.
  const { number } = await w.report(resident, { community: locust });
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  expect(await codeOf(w.as(desk).call(contract.getRequest, { params: { number } }))).toBe(
    'answered',
  );
  await undraw(w);
  expect(await refused({ lonLat: null, community: `${office}009` })).toBe(
    'input.invalid /body/community',
  );
});

test('once the communities are drawn a point is needed again', async () => {
  await using w = await world();
  await undraw(w);
  await inTransaction(w.owner, {}, async (tx) => {
    const ring = [
      [118.76, 32.05],
      [118.77, 32.05],
      [118.77, 32.06],
      [118.76, 32.06],
      [118.76, 32.05],
    ] as [number, number][];
    await putAreas(tx, office, [
      {
        code: willow,
        name: '柳岸社区',
        validFrom: '2026-01-01' as LocalDate,
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
    ]);
    await touchPlaces(tx, office);
  });
  await w.deps.areas.reload(office);
  const resident = await w.resident();
  expect(await codeOf(w.report(resident, { lonLat: null }))).toBe('input.invalid');
  expect(await codeOf(w.report(resident))).toBe('answered');
});

test('an office that is added while the house serves has its books at once', async () => {
  await using w = await world();
  await booksOf(w.deps);
  const added = '990101009' as Office;
  await inTransaction(w.owner, {}, async (tx) => {
    await putAreas(tx, added, [
      { code: added, name: '新来街道', validFrom: '2026-01-01' as LocalDate },
    ]);
    await touchPlaces(tx, added);
    await seedRequestBook(tx, added, []);
  });
  await w.deps.areas.reload(added);
  expect((await booksOf(w.deps)).of(added).dictionary.categories.length).toBeGreaterThan(100);
});
