import { inTransaction } from '@liren/kernel/database/server';
import { addDevice, messagesPage, noticesPage, webPush } from '@liren/kernel/notice/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import {
  codeOf,
  elsewhere,
  inWillow,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../test-world.ts';
import { tellFollowers } from './telling.ts';

type World = Awaited<ReturnType<typeof world>>;
type Wish = Parameters<typeof follow>[2];

async function cast(w: World) {
  return {
    resident: await w.resident(),
    follower: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
  };
}

const follow = (
  w: World,
  who: Person,
  body: { what: Record<string, unknown>; groups?: string[]; pace?: 'now' | 'daily' },
) => w.as(who).call(contract.addFollow, { body: { pace: 'now', ...body } as never });

const inArea = { what: { kind: 'area', area: willow } };

/** A lamp that everybody may read of. */
async function shownLamp(w: World, p: Awaited<ReturnType<typeof cast>>, over = {}) {
  const { number } = await w.report(p.resident, over);
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', { note: '属实' });
  w.clock.advance({ hours: 0.01 });
  return number;
}

/** As the worker, whose rights are fewer. */
const run = (w: World) => tellFollowers({ ...w.deps, db: w.worker }, office);
const told = async (w: World, who: Person) =>
  (await noticesPage(w.db, office, who.account, { now: w.clock.now(), limit: 50 })).map(
    ({ template, params }) => ({
      template,
      ...params,
    }),
  );

test.each<[where: string, wish: Wish, hears: boolean]>([
  ['its community', inArea, true],
  ['another community', { what: { kind: 'area', area: locust } }, false],
  ['a circle around it', { what: { kind: 'circle', centre: inWillow, radiusM: 300 } }, true],
  ['its group of categories', { ...inArea, groups: ['01'] }, true],
  ['another group', { ...inArea, groups: ['02'] }, false],
  ['its category anywhere', { what: { kind: 'category', category: '0118' } }, true],
  ['another category', { what: { kind: 'category', category: '0119' } }, false],
])('whoever follows %s hears of a lamp when it has become public: %#', async (_, wish, hears) => {
  await using w = await world();
  const p = await cast(w);
  await follow(w, p.follower, wish);
  await run(w);
  const { number } = await w.report(p.resident);
  await run(w);
  expect(await told(w, p.follower)).toEqual([]); // nobody has looked at it yet
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', { note: '属实' });
  w.clock.advance({ hours: 0.01 });
  await run(w);
  expect(await told(w, p.follower)).toMatchObject(
    hears ? [{ template: 'requests.followed_new', number }] : [],
  );
});

test('nothing is told twice: not by another run, another area, nor to who reported it', async () => {
  await using w = await world();
  const p = await cast(w);
  await follow(w, p.follower, inArea);
  await follow(w, p.follower, { what: { kind: 'circle', centre: inWillow, radiusM: 500 } });
  await follow(w, p.resident, inArea);
  await run(w);
  await shownLamp(w, p);
  for (let i = 0; i < 3; i++) await run(w);
  expect(await told(w, p.follower)).toHaveLength(1);
  expect((await told(w, p.resident)).filter((n) => n.template.includes('followed'))).toEqual([]);
});

test('a step that was slow to commit, and one while the job stood still, are told all the same', async () => {
  await using w = await world();
  const p = await cast(w);
  await follow(w, p.follower, inArea);
  await run(w);
  const slow = await shownLamp(w, p);
  // As if the job had read before the step was committed.
  w.clock.advance({ hours: 0.1 });
  await sql`update requests.follow_mark set read_to = ${w.clock.now()}`.execute(w.owner);
  await run(w);
  expect(await told(w, p.follower)).toMatchObject([{ number: slow }]);
  const missed = await shownLamp(w, p, { text: '另一盏灯也不亮了，就在北门' });
  w.clock.advance({ days: 3 });
  await run(w);
  expect((await told(w, p.follower)).map((n) => 'number' in n && n.number)).toContain(missed);
});

test('a run that dies tells nothing by half: notice and mark of “told” are one', async () => {
  await using w = await world();
  const p = await cast(w);
  await follow(w, p.follower, inArea);
  await run(w);
  await shownLamp(w, p);
  const dying = { ...w.deps, db: w.worker, ids: { ...w.deps.ids, uuid: () => 'no uuid' } };
  await expect(tellFollowers(dying, office)).rejects.toThrow();
  expect(await told(w, p.follower)).toEqual([]);
  await run(w);
  expect(await told(w, p.follower)).toHaveLength(1);
});

test('what is older than the wish to follow is no news', async () => {
  await using w = await world();
  const p = await cast(w);
  await shownLamp(w, p);
  await follow(w, p.follower, inArea);
  await run(w);
  expect(await told(w, p.follower)).toEqual([]);
});

test('daily means once a day, at the hour of the digest, with everything since', async () => {
  await using w = await world();
  const p = await cast(w);
  await follow(w, p.follower, { ...inArea, pace: 'daily' });
  await run(w);
  const hourInShanghai = () => (w.clock.now().getUTCHours() + 8) % 24;
  while (hourInShanghai() !== 9) w.clock.advance({ hours: 1 });
  await shownLamp(w, p);
  await shownLamp(w, p, { text: '另一盏灯也不亮了，就在北门' });
  await run(w);
  expect(await told(w, p.follower)).toEqual([]);
  while (hourInShanghai() < 18) {
    w.clock.advance({ hours: 1 });
    await run(w);
  }
  const heard = await noticesPage(w.db, office, p.follower.account, {
    now: w.clock.now(),
    limit: 9,
  });
  expect(heard.map((n) => [n.template, n.shownWhy])).toEqual([
    ['requests.followed_new', 'digest'],
    ['requests.followed_new', 'digest'],
  ]);
  await shownLamp(w, p, { text: '第三盏灯也不亮，在东门口' });
  await run(w);
  expect(await told(w, p.follower)).toHaveLength(2);
  w.clock.advance({ days: 1 });
  await run(w);
  expect(await told(w, p.follower)).toHaveLength(3);
});

