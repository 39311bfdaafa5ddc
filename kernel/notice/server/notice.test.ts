import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  createAccount,
  insertDeputyship,
  insertMembership,
  membershipsOf,
  saveUnit,
} from '../../account/server/public.ts';
import type { AccountId, AreaCode, Office, UnitCode } from '../../contract/values.ts';
import { inTransaction, testDatabase } from '../../database/server/public.ts';
import { keyRing, newRing } from '../../secret/server/public.ts';
import { type SmsPort, tell } from '../public.ts';
import {
  countUnread,
  declareNotices,
  deliverMessages,
  deliverNotice,
  httpSms,
  markRead,
  messagesPage,
  noticesPage,
  purgeMessages,
  queueSms,
  sentenceOf,
} from './public.ts';

const office = '990101001' as Office;
const keys = keyRing(newRing('2026-11-22'));
const words = {
  'zh-CN': {
    'notice.tea.ready.title': '茶好了',
    'notice.tea.ready.body': '{{name}}，{{readyAt}} 泡好（{{number}}）{{kindWord}}',
    'notice.tea.ready.sms': '茶 {{readyAt}} 好',
    'tea.kind.green': '绿茶',
  },
  en: {
    'notice.tea.ready.title': 'Tea is ready',
    'notice.tea.ready.body': '{{name}}, ready at {{readyAt}} ({{number}}) {{kindWord}}',
    'notice.tea.ready.sms': 'Tea at {{readyAt}}',
    'tea.kind.green': 'green tea',
  },
};
declareNotices(words, { 'tea.ready': { sms: true } });
const plain = ['cooling', 'stale', 'spilt'].flatMap((name) => [
  [`notice.tea.${name}.title`, '茶'],
  [`notice.tea.${name}.body`, '茶'],
]);
const reminding = Object.fromEntries(plain) as Record<string, string>;
declareNotices(
  { 'zh-CN': reminding, en: reminding },
  { 'tea.cooling': { reminder: 1 }, 'tea.stale': { reminder: 2 }, 'tea.spilt': {} },
);

const minute = 60_000;
const params = {
  readyAt: '2026-11-24T09:30:00Z',
  name: '王阿姨',
  number: '3182047756',
  kindWord: 'tea.kind.green',
};

async function world(port?: SmsPort) {
  const t = await testDatabase();
  let now = Date.parse('2026-11-22T06:00:00Z');
  const w = {
    ...t,
    keys,
    ids: { uuid: () => v7(), integer: () => 0, bytes: (n: number) => new Uint8Array(n) },
    clock: { now: () => new Date(now) },
    areas: { get: () => ({ name: '柳岸街道' }) },
    settings: { zone: 'Asia/Shanghai', publicUrl: 'https://liren.example', office },
    sms: port,
    pass: (ms: number) => {
      now += ms;
    },
    async resident(phone: string, locale: 'zh-CN' | 'en' = 'zh-CN') {
      const id = v7() as AccountId;
      await inTransaction(t.db, {}, (tx) =>
        createAccount(tx, keys, {
          id,
          kind: 'resident',
          displayName: '王阿姨',
          phone,
          locale,
          at: new Date(now),
        }),
      );
      return id;
    },
    async handler(unit: string) {
      const id = v7() as AccountId;
      await inTransaction(t.db, {}, async (tx) => {
        await createAccount(tx, keys, {
          id,
          kind: 'staff',
          displayName: '张',
          loginName: `h${id.slice(-6)}`,
          at: new Date(now),
        });
        await saveUnit(tx, {
          office,
          code: unit as UnitCode,
          name: unit,
          kind: 'utility',
          area: office as string as AreaCode,
          dutyPhone: null,
          parent: null,
          isActive: true,
        });
        await insertMembership(tx, {
          office,
          id: v7(),
          account: id,
          role: 'handler',
          area: office as string as AreaCode,
          unit: unit as UnitCode,
          since: new Date(now),
        });
      });
      return id;
    },
    deliver: (e: ReturnType<typeof effect>) => deliverNotice({ ...e, at: new Date(now) }, w),
    messages: () => messagesPage(t.db, keys, office, { limit: 50 }),
    notices: (account: AccountId) =>
      noticesPage(t.db, office, account, { now: new Date(now), limit: 50 }),
  };
  return w;
}

