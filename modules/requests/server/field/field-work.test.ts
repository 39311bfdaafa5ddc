import { putMapFeatures } from '@liren/areas/server';
import { insertMembership } from '@liren/kernel/account/server';
import type { AreaCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, lamp, locust, office, type Person, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    other: await w.staff('desk', { area: locust }),
    mine: await w.staff('grid_worker', { area: `${willow}01` }),
    neighbour: await w.staff('grid_worker', { area: locust }),
    command: await w.staff('command', { area: office, unit: 'command' }),
    handler: await w.staff('handler', { area: office, unit: 'lighting' }),
  };
}
const work = (w: World, who: Person, have = '') =>
  w.as(who).call(contract.getFieldWork, { query: { have } });
const inLocust: [number, number] = [118.775, 32.055];
const near = (at: readonly [number, number], metres: number) => ({
  fix: {
    lonLat: [at[0], at[1] + metres / 110_900] as [number, number],
    accuracyM: 8,
    source: 'device' as const,
    at: '2026-11-23T02:00:00Z',
  },
  reason: '',
});

test('a worker carries what waits in their own grid, and nothing of a neighbour’s', async () => {
  await using w = await world();
  const p = await cast(w);
  const mine = await w.report(p.resident);
  const theirs = await w.report(p.resident, {
    lonLat: inLocust,
    place: '槐树里社区3号楼',
    text: '隔壁社区的路灯也不亮',
  });
  expect((await work(w, p.mine)).tasks).toEqual([]); // it is the desk’s turn
  await w.take(p.desk, mine.number, 'send_to_verify', {});
  await w.take(p.other, theirs.number, 'send_to_verify', {});

  const bundle = await work(w, p.mine);
  expect(bundle.tasks.map(({ value }) => [value?.number, value?.task])).toEqual([
    [mine.number, 'verify'],
  ]);
  expect(bundle.tasks[0]?.value?.may.sort()).toEqual(['confirm', 'deny', 'note']);
  expect(bundle.grids.value?.map(({ code }) => code)).toEqual([`${willow}01`]);
  const text = JSON.stringify(bundle);
  for (const strange of [theirs.number, '隔壁社区', locust, '槐树里'])
    expect(text).not.toContain(strange);
  expect((await work(w, p.neighbour)).tasks.map(({ number }) => number)).toEqual([theirs.number]);
  expect(await codeOf(work(w, p.desk))).toBe('permission.denied');
  expect(await codeOf(work(w, p.resident))).toBe('permission.denied');
});

test('what is given to a colleague by name is theirs alone', async () => {
  await using w = await world();
  const p = await cast(w);
  const colleague = await w.staff('grid_worker', { area: `${willow}01` });
  await inTransaction(w.owner, {}, (tx) =>
    insertMembership(tx, {
      ...{ office, id: w.deps.ids.uuid(), account: colleague.account, role: 'grid_worker' },
      ...{ area: `${willow}01` as AreaCode, unit: null, since: w.clock.now() },
    }),
  );
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', { worker: colleague.account });
  expect((await work(w, p.mine)).tasks).toEqual([]);
  const [task] = (await work(w, colleague)).tasks;
  expect(task?.value).toMatchObject({ number, isMine: true });
});

test.each(['private', 'hidden', 'named'] as const)(
  'nobody who reported is on the phone: a reporter who is %s',
  async (identity) => {
    await using w = await world();
    const p = await cast(w);
    const name = '王居民';
    const { number } = await w.report(p.resident, {
      identity,
      text: `我是${name}0，电话19900000000，3号楼路灯不亮`,
      ...(identity === 'named' ? { nickname: '热心老王' } : {}),
    });
    await w.take(p.desk, number, 'send_to_verify', {});
    const [task] = (await work(w, p.mine)).tasks;
    expect(task?.number).toBe(number);
    const text = JSON.stringify(task);
    for (const secret of ['19900000000', '1990000', '热心老王', p.resident.account])
      expect(text).not.toContain(secret);
    if (identity === 'hidden') expect(text).not.toContain(name);
  },
);

