import { auditPage } from '@liren/kernel/audit/server';
import { expect, test } from 'vitest';
import {
  getSession,
  listDevicesOf,
  listMyDevices,
  listUnits,
  requestSignInCode,
  signInByCode,
  signInByPassword,
  signOutAllOf,
  signOutDevice,
  signOutDeviceOf,
  signOutEverywhere,
} from '../contract/public.ts';
import { deviceOf } from './devices.ts';
import { accounts } from './public.ts';
import { here, office, password, there, world } from './test-world.ts';

const minute = 60_000;

test('a person sees where they are signed in, and ends one, the others, or all', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const enter = async (ip: string) => {
    const b = w.browser(ip);
    await b.call(signInByPassword, { body: { loginName: s.loginName, password } });
    return b;
  };
  w.pass(minute);
  const [kiosk, laptop] = [await enter('10.0.0.7'), await enter('10.0.0.8')];
  const { devices } = await s.call(listMyDevices, {});
  expect(devices.map((d) => [d.ip, d.isThis]).sort()).toEqual([
    ['10.0.0.7', false],
    ['10.0.0.8', false],
    ['127.0.0.1', true],
  ]);
  const device = devices.find((d) => d.ip === '10.0.0.7')?.id ?? '';
  const left = await s.call(signOutDevice, { params: { device } });
  expect(left.devices).toHaveLength(2);
  expect(await kiosk.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect(await s.refusal(signOutDevice, { params: { device } })).toBe('session.not_found');

  expect(await s.call(signOutEverywhere, { query: { keepThis: true } })).toEqual({ ended: 1 });
  expect(await laptop.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect((await s.call(getSession, {})).me?.account).toBe(s.id);
  const again = await enter('10.0.0.9');
  expect(await s.call(signOutEverywhere, { query: {} })).toEqual({ ended: 2 });
  expect(await again.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect((await s.call(getSession, {})).me).toBeNull();

  const lines = await auditPage(w.db, office, { limit: 20, action: 'session.ended' });
  expect(lines.map((l) => [l.actor, l.detail['count']])).toEqual([
    [s.id, 2],
    [s.id, 1],
    [s.id, 1],
  ]);
});

test('residents have the same list, and nobody ends a session of somebody else by its id', async () => {
  await using w = await world([accounts]);
  const b = w.browser();
  const phone = '13800005678';
  await b.call(requestSignInCode, { body: { phone } });
  const code = /\d{6}/.exec((await w.messages())[0]?.text ?? '')?.[0] ?? '';
  await b.call(signInByCode, { body: { phone, code } });
  const { devices } = await b.call(listMyDevices, {});
  expect(devices).toHaveLength(1);
  const s = await (await w.staff('desk')).in();
  const device = devices[0]?.id ?? '';
  expect(await s.refusal(signOutDevice, { params: { device } })).toBe('session.not_found');
  expect((await b.call(getSession, {})).me).not.toBeNull();
});

test('what has run out is no device any more', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  w.pass(31 * minute);
  const b = w.browser();
  await b.call(signInByPassword, { body: { loginName: s.loginName, password } });
  expect((await b.call(listMyDevices, {})).devices.map((d) => d.isThis)).toEqual([true]);
});

test('a security administrator ends sessions of staff in the own area, and of nobody else', async () => {
  await using w = await world([accounts]);
  const local = await (await w.staff({ role: 'security_admin', area: here })).in();
  const s = await (await w.staff({ role: 'desk', area: here })).in();
  const far = await (await w.staff({ role: 'desk', area: there })).in();
  const of = (account: typeof s.id) => ({ params: { account } });

  const { devices } = await local.call(listDevicesOf, of(s.id));
  expect(devices.map((d) => d.isThis)).toEqual([false]);
  const device = devices[0]?.id ?? '';
  expect(await local.refusal(listDevicesOf, of(far.id))).toBe('account.not_found');
  expect(await local.refusal(signOutAllOf, of(far.id))).toBe('account.not_found');
  expect(await local.refusal(signOutAllOf, of(local.id))).toBe('account.own');
  expect(await s.refusal(listDevicesOf, of(s.id))).toBe('permission.denied');
  expect(await local.refusal(signOutDeviceOf, { params: { account: far.id, device } })).toBe(
    'account.not_found',
  );

  const after = await local.call(signOutDeviceOf, { params: { account: s.id, device } });
  expect(after.devices).toEqual([]);
  expect(await s.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect(await local.refusal(signOutDeviceOf, { params: { account: s.id, device } })).toBe(
    'session.not_found',
  );
  await s.in();
  expect(await local.call(signOutAllOf, of(s.id))).toEqual({ ended: 1 });
  const [line] = await auditPage(w.db, office, { limit: 1, action: 'session.ended' });
  expect(line).toMatchObject({ actor: local.id, object: `account:${s.id}` });
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'chrome',
    'windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'edge',
    'windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'safari',
    'ios',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
    'wechat',
    'ios',
  ],
  [
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1',
    'chrome',
    'harmony',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; 2210132C) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36',
    'chrome',
    'android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'firefox', 'linux'],
  ['curl/8.5.0', 'other', 'other'],
])('%s is shown as %s on %s', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});