const effect = (
  to: `account:${string}` | `unit:${string}`,
  matter: string | null = null,
  id = v7(),
) => ({
  id,
  office,
  matter,
  payload: tell(to, 'tea.ready', params, ['inapp', 'sms']).payload,
});

test('the same sentence serves both languages, with dates and words of each', () => {
  const zh = { locale: 'zh-CN', zone: 'Asia/Shanghai' } as const;
  expect(sentenceOf('tea.ready', 'body', params, zh)).toBe(
    '王阿姨，11月24日 17:30 泡好（318 204 7756）绿茶',
  );
  expect(sentenceOf('tea.ready', 'body', params, { ...zh, locale: 'en' })).toBe(
    '王阿姨, ready at 24 Nov 17:30 (318 204 7756) green tea',
  );
});

test('a template without a sentence in each language is refused when it is declared', () => {
  expect(() => declareNotices(words, { 'tea.cold': {} })).toThrow('notice.tea.cold.title');
  expect(() => declareNotices({ ...words, en: {} }, { 'tea.ready2': {} })).toThrow();
  expect(() => declareNotices(words, { 'tea.ready': {} })).toThrow('twice');
});

test('an effect delivered ten times at once tells once, in the app and by message', async () => {
  await using w = await world();
  const resident = await w.resident('13800005678');
  const e = effect(`account:${resident}`);
  await Promise.all(Array.from({ length: 10 }, () => w.deliver(e)));
  expect(await w.notices(resident)).toMatchObject([
    { id: e.id, template: 'tea.ready', params, readAt: null },
  ]);
  expect(await w.messages()).toMatchObject([
    {
      to: '13800005678',
      text: '【柳岸街道】茶 11月24日 17:30 好 提醒设置：https://liren.example/r/notices/settings',
      status: 'sent',
      tries: 1,
    },
  ]);
});

test('whoever stands in for somebody hears what is told to them, under their name, and no longer when it is over', async () => {
  await using w = await world();
  const he = await w.handler('lighting');
  const zhou = await w.handler('sweeping');
  const [post] = await membershipsOf(w.db, office, [he], w.clock.now());
  const until = new Date(w.clock.now().getTime() + 60 * minute);
  await inTransaction(w.db, {}, (tx) =>
    insertDeputyship(tx, {
      ...{ office, id: v7(), principal: he, deputy: zhou, since: w.clock.now(), until },
      ...{ reason: 'leave', madeBy: he, madeAt: w.clock.now() },
      lent: [{ id: v7(), membership: post?.id ?? '' }],
    }),
  );
  await w.deliver(effect(`account:${he}`));
  expect(await w.notices(he)).toMatchObject([{ deputyFor: null }]);
  expect(await w.notices(zhou)).toMatchObject([{ deputyFor: '张' }]);
  // A notice to the unit reaches the deputy as one of its people.
  await w.deliver(effect('unit:lighting'));
  expect(await w.notices(zhou)).toHaveLength(2);
  w.pass(61 * minute);
  await w.deliver(effect(`account:${he}`));
  expect([(await w.notices(he)).length, (await w.notices(zhou)).length]).toEqual([3, 2]);
});

test('what is told to a unit reaches whoever handles for it now, each with an own mark', async () => {
  await using w = await world();
  const [one, two, other] = [
    await w.handler('lighting'),
    await w.handler('lighting'),
    await w.handler('sweeping'),
  ];
  await w.deliver(effect('unit:lighting'));
  expect(await w.notices(one)).toMatchObject([{ unit: 'lighting' }]);
  await inTransaction(w.db, {}, (tx) =>
    markRead(tx, office, one, { upTo: w.clock.now() }, w.clock.now()),
  );
  const unread = (account: AccountId) => countUnread(w.db, office, account, w.clock.now());
  expect([await unread(one), await unread(two)]).toEqual([0, 1]);
  expect(await w.notices(other)).toEqual([]);
});

