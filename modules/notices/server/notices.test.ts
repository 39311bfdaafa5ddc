import {
  createAccount,
  insertMembership,
  openSession,
  sessionsOf,
} from '@liren/kernel/account/server';
import { verifyAudit } from '@liren/kernel/audit/server';
import type { AccountId, AreaCode, Endpoint, Office } from '@liren/kernel/contract';
import { type CallOf, call, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, statementsOf, testDatabase } from '@liren/kernel/database/server';
import { buildApp, type Deps, type Module, makeLog } from '@liren/kernel/http/server';
import { tell } from '@liren/kernel/notice';
import { declareNotices, queueSms, webPush } from '@liren/kernel/notice/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  addPushDevice,
  countMyNotices,
  getNoticeSettings,
  getPushSettings,
  listDemoMessages,
  listMessages,
  listMyNotices,
  markNoticesRead,
  removePushDevice,
  saveNoticeSettings,
} from '../contract/public.ts';
import { demoOutbox, notices } from './public.ts';
import { deviceLabel } from './push.ts';

const office = '990101001' as Office;
const words = {
  'notice.tea.ready.title': '茶好了',
  'notice.tea.ready.body': '{{name}}',
  'notice.tea.ready.sms': '茶好了',
  'notice.tea.key.sms': '钥匙 {{code}}',
};
declareNotices(
  { 'zh-CN': words, en: words },
  { 'tea.ready': { sms: true }, 'tea.key': { inapp: false, sms: true, secret: true } },
);

async function world(...modules: Module[]) {
  const t = await testDatabase();
  let now = Date.parse('2026-11-22T06:00:00Z');
  const deps = {
    db: t.db,
    clock: { now: () => new Date(now) },
    ids: {
      uuid: () => v7(),
      integer: () => 0,
      bytes: (n: number) => crypto.getRandomValues(new Uint8Array(n)),
    },
    keys: keyRing(newRing('2026-11-22')),
    areas: { get: () => ({ name: '柳岸街道' }) },
    live: { touched: () => undefined },
    push: webPush({ keys: keyRing(newRing('2026-11-22')), contact: 'mailto:desk@example.org' }),
    settings: { demo: true, publicUrl: 'http://localhost', zone: 'Asia/Shanghai', office },
  } as unknown as Deps;
  const app = await buildApp(deps, {
    modules,
    sessions: sessionsOf(deps),
    isOffice: () => true,
    log: makeLog({ level: 'silent' }),
  });
  const send =
    (cookie: string) =>
    async (url: unknown, init: RequestInit = {}) => {
      const answer = await app.inject({
        method: (init.method ?? 'GET') as 'GET',
        url: String(url),
        headers: { ...(init.headers as Record<string, string>), cookie },
        ...(init.body ? { payload: String(init.body) } : {}),
      });
      return new Response(answer.body, {
        status: answer.statusCode,
        headers: { 'content-type': String(answer.headers['content-type']) },
      });
    };
  const client = (cookie: string) => ({
    call: <E extends Endpoint>(e: E, input: CallOf<E>): Promise<ReplyOf<E>> =>
      call({ base: '', fetch: send(cookie) }, e, input),
    refusal: <E extends Endpoint>(e: E, input: CallOf<E>) =>
      call({ base: '', fetch: send(cookie) }, e, input).then(
        () => null,
        (p: unknown) => (p as Problem).code,
      ),
  });
  return {
    ...t,
    deps,
    pass: (ms: number) => {
      now += ms;
    },
    stranger: client(''),
    async person(kind: 'staff' | 'resident', role?: 'system_admin' | 'desk') {
      const id = v7() as AccountId;
      const token = await inTransaction(t.db, {}, async (tx) => {
        await createAccount(tx, deps.keys, {
          id,
          kind,
          displayName: '王',
          at: deps.clock.now(),
          ...(kind === 'staff'
            ? { loginName: `s${id.slice(-8)}` }
            : { phone: `138${String(Math.random()).slice(2, 10)}` }),
        });
        if (role) {
          await insertMembership(tx, {
            office,
            id: v7(),
            account: id,
            role,
            area: office as string as AreaCode,
            since: deps.clock.now(),
          });
        }
        return (await openSession(tx, deps, { account: id, kind, ip: '', userAgent: '' })).token;
      });
      return { id, ...client(`liren_session=${token}`) };
    },
    tell: (account: AccountId, matter: string | null = null) =>
      notices.effects?.['notice']?.(
        {
          id: v7(),
          office,
          matter,
          at: new Date(now),
          payload: tell(`account:${account}`, 'tea.ready', { name: '王' }).payload,
        },
        deps,
      ),
    async [Symbol.asyncDispose]() {
      await app.close();
      await t[Symbol.asyncDispose]();
    },
  };
}

