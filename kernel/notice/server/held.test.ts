import fc from 'fast-check';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { createAccount } from '../../account/server/public.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import { inTransaction, testDatabase } from '../../database/server/public.ts';
import { keyRing, newRing } from '../../secret/server/public.ts';
import { tell } from '../public.ts';
import {
  declareNotices,
  deliverMessages,
  deliverNotice,
  endSnoozes,
  markRead,
  messagesPage,
  muteMatter,
  noticesPage,
  officesHolding,
  releaseHeld,
  saveWishes,
  snoozeMatter,
  type TopicWish,
  takeBackHeld,
} from './public.ts';

const office = '990101001' as Office;
const keys = keyRing(newRing('2026-11-22'));
const sentences = Object.fromEntries(
  ['news', 'result', 'soon', 'late'].flatMap((name) => [
    [`notice.held.${name}.title`, `${name}·`],
    [`notice.held.${name}.body`, '{{number}}'],
    [`notice.held.${name}.sms`, `${name}· {{number}}`],
  ]),
);
declareNotices(
  { 'zh-CN': sentences, en: sentences },
  {
    'held.news': { topic: 'progress', sms: true },
    'held.result': { topic: 'result', sms: true },
    'held.soon': { topic: 'soon', sms: true, reminder: 1 },
    'held.late': { topic: 'late', sms: true, reminder: 2 },
  },
);

const hour = 3_600_000;
const minute = 60_000;
const noon = Date.parse('2026-11-25T04:00:00Z');

/** A house in which people are told by SMS, whose process can be told to die. */
async function world() {
  const t = await testDatabase();
  let now = noon;
  const sent: { at: number; text: string }[] = [];
  const w = {
    ...t,
    sent,
    keys,
    /** Identifiers to hand out before the process dies. */
    alive: Number.POSITIVE_INFINITY,
    ids: {
      uuid: (): string => {
        if (w.alive-- <= 0) throw new Error('killed');
        return v7();
      },
      integer: () => 0,
      bytes: (n: number) => new Uint8Array(n),
    },
    clock: { now: () => new Date(now) },
    areas: { get: () => ({ name: '柳岸街道' }) },
    settings: { zone: 'Asia/Shanghai', publicUrl: 'https://liren.example', office },
    sms: {
      name: 'test',
      send: async ({ text }: { text: string }) => void sent.push({ at: now, text }),
    },
    set: (at: number) => {
      now = at;
    },
    async person() {
      const id = v7() as AccountId;
      const phone = `138${String(Math.random()).slice(2, 10)}`;
      await inTransaction(t.db, {}, (tx) =>
        createAccount(tx, keys, {
          ...{ id, kind: 'resident', displayName: '王', phone, at: new Date(now) },
        } as never),
      );
      return id;
    },
    wish: (account: string, topics: TopicWish[], quiet: object | null = { from: 1320, to: 480 }) =>
      inTransaction(t.db, {}, (tx) =>
        saveWishes(tx, office, account, { quiet: quiet as never, digestMinute: 1080, topics }),
      ),
    effect(account: string, template: string, number: string, more: object = {}) {
      const { payload } = tell(`account:${account}`, template, { number }, ['inapp', 'sms']);
      const { matter = null, ...rest } = more as { matter?: string };
      return { id: v7(), office, matter, payload: { ...payload, ...rest }, at: new Date(now) };
    },
    /** As the relay has it: an effect whose receiver died comes again. */
    async tell(
      account: string,
      template: string,
      number: string,
      more: object = {},
    ): Promise<void> {
      const effect = w.effect(account, template, number, more);
      for (let tries = 0; tries < 5; tries++) {
        try {
          await deliverNotice(effect, w);
          return;
        } catch (error) {
          if ((error as Error).message !== 'killed') throw error;
          w.alive = Number.POSITIVE_INFINITY;
        }
      }
    },
    /** As the job has it: what died is done again at the next round. */
    async round(): Promise<void> {
      try {
        if ((await officesHolding(t.db, w.clock.now())).length > 0) await releaseHeld(w, office);
        await deliverMessages(w, office, 1000);
      } catch (error) {
        if ((error as Error).message !== 'killed') throw error;
        w.alive = Number.POSITIVE_INFINITY;
      }
    },
    list: async (account: AccountId) =>
      (await noticesPage(t.db, office, account, { now: w.clock.now(), limit: 500 })).map((n) =>
        String(n.params['number']),
      ),
    texts: () => sent.map(({ text }) => text.replace('【柳岸街道】', '').split(' 提醒设置')[0]),
  };
  return w;
}

const daily: TopicWish = { topic: 'progress', pace: 'daily', ways: ['inapp', 'push', 'sms'] };