test('what waits for the digest of an area that is followed no longer is not told', async () => {
  await using w = await world();
  const p = await cast(w);
  const { follows } = await follow(w, p.follower, { ...inArea, pace: 'daily' });
  await run(w);
  await shownLamp(w, p);
  await run(w);
  await w.as(p.follower).call(contract.stopFollow, { params: { follow: follows[0]?.id ?? '' } });
  w.clock.advance({ days: 2 });
  await run(w);
  expect(await told(w, p.follower)).toEqual([]);
});

test('each message to a device says where it is stopped, and stopped it stays', async () => {
  await using w = await world();
  const p = await cast(w);
  const { follows } = await follow(w, p.follower, inArea);
  const id = follows[0]?.id ?? '';
  const session = w.deps.ids.uuid();
  await sql`
    insert into kernel.session (id, token_hash, account, opened_at, last_seen_at, expires_at, ip, user_agent)
    values (${session}, ${Buffer.alloc(32)}, ${p.follower.account}, ${w.clock.now()}, ${w.clock.now()}, ${w.clock.now()}, '', '')`.execute(
    w.owner,
  );
  await inTransaction(w.db, {}, (tx) =>
    addDevice(tx, w.deps.keys, {
      ...{ office, id: w.deps.ids.uuid(), account: p.follower.account, session, label: '' },
      subscription: {
        endpoint: 'https://fcm.googleapis.com/x',
        keys: { p256dh: 'BPpWWZ', auth: 'aaaa' },
      },
      at: w.clock.now(),
    }),
  );
  await run(w);
  await shownLamp(w, p);
  const payloads: unknown[] = [];
  const push = {
    ...webPush({ keys: w.deps.keys, contact: 'mailto:desk@example.org' }),
    send: async ({ payload }: { payload: unknown }) => void payloads.push(payload),
  };
  const deps = { ...w.deps, db: w.worker, push };
  await sql`insert into kernel.quiet_hours (office, account) values (${office}, ${p.follower.account})`.execute(
    w.owner,
  );
  await tellFollowers(deps, office);
  expect(payloads).toMatchObject([
    {
      stop: { path: `/r/following?stop=${id}`, word: '不再关注' },
      open: expect.stringMatching(/^\/m\//),
    },
  ]);
  expect(await messagesPage(w.db, w.deps.keys, office, { limit: 5 })).toMatchObject([
    { channel: 'push', status: 'sent' },
  ]);
  expect(
    (await w.as(p.follower).call(contract.stopFollow, { params: { follow: id } })).follows,
  ).toEqual([]);
  await shownLamp(w, p, { text: '另一盏灯也不亮了，就在北门' });
  await tellFollowers(deps, office);
  expect(payloads).toHaveLength(1);
});

test('a follow is its person’s own, is changed and stopped by them, and hides where they live', async () => {
  await using w = await world();
  const p = await cast(w);
  const circle = { what: { kind: 'circle', centre: inWillow, radiusM: 300 } };
  const { follows } = await follow(w, p.follower, circle);
  const [one] = follows;
  expect(one).toMatchObject({ kind: 'circle', name: null, radiusM: 300, pace: 'now' });
  expect(JSON.stringify(follows)).not.toContain('118.');
  const { rows } = await sql<{
    text: string;
  }>`select f::text as text from requests.follow f`.execute(w.owner);
  expect(rows[0]?.text).not.toContain('118.');
  const params = { follow: one?.id ?? '' };
  await w.as(p.resident).call(contract.stopFollow, { params });
  const changed = await w
    .as(p.follower)
    .call(contract.changeFollow, { params, body: { pace: 'daily', groups: ['01'] } });
  expect(changed.follows).toMatchObject([{ pace: 'daily', groups: ['01'] }]);
});

test('the same area is followed once, and only so many, and only what exists', async () => {
  await using w = await world();
  const p = await cast(w);
  await follow(w, p.follower, inArea);
  expect((await follow(w, p.follower, { ...inArea, pace: 'daily' })).follows).toMatchObject([
    { pace: 'daily' },
  ]);
  const at = (centre: readonly number[]) => ({ what: { kind: 'circle', centre, radiusM: 200 } });
  expect(await codeOf(follow(w, p.follower, at(elsewhere)))).toBe('location.outside');
  for (const what of [
    { kind: 'area', area: `${office}999` },
    { kind: 'street', street: '没有的路' },
  ])
    expect(await codeOf(follow(w, p.follower, { what }))).toBe('follow.nowhere');
  expect(
    await codeOf(follow(w, p.follower, { what: { kind: 'category', category: '9999' } })),
  ).toBe('category.unknown');
  for (let i = 1; i < contract.mostFollows; i++) await follow(w, p.follower, at(inWillow));
  expect(await codeOf(follow(w, p.follower, at(inWillow)))).toBe('follow.too_many');
});