test('only what changed comes again', async () => {
  await using w = await world();
  const p = await cast(w);
  const [one, two] = [await w.report(p.resident), await w.report(p.resident)];
  for (const { number } of [one, two]) await w.take(p.desk, number, 'send_to_verify', {});
  const first = await work(w, p.mine);
  const digests = [
    ...first.tasks.map(({ digest }) => digest),
    ...[first.grids, first.addresses, first.ground, first.categories].map((part) => part.digest),
    ...[first.often, first.contacts].map((part) => part.digest),
  ];
  const have = digests.join();
  const same = await work(w, p.mine, have);
  expect(new Map(same.tasks.map(({ number, value }) => [number, value]))).toEqual(
    new Map([
      [one.number, null],
      [two.number, null],
    ]),
  );
  const { grids, addresses, ground, categories, often } = same;
  expect([grids, addresses, ground, categories, often].map(({ value }) => value)).toEqual(
    Array.from({ length: 5 }, () => null),
  );

  await w.take(p.desk, two.number, 'note', { text: '门卫有钥匙' });
  await w.take(p.desk, one.number, 'confirm', {});
  const next = await work(w, p.mine, have);
  expect(next.tasks.map(({ number, value }) => [number, value?.seq !== undefined])).toEqual([
    [two.number, true],
  ]);
  expect(await codeOf(work(w, p.mine, 'nonsense'))).toBe('input.invalid');
});

test('what is said from the site comes with a picture, and from afar with a reason', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', {});
  const photo = await w.photo(p.mine);
  const confirm = (input: Record<string, unknown>) => w.take(p.mine, number, 'confirm', input);
  expect(await codeOf(confirm({ site: near(lamp.lonLat, 10) }))).toBe('site.no_photo');
  expect(await codeOf(confirm({ photos: [photo], site: near(lamp.lonLat, 340) }))).toBe(
    'site.too_far',
  );
  expect(await codeOf(confirm({ photos: [photo], site: { fix: null } }))).toBe('site.unknown');
  await confirm({
    photos: [photo],
    site: { ...near(lamp.lonLat, 340), reason: '隔着河，在对岸看的' },
  });
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(page.timeline[0]?.body['site']).toMatchObject({
    distanceM: 340,
    reason: '隔着河，在对岸看的',
  });
  expect((await work(w, p.mine)).done).toEqual({ reported: 0, verified: 1, checked: 0 });
});

test('without a network: done once by its key, in order, and one’s own steps are no news', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', {});
  const seen = (await work(w, p.mine)).tasks[0]?.value?.seq ?? 0;
  const photo = await w.photo(p.mine);
  const deviceAt = '2026-11-22T18:00:00Z'; // a clock eight hours slow
  const step = (name: string, input: Record<string, unknown>, key: string) =>
    w
      .as(p.mine)
      .call(
        contract.takeRequestStep,
        { params: { number, step: name }, body: { seen, deviceAt, input } },
        key,
      );
  const note = await step('note', { text: '敲门没人' }, 'key-of-the-note');
  expect(await step('note', { text: '敲门没人' }, 'key-of-the-note')).toEqual(note);
  const confirm = { photos: [photo], site: near(lamp.lonLat, 10) };
  const done = await step('confirm', confirm, 'key-of-confirm');
  expect(done.state).toBe('filed');
  expect(await step('confirm', confirm, 'key-of-confirm')).toEqual(done);
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(page.timeline.slice(0, 2).map((e) => [e.step, e.deviceAt])).toEqual([
    ['confirm', new Date(deviceAt).toISOString()],
    ['note', new Date(deviceAt).toISOString()],
  ]);
  expect(page.timeline[0]?.at).toBe(w.clock.now().toISOString()); // the server’s time decides
});

test('somebody else moved it meanwhile: the step is refused, and what was seen can be added', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  await w.take(p.desk, number, 'send_to_verify', {});
  const seen = (await work(w, p.mine)).tasks[0]?.value?.seq ?? 0;
  const photo = await w.photo(p.mine);
  await w.take(p.desk, number, 'confirm', { note: '物业拍了照片来' });
  const late = w.as(p.mine).call(contract.takeRequestStep, {
    params: { number, step: 'deny' },
    body: {
      seen,
      deviceAt: '2026-11-23T01:00:00Z',
      input: { note: '灯是亮的', photos: [photo], site: near(lamp.lonLat, 10) },
    },
  });
  expect(await codeOf(late)).toBe('matter.changed');
  await w.take(p.mine, number, 'note', { text: '不属实：灯是亮的', photos: [photo] });
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(page.timeline[0]).toMatchObject({ step: 'note', body: { photos: [photo] } });
  expect((await w.shown(p.desk, number, photo)).status).toBe(200);
});

