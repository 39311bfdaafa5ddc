import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { createAccount, endSession, openSession } from '../../account/server/public.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import { inTransaction, testDatabase } from '../../database/server/public.ts';
import { keyRing, newRing, rotatedRing } from '../../secret/server/public.ts';
import { tell } from '../public.ts';
import {
  addDevice,
  declareNotices,
  deliverMessages,
  deliverNotice,
  devicesOf,
  messagesPage,
  releaseHeld,
  saveWishes,
  vapidKeys,
  webPush,
} from './public.ts';

const office = '990101001' as Office;
const ring = newRing('2026-11-22');
const keys = keyRing(ring);
const sentences = {
  'notice.bread.ready.title': '面包好了',
  'notice.bread.ready.body': '{{name}}，趁热',
};
declareNotices({ 'zh-CN': sentences, en: sentences }, { 'bread.ready': {} });

const hour = 3_600_000;

/** A browser as a push service sees it: its key pair and its secret (RFC 8291, 2). */
class Browser {
  readonly id = randomBytes(8).toString('hex');
  readonly #pair: ECDH = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly #public = this.#pair.generateKeys();

  at = (origin: string) => ({
    endpoint: `${origin}/push/${this.id}`,
    keys: { p256dh: this.#public.toString('base64url'), auth: this.#auth.toString('base64url') },
  });

  /** What only this browser can read: RFC 8188 with the key of RFC 8291, 3.4. */
  read(body: Buffer): unknown {
    const salt = body.subarray(0, 16);
    const keyLength = body.readUInt8(20);
    const serverKey = body.subarray(21, 21 + keyLength);
    const derive = (key: Buffer, salt: Buffer, info: Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', key, salt, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#public, serverKey]);
    const secret = derive(this.#pair.computeSecret(serverKey), this.#auth, info, 32);
    const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(body.subarray(-16));
    const plain = Buffer.concat([
      decipher.update(body.subarray(21 + keyLength, -16)),
      decipher.final(),
    ]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'));
  }
}

/** A push service: takes what is posted and answers as told. */
async function pushService() {
  const got: { path: string; headers: Record<string, unknown>; body: Buffer }[] = [];
  const service = { status: 201, got, origin: '', close: () => server.close() };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
    response.writeHead(service.status).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  service.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return service;
}

async function world() {
  const t = await testDatabase();
  const service = await pushService();
  let now = Date.parse('2026-11-22T06:00:00Z'); // 14:00 in Shanghai
  const w = {
    ...t,
    service,
    keys,
    ids: {
      uuid: () => v7(),
      integer: () => 0,
      bytes: (n: number) => new Uint8Array(randomBytes(n)),
    },
    clock: { now: () => new Date(now) },
    areas: { get: () => ({ name: '柳岸街道' }) },
    settings: { zone: 'Asia/Shanghai', publicUrl: 'https://liren.example', office },
    push: webPush({ keys, contact: 'mailto:desk@example.org', services: [service.origin] }),
    pass: (ms: number) => {
      now += ms;
    },
    async resident() {
      const id = v7() as AccountId;
      const { id: session } = await inTransaction(t.db, {}, async (tx) => {
        await createAccount(tx, keys, {
          id,
          kind: 'resident',
          displayName: '王阿姨',
          phone: `138${String(Math.random()).slice(2, 10)}`,
          at: new Date(now),
        });
        return openSession(tx, w, { account: id, kind: 'resident', ip: '', userAgent: '' });
      });
      return { id, session };
    },
    async subscribe(person: { id: AccountId; session: string }, browser = new Browser()) {
      await inTransaction(t.db, {}, (tx) =>
        addDevice(tx, keys, {
          office,
          id: v7(),
          account: person.id,
          session: person.session,
          subscription: browser.at(service.origin),
          label: 'Chrome · Android',
          at: new Date(now),
        }),
      );
      return browser;
    },
    deliver: (account: AccountId, matter: string | null = null) => {
      const params = { name: '王阿姨', number: '3182047756' };
      const { payload } = tell(`account:${account}`, 'bread.ready', params);
      return deliverNotice({ id: v7(), office, matter, payload, at: new Date(now) }, w);
    },
    messages: () => messagesPage(t.db, keys, office, { limit: 50 }),
    [Symbol.asyncDispose]: async () => {
      service.close();
      await t[Symbol.asyncDispose]();
    },
  };
  return w;
}

test('what is told in the app is pushed to the device, readable by that browser alone', async () => {
  await using w = await world();
  const person = await w.resident();
  const browser = await w.subscribe(person);
  await w.deliver(person.id);
  const [sent] = w.service.got;
  expect(sent?.path).toBe(`/push/${browser.id}`);
  expect(sent?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'normal' });
  expect(browser.read(sent?.body ?? Buffer.alloc(0))).toEqual({
    id: expect.any(String),
    title: '面包好了', // the body, which names people, stays in the app
    lang: 'zh-CN',
    open: '/m/3182047756',
    stop: { path: '/r/notices/settings', word: '提醒设置' },
  });
  expect(() => new Browser().read(sent?.body ?? Buffer.alloc(0))).toThrow();
  expect(await w.messages()).toMatchObject([
    { channel: 'push', status: 'sent', text: '面包好了', tries: 1 },
  ]);
});

test('a push is signed for its service by the key that browsers subscribe with', async () => {
  await using w = await world();
  const person = await w.resident();
  await w.subscribe(person);
  await w.deliver(person.id);
  const authorization = String(w.service.got[0]?.headers['authorization']);
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  expect(key).toBe(w.push.publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: w.service.origin,
    sub: 'mailto:desk@example.org',
  });
  const point = Buffer.from(w.push.publicKey, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  expect(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true);
});

test('the key of subscriptions stays when sealing keys rotate, and differs between installations', () => {
  const rotated = keyRing(rotatedRing(ring, '2026-12-01'));
  expect(vapidKeys(rotated)).toEqual(vapidKeys(keys));
  expect(vapidKeys(keyRing(newRing('2026-11-22')))).not.toEqual(vapidKeys(keys));
});

test.each([404, 410])(
  'a device that its service answers %i for is forgotten at once',
  async (status) => {
    await using w = await world();
    const person = await w.resident();
    await w.subscribe(person);
    w.service.status = status;
    await w.deliver(person.id);
    expect(await w.messages()).toMatchObject([{ status: 'gone', tries: 1 }]);
    expect(await devicesOf(w.db, office, person.id)).toEqual([]);
    await w.deliver(person.id);
    expect(w.service.got).toHaveLength(1);
  },
);

test('a push service that fails is tried again, and the device stays', async () => {
  await using w = await world();
  const person = await w.resident();
  const browser = await w.subscribe(person);
  w.service.status = 503;
  await w.deliver(person.id);
  expect(await w.messages()).toMatchObject([{ status: 'waiting', tries: 1 }]);
  w.service.status = 201;
  w.pass(hour);
  await deliverMessages(w, office);
  expect(await w.messages()).toMatchObject([{ status: 'sent', tries: 2, error: null }]);
  const [first, second] = w.service.got.map(({ body }) => browser.read(body) as { id: string });
  expect(second?.id).toBe(first?.id); // the device shows it once
});

test('whoever has signed out is not told on that device, not even what was waiting', async () => {
  await using w = await world();
  const person = await w.resident();
  await w.subscribe(person);
  w.service.status = 503;
  await w.deliver(person.id);
  await inTransaction(w.db, {}, (tx) =>
    endSession(tx, person.session, 'signed_out', w.clock.now()),
  );
  w.service.status = 201;
  w.pass(hour);
  await deliverMessages(w, office);
  expect(w.service.got).toHaveLength(1);
  expect(await w.messages()).toMatchObject([{ status: 'gone' }]);
  await w.deliver(person.id);
  expect(await w.messages()).toHaveLength(1);
});

test('a browser that somebody else takes over tells its new person only', async () => {
  await using w = await world();
  const [before, after] = [await w.resident(), await w.resident()];
  const browser = await w.subscribe(before);
  await w.subscribe(after, browser);
  await w.deliver(before.id);
  expect(w.service.got).toEqual([]);
  await w.deliver(after.id);
  expect(w.service.got).toHaveLength(1);
});

test('what comes in quiet hours waits until they end, unless a person has none', async () => {
  await using w = await world();
  const [usual, never] = [await w.resident(), await w.resident()];
  await w.subscribe(usual);
  const awake = await w.subscribe(never);
  await inTransaction(w.db, {}, (tx) =>
    saveWishes(tx, office, never.id, { quiet: null, digestMinute: 1080, topics: [] }),
  );
  w.pass(9 * hour); // 23:00
  await w.deliver(usual.id);
  await w.deliver(never.id);
  expect(w.service.got.map(({ path }) => path)).toEqual([`/push/${awake.id}`]);
  w.pass(8.9 * hour); // 7:54
  expect(await releaseHeld(w, office)).toBe(0);
  w.pass(0.1 * hour);
  expect(await releaseHeld(w, office)).toBe(1);
  expect(w.service.got).toHaveLength(2);
});

test('only known push services over https are ever called', () => {
  const { accepts } = webPush({ keys, contact: 'mailto:desk@example.org' });
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-by3p.notify.windows.com/w/?token=abc',
  ])
    expect([endpoint, accepts(endpoint)]).toEqual([endpoint, true]);
  for (const endpoint of [
    'http://fcm.googleapis.com/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://evilfcm.googleapis.com.example.org/abc',
    'https://notfcm-googleapis.com/abc',
    'https://127.0.0.1/abc',
    'https://user@fcm.googleapis.com/abc',
    'nonsense',
  ])
    expect([endpoint, accepts(endpoint)]).toEqual([endpoint, false]);
});