test('somebody reads the own notices page by page, and marks them read in three ways', async () => {
  await using w = await world(notices);
  const [me, other] = [await w.person('resident'), await w.person('resident')];
  const matter = v7();
  for (let i = 0; i < 35; i++) {
    await w.tell(me.id, i < 2 ? matter : null);
    w.pass(1000);
  }
  await w.tell(other.id);

  const first = await me.call(listMyNotices, { query: {} });
  const second = await me.call(listMyNotices, { query: { after: first.next as string } });
  expect([first.items.length, second.items.length, second.next, first.unread]).toEqual([
    30,
    5,
    null,
    35,
  ]);
  expect(new Set([...first.items, ...second.items].map((n) => n.id)).size).toBe(35);
  expect(first.items[0]).toMatchObject({
    template: 'tea.ready',
    params: { name: '王' },
    readAt: null,
  });

  const [newest] = first.items;
  expect(await me.call(markNoticesRead, { body: { ids: [newest?.id as string] } })).toEqual({
    unread: 34,
  });
  expect(await me.call(markNoticesRead, { body: { matter: matter } })).toEqual({
    unread: 32,
  });
  const upTo = first.items[9]?.createdAt as string;
  expect(await me.call(markNoticesRead, { body: { upTo } })).toEqual({ unread: 8 });
  expect(await other.call(countMyNotices, {})).toEqual({ unread: 1 });
  expect((await me.call(listMyNotices, { query: { unread: true } })).items).toHaveLength(8);
});

test('nobody marks the notices of another, and a stranger sees none', async () => {
  await using w = await world(notices);
  const [me, other] = [await w.person('resident'), await w.person('resident')];
  await w.tell(me.id);
  const [notice] = (await me.call(listMyNotices, { query: {} })).items;
  await other.call(markNoticesRead, { body: { ids: [notice?.id as string] } });
  expect(await me.call(countMyNotices, {})).toEqual({ unread: 1 });
  expect(await w.stranger.refusal(listMyNotices, { query: {} })).toBe('session.missing');
});

test('a page of notices costs three statements', async () => {
  await using w = await world(notices);
  const me = await w.person('resident');
  for (let i = 0; i < 40; i++) await w.tell(me.id);
  const { statements } = await statementsOf(() => me.call(listMyNotices, { query: {} }));
  expect(statements).toHaveLength(3); // session, page, count
});

test('the system administrator sees what left, masked and without what opens something, and leaves a trace', async () => {
  await using w = await world(notices);
  await inTransaction(w.db, {}, async (tx) => {
    await queueSms(tx, w.deps, {
      office,
      to: '13800005678',
      template: 'tea.key',
      text: '钥匙 123456',
    });
    await queueSms(tx, w.deps, {
      office,
      to: '13800005678',
      template: 'tea.ready',
      text: '茶好了',
    });
  });
  const admin = await w.person('staff', 'system_admin');
  const { items, ports } = await admin.call(listMessages, { query: {} });
  expect(ports).toEqual({ sms: 'outbox', wechat: 'outbox', mail: 'outbox' });
  expect(items.map((m) => [m.to, m.text]).sort()).toEqual([
    ['138****5678', null],
    ['138****5678', '【柳岸街道】茶好了'],
  ]);
  expect(await verifyAudit(w.db, office)).toMatchObject({ lines: 1, fault: null });
  expect(await (await w.person('staff', 'desk')).refusal(listMessages, { query: {} })).toBe(
    'permission.denied',
  );
  expect(await w.stranger.refusal(listMessages, { query: {} })).toBe('session.missing');
});

test('the outbox for everybody exists in a demonstration only', async () => {
  await using real = await world(notices);
  expect(await real.stranger.refusal(listDemoMessages, { query: {} })).toBe('route.not_found');
  await using demo = await world(notices, demoOutbox);
  await inTransaction(demo.db, {}, (tx) =>
    queueSms(tx, demo.deps, {
      office,
      to: '13800005678',
      template: 'tea.key',
      text: '钥匙 123456',
    }),
  );
  const { items } = await demo.stranger.call(listDemoMessages, { query: {} });
  expect(items).toMatchObject([{ to: '13800005678', text: '【柳岸街道】钥匙 123456' }]);
});

test('the job sends what a fault left waiting', async () => {
  await using w = await world(notices);
  await inTransaction(w.db, {}, (tx) =>
    queueSms(tx, w.deps, { office, to: '13800005678', template: 'tea.ready', text: '茶好了' }),
  );
  const job = notices.jobs?.find((one) => one.name === 'notices.deliver');
  await job?.run({ ...w.deps, db: w.worker });
  const admin = await w.person('staff', 'system_admin');
  expect((await admin.call(listMessages, { query: {} })).items[0]?.status).toBe('sent');
});

