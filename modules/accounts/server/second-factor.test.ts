import { codeAt, rolesWithSecondFactor, stepAt } from '@liren/kernel/account/server';
import { auditPage } from '@liren/kernel/audit/server';
import { expect, test } from 'vitest';
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  getSession,
  grantMembership,
  listAccounts,
  listMyDevices,
  listUnits,
  removeSecondFactor,
  renewRecoveryCodes,
  requestSignInCode,
  resetPassword,
  resetSecondFactor,
  saveSecondFactorRoles,
  signInByCode,
  signInByPassword,
} from '../contract/public.ts';
import { accounts } from './public.ts';
import { here, office, password, world } from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;
const minute = 60_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes of a base-32 text, as an authenticator reads it: none of the house's own code. */
function bytesOf(text: string): Buffer {
  const bits = [...text].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Somebody's phone: shows the code of a secret at the world's time. */
const phoneOf = (w: World, secret: string) => (steps?: number) =>
  codeAt(bytesOf(secret), stepAt(w.clock.now()) + (steps ?? 0));

type Person = Awaited<ReturnType<World['staff']>>;

/** Enrols somebody who is signed in. */
async function enrol(w: World, person: Person) {
  const { secret, uri } = await person.call(beginSecondFactor, { body: { password } });
  const phone = phoneOf(w, secret);
  const { recoveryCodes } = await person.call(confirmSecondFactor, { body: { code: phone() } });
  return { phone, secret, uri, recoveryCodes };
}

const wrongFor = (code: string): string => (code === '000000' ? '111111' : '000000');

test('who has a second factor comes in with password and code, and with neither alone', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { phone, uri, secret } = await enrol(w, s);
  expect(uri).toBe(
    `otpauth://totp/${encodeURIComponent('柳岸街道')}:${s.loginName}?secret=${secret}&issuer=${encodeURIComponent('柳岸街道')}`,
  );
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  w.pass(minute);
  const b = w.browser();
  const enter = (code?: string, pass = password) =>
    b.refusal(signInByPassword, {
      body: { loginName: s.loginName, password: pass, ...(code ? { code } : {}) },
    });
  expect(await enter()).toBe('sign_in.code_needed');
  expect((await b.call(getSession, {})).me).toBeNull();
  expect(await enter(phone(), 'wrong')).toBe('sign_in.refused');
  expect(await enter(wrongFor(phone()))).toBe('second_factor.code_refused');
  expect(await enter(`${phone().slice(0, 3)} ${phone().slice(3)}`)).toBeNull();
  expect((await b.call(getSession, {})).me?.account).toBe(s.id);
});

test('a code opens once, in its half minute and the neighbours', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { phone } = await enrol(w, s);
  const enter = (code: string) =>
    w.browser().refusal(signInByPassword, { body: { loginName: s.loginName, password, code } });
  expect(await enter(phone())).toBe('second_factor.code_refused'); // it has confirmed the enrolment
  w.pass(10 * minute);
  expect(await enter(phone(-2))).toBe('second_factor.code_refused');
  expect(await enter(phone(2))).toBe('second_factor.code_refused');
  expect(await enter(phone(-1))).toBeNull();
  const now = phone();
  expect(await enter(now)).toBeNull();
  expect(await enter(now)).toBe('second_factor.code_refused');
  expect(await enter(phone(-1))).toBe('second_factor.code_refused');
});

test('of four browsers with the same code at once one comes in', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { phone } = await enrol(w, s);
  w.pass(10 * minute);
  const body = { loginName: s.loginName, password, code: phone() };
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => w.browser().refusal(signInByPassword, { body })),
  );
  expect(answers.filter((code) => code === null)).toHaveLength(1);
});