test('当场办好: told whole, with before and after, and closed', async () => {
  await using w = await world();
  const p = await cast(w);
  const [before, after] = [await w.photo(p.mine), await w.photo(p.mine)];
  const report = (over: object, key?: string) =>
    w.as(p.mine).call(
      contract.registerRequest,
      {
        body: {
          ...lamp,
          kind: 'component',
          source: 'grid_worker',
          photos: [before],
          solved: { means: 'service', note: '', photos: [after] },
          ...over,
        },
      },
      key,
    );
  expect(await codeOf(report({ photos: [] }))).toBe('site.no_photo');
  const { number } = await report({ deviceAt: '2026-11-23T01:00:00Z' }, 'key-of-the-report');
  expect((await report({ deviceAt: '2026-11-23T01:00:00Z' }, 'key-of-the-report')).number).toBe(
    number,
  );
  const page = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({
    state: 'closed',
    means: 'service',
    photoIds: [before],
    onTime: true,
  });
  expect(page.timeline[0]).toMatchObject({ step: 'solve_on_spot', body: { photos: [after] } });
  expect(page.clocks.filter((clock) => clock.stoppedAt === null)).toEqual([]);
  expect((await w.shown(p.desk, number, after)).status).toBe(200);
  expect((await work(w, p.mine)).done.reported).toBe(1);
});

test('the ground that goes along is that of the own grids and what lies across the street', async () => {
  await using w = await world();
  const p = await cast(w);
  const line = (name: string, lon: number) => ({
    ...{ id: w.deps.ids.uuid(), layer: 'roads' as const, class: 'lane', name, rank: 14 },
    geometry: {
      type: 'LineString' as const,
      coordinates: [
        [lon, 32.051],
        [lon, 32.058],
      ],
    },
  });
  const house = (lon: number) => ({
    ...{ id: w.deps.ids.uuid(), layer: 'buildings' as const, class: 'house', name: null, rank: 15 },
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [lon, 32.052],
          [lon + 1e-4, 32.052],
          [lon, 32.0521],
          [lon, 32.052],
        ],
      ],
    },
  });
  await inTransaction(w.owner, {}, (tx) =>
    putMapFeatures(tx, office, [
      ...[line('柳岸巷', 118.765), line('对面的路', 118.7704), line('槐树路', 118.775)],
      ...[house(118.7612), house(118.7712)],
    ]),
  );
  const { value } = (await work(w, p.mine)).ground;
  expect(value?.streets.map(({ name }) => name).sort()).toEqual(['对面的路', '柳岸巷']);
  expect(value?.buildings.map(([corner]) => corner)).toEqual([[118.7612, 32.052]]);
});

test('what is offered first is what the worker reports most, then what grid workers of the office do', async () => {
  await using w = await world();
  const p = await cast(w);
  const first = await work(w, p.mine);
  expect(first.often.value).toEqual([]); // nobody has reported anything: nothing is made up
  const simple = (first.categories.value ?? []).filter(
    ({ kinds, questions }) =>
      kinds.includes('grid_event') && !questions.some(({ required }) => required),
  );
  const [one, two, three] = simple.map(({ code }) => code) as [string, string, string];
  const report = async (who: Person, category: string, lonLat = lamp.lonLat) =>
    w.as(who).call(contract.registerRequest, {
      body: {
        ...{ kind: 'grid_event', source: 'grid_worker', category, text: '路面有积水', lonLat },
        ...{ place: '柳岸社区', photos: [await w.photo(who)], answers: {} },
      },
    });
  for (const category of [one, two, two]) await report(p.mine, category);
  for (const category of [three, three, three, one]) await report(p.neighbour, category, inLocust);
  w.clock.advance({ days: 1 }); // what the office reports is counted twice a day
  expect((await work(w, p.mine)).often.value).toEqual([two, one, three]);
  expect((await work(w, p.neighbour)).often.value).toEqual([three, one, two]);
  w.clock.advance({ days: 91 });
  expect((await work(w, p.mine)).often.value).toEqual([]);
});