test('what is told daily comes as one message at the hour, and stands in the app from then on', async () => {
  await using w = await world();
  const person = await w.person();
  await w.wish(person, [daily]);
  for (const number of ['1', '2', '3']) await w.tell(person, 'held.news', number);
  await w.tell(person, 'held.result', '4');
  await w.round();
  expect([await w.list(person), w.texts()]).toEqual([['4'], ['result· 4']]);
  w.set(noon + 6 * hour - 1);
  await w.round();
  expect(w.sent).toHaveLength(1);
  w.set(noon + 6 * hour);
  await w.round();
  await w.round();
  expect(w.texts().slice(1)).toEqual(['3 条消息：news· 1；news· 2；news· 3']);
  expect((await w.list(person)).sort()).toEqual(['1', '2', '3', '4']);
});

test('one thing in a digest is said as itself', async () => {
  await using w = await world();
  const person = await w.person();
  await w.wish(person, [daily]);
  await w.tell(person, 'held.news', '1');
  w.set(noon + 6 * hour);
  await w.round();
  expect(w.texts()).toEqual(['news· 1']);
});

test('what is told at night waits for the morning, danger does not and says that it is urgent', async () => {
  await using w = await world();
  const person = await w.person();
  w.set(noon + 12 * hour);
  await w.tell(person, 'held.result', '1');
  await w.tell(person, 'held.result', '2');
  await w.tell(person, 'held.news', '3', { urgent: true });
  await w.round();
  expect((await w.list(person)).sort()).toEqual(['1', '2', '3']); // the list does not ring
  expect(w.texts()).toEqual(['紧急：news· 3']);
  w.set(noon + 20 * hour - 1);
  await w.round();
  expect(w.sent).toHaveLength(1);
  w.set(noon + 20 * hour);
  await w.round();
  expect(w.texts()[1]).toBe('2 条消息：result· 1；result· 2');
});

test('a house that stood still until the night, or hours that were changed, wake nobody', async () => {
  await using w = await world();
  const person = await w.person();
  await w.wish(person, [daily]);
  await w.tell(person, 'held.news', '1');
  w.set(noon + 11 * hour); // five hours after the digest: 23:00
  await w.round();
  expect(w.sent).toEqual([]);
  await w.wish(person, [daily], { from: 1320, to: 600 });
  w.set(noon + 20 * hour); // 8:00, and now quiet until 10:00
  await w.round();
  expect(w.sent).toEqual([]);
  w.set(noon + 22 * hour);
  await w.round();
  expect(w.texts()).toEqual(['news· 1']);
});

test('a message whose gateway failed in the evening is tried again in the morning', async () => {
  await using w = await world();
  const person = await w.person();
  w.set(noon + 10 * hour - minute); // 21:59
  const { send } = w.sms;
  w.sms.send = async () => Promise.reject(new Error('down'));
  await w.tell(person, 'held.result', '1');
  w.sms.send = send;
  for (let i = 1; i < 10; i++) {
    w.set(noon + 10 * hour + i * 55 * minute);
    await w.round();
  }
  expect(w.sent).toEqual([]);
  w.set(noon + 20 * hour);
  await w.round();
  expect(w.texts()).toEqual(['result· 1']);
  expect(await messagesPage(w.db, keys, office, { limit: 5 })).toMatchObject([{ tries: 2 }]);
});

test('what somebody has read in the app by then is not said again', async () => {
  await using w = await world();
  const person = await w.person();
  w.set(noon + 12 * hour);
  await w.tell(person, 'held.result', '1');
  await w.tell(person, 'held.result', '2');
  const [last] = await noticesPage(w.db, office, person, { now: w.clock.now(), limit: 1 });
  await inTransaction(w.db, {}, (tx) =>
    markRead(tx, office, person, { ids: [last?.id ?? ''] }, w.clock.now()),
  );
  w.set(noon + 20 * hour);
  await w.round();
  expect(w.texts()).toEqual(['result· 1']);
});