const browser = (name: string) => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${name}`,
  keys: { p256dh: 'BPpWWZ', auth: 'aaaa' },
});

test('a person switches devices on and off, and sees which one they hold', async () => {
  await using w = await world(notices);
  const [one, other] = [await w.person('resident'), await w.person('resident')];
  expect(await one.call(getPushSettings, {})).toMatchObject({
    publicKey: expect.stringMatching(/^[\w-]{87}$/),
    devices: [],
  });
  const on = await one.call(addPushDevice, { body: browser('a') });
  expect(on.devices).toMatchObject([{ here: true, sentAt: null }]);
  const anew = await one.call(addPushDevice, { body: browser('b') }); // its service renewed it
  expect(anew.devices).toHaveLength(1);
  const device = anew.devices[0]?.id ?? '';

  const notTheirs = { params: { device } };
  expect((await other.call(removePushDevice, notTheirs)).devices).toEqual([]);
  expect((await one.call(getPushSettings, {})).devices).toHaveLength(1);
  expect((await one.call(removePushDevice, { params: { device } })).devices).toEqual([]);
  expect(await w.stranger.refusal(getPushSettings, {})).toBe('session.missing');
});

test('a subscription that leads anywhere but to a known push service is refused', async () => {
  await using w = await world(notices);
  const one = await w.person('resident');
  const body = { ...browser('a'), endpoint: 'https://10.0.0.1/admin' };
  expect(await one.refusal(addPushDevice, { body })).toBe('push.service_unknown');
});

test('quiet hours, digest and topics are a person’s own, and what was never chosen follows the house', async () => {
  await using w = await world(notices);
  const [one, other] = [await w.person('resident'), await w.person('resident')];
  const before = await one.call(getNoticeSettings, {});
  expect(before).toMatchObject({
    of: 'resident',
    quiet: { from: 1320, to: 480 },
    digestMinute: 1080,
    nextDigestAt: '2026-11-22T10:00:00.000Z',
    hasPhone: true,
  });
  expect(before.topics.map(({ topic }) => topic)).toEqual([
    'result',
    'promise',
    'progress',
    'followed',
    'convenience',
    'warning',
    'activity',
    'weather',
    'emergency',
    'news',
  ]);
  const topics = [{ topic: 'progress', pace: 'daily', ways: ['inapp'] }] as const;
  const nap = { from: 750, to: 840 };
  const body = {
    quiet: nap,
    digestMinute: 540,
    topics: topics.map((t) => ({ ...t, ways: [...t.ways] })),
  };
  const saved = await one.call(saveNoticeSettings, { body });
  expect(saved).toMatchObject({ quiet: nap, digestMinute: 540 });
  expect(saved.topics.find(({ topic }) => topic === 'progress')).toMatchObject(topics[0]);
  expect(await other.call(getNoticeSettings, {})).toEqual(before);
  const never = { ...body, quiet: null, topics: [] };
  expect((await one.call(saveNoticeSettings, { body: never })).quiet).toBeNull();
  expect((await one.call(getNoticeSettings, {})).topics).toEqual(before.topics);
  expect(await w.stranger.refusal(getNoticeSettings, {})).toBe('session.missing');
});

test('a duty cannot be switched off or put off, nor a topic be chosen that is not one’s own', async () => {
  await using w = await world(notices);
  const [resident, staff] = [await w.person('resident'), await w.person('staff', 'desk')];
  const save = (topic: string, pace: string, ways: string[]) => ({
    body: { quiet: null, digestMinute: 540, topics: [{ topic, pace, ways }] } as never,
  });
  for (const [topic, pace, ways] of [
    ['result', 'now', ['inapp', 'push']],
    ['result', 'daily', ['inapp', 'push', 'sms']],
    ['promise', 'now', []],
  ] as const)
    expect(await resident.refusal(saveNoticeSettings, save(topic, pace, [...ways]))).toBe(
      'notice.duty',
    );
  expect(await staff.refusal(saveNoticeSettings, save('late', 'now', ['push']))).toBe(
    'notice.duty',
  );
  expect(await staff.refusal(saveNoticeSettings, save('result', 'now', ['inapp']))).toBe(
    'input.invalid',
  );
  expect(
    await resident.refusal(saveNoticeSettings, save('result', 'now', ['inapp', 'sms'])),
  ).toBeNull();
  const duties = (await staff.call(getNoticeSettings, {})).topics.flatMap(({ topic, duty }) =>
    duty ? [[topic, duty.why, duty.ways]] : [],
  );
  expect(duties).toEqual([
    ['work', 'first_receiver', ['inapp']],
    ['late', 'limit', ['inapp']],
  ]);
});

test.each([
  ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36', 'Chrome · Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1', 'Safari · iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', 'Firefox · Linux'],
  ['curl/8', ''],
])('a device is called what a person would call it', (userAgent, label) => {
  expect(deviceLabel(userAgent)).toBe(label);
});

test('nobody writes SMS to staff by themselves: the settings say so, and who asks for them keeps that', async () => {
  await using w = await world(notices);
  const one = await w.person('staff', 'desk');
  const waysOfNews = (settings: { topics: { topic: string; ways: string[] }[] }) =>
    settings.topics.find(({ topic }) => topic === 'news')?.ways;
  const before = await one.call(getNoticeSettings, {});
  expect(waysOfNews(before)).toEqual(['inapp', 'push']);
  const news = { topic: 'news' as const, pace: 'now' as const };
  const ways = ['inapp' as const, 'push' as const, 'sms' as const];
  const body = { quiet: null, digestMinute: 1080, topics: [{ ...news, ways }] };
  expect(waysOfNews(await one.call(saveNoticeSettings, { body }))).toEqual(ways);
});