test('the same about one matter is not sent twice within the hour, about another it is', async () => {
  await using w = await world();
  const to = `account:${await w.resident('13800005678')}` as const;
  const matter = v7();
  await Promise.all([w.deliver(effect(to, matter)), w.deliver(effect(to, matter))]);
  await w.deliver(effect(to, v7()));
  expect((await w.messages()).map((m) => m.status).sort()).toEqual(['quiet', 'sent', 'sent']);
  w.pass(61 * minute);
  await w.deliver(effect(to, matter));
  expect((await w.messages())[0]?.status).toBe('sent');
});

test('somebody without a phone is told in the app only', async () => {
  await using w = await world();
  const handler = await w.handler('lighting');
  await w.deliver(effect(`account:${handler}`));
  expect(await w.notices(handler)).toHaveLength(1);
  expect(await w.messages()).toEqual([]);
});

test('a resident is written to in the language of the account', async () => {
  await using w = await world();
  await w.deliver(effect(`account:${await w.resident('13800005678', 'en')}`));
  expect((await w.messages())[0]?.text).toBe(
    '【柳岸街道】Tea at 24 Nov 17:30 Change what you are told: https://liren.example/r/notices/settings',
  );
});

test('a gateway that fails is tried again later and given up visibly, without a number in its fault', async () => {
  let fails = true;
  const ids: string[] = [];
  await using w = await world({
    name: 'test',
    send: async ({ id, to }) => {
      ids.push(id);
      if (fails) throw new Error(`cannot reach ${to}`);
    },
  });
  await w.deliver(effect(`account:${await w.resident('13800005678')}`));
  expect((await w.messages())[0]).toMatchObject({
    status: 'waiting',
    tries: 1,
    error: 'Error: cannot reach …',
  });
  expect(await deliverMessages(w, office)).toBe(0); // too soon: not even tried
  expect(ids).toHaveLength(1);
  w.pass(minute);
  fails = false;
  expect(await deliverMessages(w, office)).toBe(1);
  expect(new Set(ids).size).toBe(1); // the receiver sees one id
  expect((await w.messages())[0]).toMatchObject({ status: 'sent', tries: 2, error: null });

  fails = true;
  await w.deliver(effect(`account:${await w.resident('13800005679')}`));
  for (let i = 0; i < 8; i++) {
    w.pass(60 * minute);
    await deliverMessages(w, office);
  }
  expect((await w.messages())[0]).toMatchObject({ status: 'failed', tries: 6 });
});

test('several processes that deliver at once send each message once', async () => {
  const ids: string[] = [];
  const port: SmsPort = { name: 'test', send: async ({ id }) => void ids.push(id) };
  await using w = await world(port);
  await inTransaction(w.db, {}, async (tx) => {
    for (let i = 0; i < 30; i++) {
      await queueSms(tx, w, { office, to: `138000000${10 + i}`, template: 'tea.ready', text: 't' });
    }
  });
  const sent = await Promise.all(Array.from({ length: 5 }, () => deliverMessages(w, office, 10)));
  expect(sent.reduce((a, b) => a + b)).toBe(30);
  expect(new Set(ids).size).toBe(30);
});

test('phones and texts stand nowhere in clear, and texts are gone after a month', async () => {
  await using w = await world();
  await w.deliver(effect(`account:${await w.resident('13800005678')}`));
  const { rows } = await sql<{
    text: string;
  }>`select m::text as text from kernel.message m`.execute(w.db);
  expect(rows[0]?.text).not.toMatch(/5678|17:30/);
  w.pass(31 * 24 * 60 * minute);
  await purgeMessages(w.worker, new Date(w.clock.now().getTime() - 30 * 86_400_000));
  expect(await w.messages()).toMatchObject([{ to: '13800005678', text: null, status: 'sent' }]);
});