test('a snoozed reminder waits, what is late does not, and the end of the snooze comes once', async () => {
  await using w = await world();
  const person = await w.person();
  await w.wish(person, [
    { topic: 'soon', pace: 'now', ways: ['inapp', 'sms'] },
    { topic: 'late', pace: 'now', ways: ['inapp', 'sms'] },
  ]);
  const [matter, quiet] = [v7(), v7()];
  const until = new Date(noon + 3 * hour);
  await inTransaction(w.db, {}, async (tx) => {
    for (const one of [matter, quiet])
      await snoozeMatter(tx, { office, account: person, matter: one }, until, w.clock.now());
  });
  await w.tell(person, 'held.soon', '1', { matter });
  await w.tell(person, 'held.late', '2', { matter });
  await w.round();
  expect([await w.list(person), w.texts()]).toEqual([['2'], ['late· 2']]);
  w.set(noon + 3 * hour);
  await w.round();
  expect((await w.list(person)).sort()).toEqual(['1', '2']);
  expect(w.texts()[1]).toBe('soon· 1');
  const over = () => inTransaction(w.worker, {}, (tx) => endSnoozes(tx, office, w.clock.now()));
  const ended = await over();
  expect(ended.map((one) => [one.matter, one.reminded])).toEqual(
    expect.arrayContaining([
      [matter, true],
      [quiet, false],
    ]),
  );
  expect(await over()).toEqual([]);
});

test('a snooze taken back tells at once what waited', async () => {
  await using w = await world();
  const person = await w.person();
  const key = { office, account: person, matter: v7() };
  const snooze = (until: Date | null) =>
    inTransaction(w.db, {}, (tx) => snoozeMatter(tx, key, until, w.clock.now()));
  await snooze(new Date(noon + 40 * hour));
  await w.tell(person, 'held.soon', '1', { matter: key.matter });
  expect(await w.list(person)).toEqual([]);
  await snooze(null);
  await w.round();
  expect(await w.list(person)).toEqual(['1']);
});

test('of a muted matter the result is told and nothing else, not even what was waiting', async () => {
  await using w = await world();
  const [person, neighbour] = [await w.person(), await w.person()];
  await w.wish(person, [daily]);
  const key = { office, account: person, matter: v7() };
  await w.tell(person, 'held.news', '1', { matter: key.matter });
  await inTransaction(w.db, {}, async (tx) => {
    await muteMatter(tx, key, w.clock.now());
    await takeBackHeld(tx, key, { matter: key.matter }, w.clock.now());
  });
  for (const account of [person, neighbour]) {
    await w.tell(account, 'held.news', '2', { matter: key.matter });
    await w.tell(account, 'held.result', '3', { matter: key.matter });
  }
  w.set(noon + 7 * hour);
  await w.round();
  expect(await w.list(person)).toEqual(['3']);
  expect((await w.list(neighbour)).sort()).toEqual(['2', '3']);
  expect(w.texts().sort()).toEqual(['news· 2', 'result· 3', 'result· 3']);
});

const what = fc.record({
  template: fc.constantFrom('held.news', 'held.result'),
  urgent: fc.boolean(),
  afterMin: fc.integer({ min: 0, max: 300 }),
  /** Identifiers after which the process dies, while it tells and while it releases. */
  dies: fc.option(fc.integer({ min: 0, max: 2 })),
  diesReleasing: fc.option(fc.integer({ min: 0, max: 2 })),
});

test('whatever the hour, and whenever the process dies in between, nothing is lost, doubled or told at night', async () => {
  await using w = await world();
  await fc.assert(
    fc.asyncProperty(fc.array(what, { minLength: 4, maxLength: 14 }), async (things) => {
      const person = await w.person();
      await w.wish(person, [daily]);
      const from = w.sent.length;
      const said = new Map<string, boolean>();
      for (const [i, { template, urgent, afterMin, dies, diesReleasing }] of things.entries()) {
        w.set(w.clock.now().getTime() + afterMin * minute);
        const number = `#${v7()}#${i}#`;
        said.set(number, urgent);
        w.alive = dies ?? Number.POSITIVE_INFINITY;
        await w.tell(person, template, number, { urgent });
        w.alive = diesReleasing ?? Number.POSITIVE_INFINITY;
        await w.round();
        w.alive = Number.POSITIVE_INFINITY;
      }
      for (let i = 0; i < 30; i++) {
        w.set(w.clock.now().getTime() + hour);
        await w.round();
      }
      expect((await w.list(person)).sort()).toEqual([...said.keys()].sort());
      const { rows } = await sql<{ open: number }>`
        select count(*)::int as open from kernel.notice where account = ${person} and held_until is not null`.execute(
        w.owner,
      );
      expect(rows[0]?.open).toBe(0);
      const mine = w.sent.slice(from);
      // A message of several may be too long to name them all; the app lists all of them.
      const counted = mine.map(({ text }) => Number(/(\d+) 条消息/.exec(text)?.[1] ?? 1));
      expect(counted.reduce((a, b) => a + b, 0)).toBe(things.length);
      for (const { at, text } of mine) {
        const local = new Date(at + 8 * hour).getUTCHours();
        const isNight = local >= 22 || local < 8;
        if (isNight) expect(text).toContain('紧急');
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);
