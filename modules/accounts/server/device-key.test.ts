import { expect, test } from 'vitest';
import {
  getDeviceKey,
  listMyDevices,
  signInByPassword,
  signOut,
  signOutDevice,
} from '../contract/public.ts';
import { accounts } from './public.ts';
import { password, world } from './test-world.ts';

test('a session has one secret of its own, and another session another', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('grid_worker')).in();
  const first = await s.call(getDeviceKey, { query: {} });
  expect(Buffer.from(first.secret, 'base64')).toHaveLength(32);
  expect(first.former).toBeNull();
  expect(await s.call(getDeviceKey, { query: { former: first.session } })).toEqual(first);

  const phone = w.browser('10.0.0.7');
  await phone.call(signInByPassword, { body: { loginName: s.loginName, password } });
  const second = await phone.call(getDeviceKey, { query: {} });
  expect(second.session).not.toBe(first.session);
  expect(second.secret).not.toBe(first.secret);
});

test('whose session was taken away hears so, and so does the session that comes after it', async () => {
  await using w = await world([accounts]);
  const desk = await (await w.staff('grid_worker')).in();
  const phone = w.browser('10.0.0.7');
  const enter = () =>
    phone.call(signInByPassword, { body: { loginName: desk.loginName, password } });
  await enter();
  const lost = await phone.call(getDeviceKey, { query: {} });
  const { devices } = await desk.call(listMyDevices, {});
  const device = devices.find((one) => !one.isThis)?.id ?? '';
  await desk.call(signOutDevice, { params: { device } });
  expect(await phone.refusal(getDeviceKey, { query: {} })).toBe('session.revoked');

  await enter();
  const next = await phone.call(getDeviceKey, { query: { former: lost.session } });
  expect(next.former).toBe('revoked');
  await phone.call(signOut, {});
  await enter();
  const after = await phone.call(getDeviceKey, { query: { former: next.session } });
  expect(after.former).toBe('expired');
  // Somebody else’s session is nobody’s to ask about.
  const other = await (await w.staff('grid_worker')).in();
  expect(await other.call(getDeviceKey, { query: { former: lost.session } })).toMatchObject({
    former: 'unknown',
  });
});

test('only a grid worker’s app carries data along', async () => {
  await using w = await world([accounts]);
  const desk = await (await w.staff('desk')).in();
  expect(await desk.refusal(getDeviceKey, { query: {} })).toBe('permission.denied');
});