test('wrong codes lock the name together with wrong passwords, and asking for the code is no try', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { phone } = await enrol(w, s);
  w.pass(minute);
  const enter = (body: { password?: string; code?: string }) =>
    w.browser().refusal(signInByPassword, {
      body: { loginName: s.loginName, password, ...body },
    });
  const wrong = wrongFor(phone());
  expect(await enter({ code: wrong })).toBe('second_factor.code_refused');
  expect(await enter({ password: 'x' })).toBe('sign_in.refused');
  for (let i = 0; i < 6; i++) expect(await enter({})).toBe('sign_in.code_needed');
  expect(await enter({ code: wrong })).toBe('second_factor.code_refused');
  expect(await enter({ password: 'x', code: phone() })).toBe('sign_in.refused');
  expect(await enter({ code: wrong })).toBe('second_factor.code_refused');
  expect(await enter({ code: phone() })).toBe('sign_in.locked');
  w.pass(15 * minute);
  expect(await enter({ code: phone() })).toBeNull();
});

test('a recovery code opens once in place of the phone, and new ones end the old', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { phone, recoveryCodes } = await enrol(w, s);
  expect(new Set(recoveryCodes).size).toBe(10);
  const enter = (code: string) =>
    w.browser().refusal(signInByPassword, { body: { loginName: s.loginName, password, code } });
  const [first = '', second = ''] = recoveryCodes;
  expect(await enter(`${first.slice(0, 5)}-${first.slice(5)}`.toLowerCase())).toBeNull();
  expect(await enter(first)).toBe('second_factor.code_refused');
  expect(await s.call(getSecondFactor, {})).toMatchObject({ recoveryLeft: 9, required: false });
  w.pass(minute);
  const renewed = await s.call(renewRecoveryCodes, { body: { code: phone() } });
  expect(await enter(second)).toBe('second_factor.code_refused');
  expect(await enter(renewed.recoveryCodes[0] ?? '')).toBeNull();
});

test('an unproven secret asks for nothing, and beginning again forgets it', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  expect(await s.refusal(confirmSecondFactor, { body: { code: '123456' } })).toBe(
    'second_factor.none',
  );
  expect(await s.refusal(beginSecondFactor, { body: { password: 'wrong' } })).toBe(
    'sign_in.refused',
  );
  const lost = await s.call(beginSecondFactor, { body: { password } });
  expect((await s.call(getSecondFactor, {})).since).toBeNull();
  expect(
    await w.browser().refusal(signInByPassword, { body: { loginName: s.loginName, password } }),
  ).toBeNull();
  const { secret } = await s.call(beginSecondFactor, { body: { password } });
  const confirm = (code: string) => s.refusal(confirmSecondFactor, { body: { code } });
  expect(await confirm(phoneOf(w, lost.secret)())).toBe('second_factor.code_refused');
  expect(await confirm(phoneOf(w, secret)())).toBeNull();
  expect(await s.refusal(beginSecondFactor, { body: { password } })).toBe('second_factor.held');
});

test('proving it ends the sessions that came in by password alone', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const other = w.browser();
  await other.call(signInByPassword, { body: { loginName: s.loginName, password } });
  await enrol(w, s);
  expect(await other.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect(await s.refusal(listUnits, { query: {} })).toBeNull();
});

test('a role that must have one sees only enrolment until it is done', async () => {
  await using w = await world([accounts]);
  const [chief, s, other] = [
    await (await w.staff('security_admin')).in(),
    await (await w.staff('desk', 'checker')).in(),
    await (await w.staff('assessor')).in(),
  ];
  expect(await s.refusal(listUnits, { query: {} })).toBeNull();
  await chief.call(saveSecondFactorRoles, { body: { roles: ['checker', 'system_admin'] } });
  expect(await rolesWithSecondFactor(w.db, office)).toEqual(['checker', 'system_admin']);

  expect(await s.refusal(listUnits, { query: {} })).toBe('permission.denied');
  expect((await s.call(getSession, {})).me?.mustEnrol).toBe(true);
  expect((await s.call(getSecondFactor, {})).required).toBe(true);
  expect(await other.refusal(listUnits, { query: {} })).toBeNull();
  expect((await other.call(getSession, {})).me?.mustEnrol).toBe(false);

  const { phone } = await enrol(w, s);
  expect((await s.call(getSession, {})).me?.mustEnrol).toBe(false);
  expect(await s.refusal(listUnits, { query: {} })).toBeNull();
  w.pass(minute);
  await s.call(removeSecondFactor, { body: { code: phone() } });
  expect(await s.refusal(listUnits, { query: {} })).toBe('permission.denied');
});