test('pages of notices follow each other without gap or repeat', async () => {
  await using w = await world();
  const resident = await w.resident('13800005678');
  for (let i = 0; i < 7; i++) {
    if (i % 3 === 0) w.pass(minute);
    await w.deliver({
      ...effect(`account:${resident}`),
      payload: tell(`account:${resident}`, 'tea.ready').payload,
    });
  }
  const seen: string[] = [];
  let before: { at: Date; id: string } | undefined;
  for (;;) {
    const page = await noticesPage(w.db, office, resident, {
      now: w.clock.now(),
      before,
      limit: 3,
    });
    const last = page.at(-1);
    if (!last) break;
    seen.push(...page.map((n) => n.id));
    before = { at: last.createdAt, id: last.id };
  }
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test('the worker, which delivers, cannot read what people sign in with', async () => {
  await using w = await world();
  const e = effect(`account:${await w.resident('13800005678')}`);
  await deliverNotice({ ...e, at: w.clock.now() }, { ...w, db: w.worker });
  expect((await w.messages())[0]?.status).toBe('sent');
  for (const secret of [
    'select password_hash from kernel.account',
    'select * from kernel.account_key',
  ]) {
    await expect(sql.raw(secret).execute(w.worker)).rejects.toThrow('permission denied');
  }
});

test('the gateway gets id, number and text as JSON, and its refusal is a fault', async () => {
  const got: { headers: Record<string, unknown>; body: string }[] = [];
  let status = 204;
  const gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening));
  const { port } = gateway.address() as AddressInfo;
  const sms = httpSms({ url: `http://127.0.0.1:${port}/send`, token: 'secret' });
  const message = {
    id: 'm1',
    to: '13800005678',
    text: '茶好了',
    signal: AbortSignal.timeout(5_000),
  };

  await sms.send(message);
  expect(JSON.parse(got[0]?.body ?? '')).toEqual({ id: 'm1', to: '13800005678', text: '茶好了' });
  expect(got[0]?.headers).toMatchObject({
    authorization: 'Bearer secret',
    'idempotency-key': 'm1',
  });
  status = 500;
  await expect(sms.send(message)).rejects.toThrow('500');
  status = 302;
  await expect(sms.send(message)).rejects.toThrow();
  expect(got).toHaveLength(3); // the redirect was not followed
  gateway.close();
});

test('of one matter a person is reminded once a day, again only when it presses more; news is never held back', async () => {
  await using w = await world();
  const [me, other] = [await w.resident('13800005678'), await w.resident('13800005679')];
  const [matter, second] = [v7(), v7()];
  const remind = (template: string, about = matter, to = me) => {
    const { kind, payload } = tell(`account:${to}`, template);
    return w.deliver({ id: v7(), office, matter: about, kind, payload } as never);
  };
  const heard = async (account = me) => (await w.notices(account)).map((n) => n.template).reverse();
  await remind('tea.cooling');
  await remind('tea.cooling'); // another limit of the same matter
  await remind('tea.cooling', second);
  await remind('tea.cooling', matter, other);
  expect(await heard()).toEqual(['tea.cooling', 'tea.cooling']);
  expect(await heard(other)).toEqual(['tea.cooling']);
  w.pass(minute);
  await remind('tea.stale');
  w.pass(minute);
  await remind('tea.stale');
  await remind('tea.cooling');
  w.pass(minute);
  await remind('tea.spilt');
  w.pass(minute);
  await remind('tea.spilt');
  expect((await heard()).slice(2)).toEqual(['tea.stale', 'tea.spilt', 'tea.spilt']);
  w.pass(24 * 60 * minute);
  await remind('tea.cooling');
  expect((await heard()).at(-1)).toBe('tea.cooling');
});
