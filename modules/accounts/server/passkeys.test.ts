import { expect, test } from 'vitest';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  getSecondFactor,
  getSession,
  listMyPasskeys,
  listUnits,
  removePasskey,
  renamePasskey,
  resetSecondFactor,
  type SignedByPasskey,
  saveSecondFactorRoles,
  signInByPassword,
} from '../contract/public.ts';
import { accounts } from './public.ts';
import { device } from './test-device.ts';
import { password, world } from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;
type Person = Awaited<ReturnType<World['staff']>>;

/** Adds a device to somebody who is signed in. */
async function enrol(person: Person, own = device(), label = '办公室电脑') {
  const { options } = await person.call(beginPasskey, { body: { password } });
  const passkey = own.make(options);
  const { recoveryCodes } = await person.call(addPasskey, { body: { label, passkey } });
  return { own, recoveryCodes };
}

/** Comes in by a browser of one's own; what is asked is signed by `how`. */
async function enter(
  w: World,
  person: Person,
  how: (options: Record<string, unknown>) => SignedByPasskey,
  browser = w.browser(),
) {
  const body = { loginName: person.loginName, password };
  const { options } = await browser.call(beginPasskeySignIn, { body });
  const passkey = how(options);
  return {
    browser,
    passkey,
    refusal: await browser.refusal(signInByPassword, { body: { ...body, passkey } }),
  };
}

test('who has a passkey comes in with password and device, and with neither alone', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { own, recoveryCodes } = await enrol(s);
  expect(recoveryCodes).toHaveLength(10);
  const b = w.browser();
  const body = { loginName: s.loginName, password };
  expect(await b.refusal(signInByPassword, { body })).toBe('sign_in.code_needed');
  expect(await b.refusal(beginPasskeySignIn, { body: { ...body, password: 'wrong' } })).toBe(
    'sign_in.refused',
  );
  expect((await enter(w, s, device().sign)).refusal).toBe('passkey.refused');
  const { browser, refusal } = await enter(w, s, own.sign);
  expect(refusal).toBeNull();
  expect((await browser.call(getSession, {})).me?.account).toBe(s.id);
});

test('what was signed once opens nothing again, nor does what is older than five minutes', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { own } = await enrol(s);
  const { passkey } = await enter(w, s, own.sign);
  const again = w.browser();
  const body = { loginName: s.loginName, password, passkey };
  expect(await again.refusal(signInByPassword, { body })).toBe('passkey.refused');
  const late = await enter(w, s, (options) => {
    w.pass(5 * 60_000 + 1);
    return own.sign(options);
  });
  expect(late.refusal).toBe('passkey.refused');
});

test('a device of another address, and a copy whose counter stays behind, are refused', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const elsewhere = device({ origin: 'https://liren.example', host: 'liren.example' });
  const { options } = await s.call(beginPasskey, { body: { password } });
  const passkey = elsewhere.make(options);
  expect(await s.refusal(addPasskey, { body: { label: 'x', passkey } })).toBe('passkey.refused');
  const { own } = await enrol(s);
  own.count(7);
  expect((await enter(w, s, own.sign)).refusal).toBeNull();
  own.count(3);
  expect((await enter(w, s, own.sign)).refusal).toBe('passkey.refused');
});

test('wrong devices lock the name like wrong passwords', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  await enrol(s);
  for (let i = 0; i < 5; i++)
    expect((await enter(w, s, device().sign)).refusal).toBe('passkey.refused');
  const body = { loginName: s.loginName, password };
  expect(await w.browser().refusal(beginPasskeySignIn, { body })).toBe('sign_in.locked');
});

test('a passkey is a second factor where a role must have one; recovery codes stand in for it', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const security = await (await w.staff('security_admin')).in();
  await security.call(saveSecondFactorRoles, { body: { roles: ['desk'] } });
  expect(await s.refusal(listUnits, { query: {} })).toBe('permission.denied');
  const { recoveryCodes } = await enrol(s);
  expect(await s.refusal(listUnits, { query: {} })).toBeNull();
  expect(await s.call(getSecondFactor, {})).toMatchObject({
    since: null,
    passkeys: 1,
    recoveryLeft: 10,
  });
  const body = { loginName: s.loginName, password, code: recoveryCodes[0] ?? '' };
  expect(await w.browser().refusal(signInByPassword, { body })).toBeNull();
});

test('others who are signed in are out with the first passkey, and stay with the second', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const other = w.browser();
  await other.call(signInByPassword, { body: { loginName: s.loginName, password } });
  const { own } = await enrol(s);
  expect((await other.call(getSession, {})).me).toBeNull();
  const { browser } = await enter(w, s, own.sign);
  const { recoveryCodes } = await enrol(s, device(), '手机');
  expect(recoveryCodes).toEqual([]);
  expect((await browser.call(getSession, {})).me?.account).toBe(s.id);
});

test('one is named, and taken away for the password; the last takes the recovery codes along', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { own } = await enrol(s);
  const params = { passkey: own.id };
  const named = await s.call(renamePasskey, { params, body: { label: '家里的手机' } });
  expect(named.passkeys).toMatchObject([{ id: own.id, label: '家里的手机', backedUp: false }]);
  const stranger = await (await w.staff('desk')).in();
  expect(await stranger.refusal(renamePasskey, { params, body: { label: 'x' } })).toBe(
    'passkey.none',
  );
  expect(await stranger.refusal(removePasskey, { params, body: { password } })).toBe(
    'passkey.none',
  );
  expect(await s.refusal(removePasskey, { params, body: { password: 'wrong' } })).toBe(
    'sign_in.refused',
  );
  expect((await s.call(removePasskey, { params, body: { password } })).passkeys).toEqual([]);
  expect(await s.call(getSecondFactor, {})).toMatchObject({ passkeys: 0, recoveryLeft: 0 });
  const body = { loginName: s.loginName, password };
  expect(await w.browser().refusal(signInByPassword, { body })).toBeNull();
});

test('the same device is not taken twice, and nobody keeps more than eight', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { own } = await enrol(s);
  const { options } = await s.call(beginPasskey, { body: { password } });
  expect(options['excludeCredentials']).toMatchObject([{ id: own.id }]);
  const passkey = own.make(options);
  expect(await s.refusal(addPasskey, { body: { label: 'x', passkey } })).toBe('passkey.held');
  for (let i = 0; i < 7; i++) await enrol(s);
  expect(await s.refusal(beginPasskey, { body: { password } })).toBe('passkey.too_many');
});

test('a security administrator takes the passkeys of somebody who lost them away', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  await enrol(s);
  const security = await (await w.staff('security_admin')).in();
  await security.call(resetSecondFactor, { params: { account: s.id } });
  expect(await s.refusal(listMyPasskeys, {})).toBe('session.revoked');
  const body = { loginName: s.loginName, password };
  expect(await w.browser().refusal(signInByPassword, { body })).toBeNull();
});