test('only security administrators of the whole office say which roles must have one', async () => {
  await using w = await world([accounts]);
  const roles = { body: { roles: ['desk' as const] } };
  const local = await (await w.staff({ role: 'security_admin', area: here })).in();
  const system = await (await w.staff('system_admin')).in();
  expect(await local.refusal(saveSecondFactorRoles, roles)).toBe('permission.denied');
  expect(await system.refusal(saveSecondFactorRoles, roles)).toBe('permission.denied');
});

test('a security administrator takes the lost factor of somebody else away, which is in the trail', async () => {
  await using w = await world([accounts]);
  const [chief, s] = [
    await (await w.staff('security_admin')).in(),
    await (await w.staff('desk')).in(),
  ];
  const reset = (account: typeof s.id) => chief.refusal(resetSecondFactor, { params: { account } });
  expect(await reset(s.id)).toBe('second_factor.none');
  await enrol(w, s);
  const shown = async () =>
    (await chief.call(listAccounts, { query: {} })).items.find((one) => one.id === s.id);
  expect((await shown())?.secondFactor).toBe(true);
  // A new password alone is no way around the second factor.
  const { oneTimePassword } = await chief.call(resetPassword, { params: { account: s.id } });
  const enter = () =>
    s.refusal(signInByPassword, { body: { loginName: s.loginName, password: oneTimePassword } });
  expect(await enter()).toBe('sign_in.code_needed');
  expect(await reset(s.id)).toBeNull();
  expect((await shown())?.secondFactor).toBe(false);
  expect(await enter()).toBeNull();
  expect(await reset(chief.id)).toBe('account.own');
  const lines = await auditPage(w.db, office, { limit: 20, object: `account:${s.id}` });
  expect(lines.map((line) => line.action)).toEqual(
    expect.arrayContaining([
      'account.second_factor_set',
      'account.second_factor_reset',
      'account.password_reset',
    ]),
  );
  expect(lines.find((l) => l.action === 'account.second_factor_reset')?.actor).toBe(chief.id);
});

test('residents have no second factor: their phone is the one they have', async () => {
  await using w = await world([accounts]);
  const b = w.browser();
  const phone = '13800005678';
  await b.call(requestSignInCode, { body: { phone } });
  const code = /\d{6}/.exec((await w.messages())[0]?.text ?? '')?.[0] ?? '';
  await b.call(signInByCode, { body: { phone, code } });
  expect(await b.refusal(getSecondFactor, {})).toBe('permission.denied');
  expect(await b.refusal(beginSecondFactor, { body: { password } })).toBe('permission.denied');
  expect(await b.refusal(listMyDevices, {})).toBeNull();
});

test('the database holds neither a secret nor a recovery code in clear', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const { secret, recoveryCodes } = await enrol(w, s);
  const { sql } = await import('kysely');
  for (const table of ['second_factor', 'recovery_code', 'audit']) {
    const { rows } = await sql<{ text: string }>`
      select x::text as text from ${sql.table(`kernel.${table}`)} x`.execute(w.owner);
    expect(rows.length).toBeGreaterThan(0);
    const text = rows.map((row) => row.text).join();
    for (const word of [secret, ...recoveryCodes]) {
      expect(text).not.toContain(word);
      expect(text).not.toContain(Buffer.from(word).toString('hex'));
    }
    expect(text).not.toContain(bytesOf(secret).toString('hex'));
  }
});

test('a membership granted later asks for the factor at the next request', async () => {
  await using w = await world([accounts]);
  const [chief, s] = [
    await (await w.staff('security_admin')).in(),
    await (await w.staff('desk')).in(),
  ];
  await chief.call(saveSecondFactorRoles, { body: { roles: ['checker'] } });
  expect(await s.refusal(listUnits, { query: {} })).toBeNull();
  await chief.call(grantMembership, {
    params: { account: s.id },
    body: { role: 'checker', area: here },
  });
  expect(await s.refusal(listUnits, { query: {} })).toBe('permission.denied');
});
