import { auditPage, verifyAudit } from '@liren/kernel/audit/server';
import { inTransaction } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  changePassword,
  enterAs,
  getSession,
  listDemoPeople,
  listReadsOfMyData,
  listUnits,
  requestSignInCode,
  saveMyProfile,
  signInByCode,
  signInByPassword,
  signOut,
} from '../contract/public.ts';
import { accounts, addDemoPerson, demoEntrance } from './public.ts';
import { office, password, world } from './test-world.ts';

const minute = 60_000;
const phone = '138 0000 5678';

async function codeSentTo(w: Awaited<ReturnType<typeof world>>): Promise<string> {
  return /\d{6}/.exec((await w.messages())[0]?.text ?? '')?.[0] ?? '';
}

test('a resident comes in by phone code, is one account ever after, and leaves', async () => {
  await using w = await world([accounts]);
  const phoneBrowser = w.browser();
  expect(await phoneBrowser.call(getSession, {})).toMatchObject({
    me: null,
    office: { name: '柳岸街道' },
    demo: false,
  });

  expect(await phoneBrowser.call(requestSignInCode, { body: { phone } })).toMatchObject({
    phone: '138****5678',
  });
  const [message] = await w.messages();
  expect(message).toMatchObject({ to: '13800005678', status: 'sent', template: 'sign_in.code' });
  expect(message?.text).toMatch(/^【柳岸街道】登录验证码 \d{6}，5 分钟内有效/);
  const { me } = await phoneBrowser.call(signInByCode, {
    body: { phone, code: await codeSentTo(w) },
  });
  expect(me).toMatchObject({
    kind: 'resident',
    name: '138****5678',
    phone: '138****5678',
    memberships: [],
  });

  await phoneBrowser.call(saveMyProfile, { body: { name: '王阿姨', locale: 'en' } });
  const other = w.browser();
  w.pass(minute);
  await other.call(requestSignInCode, { body: { phone: '+86 13800005678' } });
  const again = await other.call(signInByCode, { body: { phone, code: await codeSentTo(w) } });
  expect(again.me).toMatchObject({ account: me?.account, name: '王阿姨', locale: 'en' });

  expect((await other.call(signOut, {})).me).toBeNull();
  expect((await other.call(getSession, {})).me).toBeNull();
  expect((await phoneBrowser.call(getSession, {})).me?.name).toBe('王阿姨');
});

test('asking for a code says the same whether anybody has the phone', async () => {
  await using w = await world([accounts]);
  const b = w.browser();
  await b.call(requestSignInCode, { body: { phone } });
  await b.call(signInByCode, { body: { phone, code: await codeSentTo(w) } });
  w.pass(minute);
  const stranger = w.browser();
  const [known, unknown] = [
    await stranger.call(requestSignInCode, { body: { phone } }),
    await stranger.call(requestSignInCode, { body: { phone: '13900005678' } }),
  ];
  expect({ ...known, phone: '' }).toEqual({ ...unknown, phone: '' });
  expect(await stranger.refusal(requestSignInCode, { body: { phone } })).toBe(
    'sign_in.code_too_soon',
  );
  expect(await stranger.refusal(requestSignInCode, { body: { phone: '13900005678' } })).toBe(
    'sign_in.code_too_soon',
  );
});

test('a wrong code counts, and after five the right one is refused too', async () => {
  await using w = await world([accounts]);
  const b = w.browser();
  await b.call(requestSignInCode, { body: { phone } });
  const code = await codeSentTo(w);
  const wrong = code === '111111' ? '222222' : '111111';
  for (let i = 0; i < 5; i++)
    expect(await b.refusal(signInByCode, { body: { phone, code: wrong } })).toBe(
      'sign_in.code_refused',
    );
  expect(await b.refusal(signInByCode, { body: { phone, code } })).toBe('sign_in.code_refused');
  expect(await b.refusal(signInByCode, { body: { phone, code: '12345' } })).toBe('input.invalid');
});

test('the database knows no code, no phone and no password in clear', async () => {
  await using w = await world([accounts]);
  await w.staff('desk');
  const b = w.browser();
  await b.call(requestSignInCode, { body: { phone } });
  const code = await codeSentTo(w);
  const { sql } = await import('kysely');
  for (const table of ['account', 'account_key', 'sign_in_code', 'message', 'audit', 'session']) {
    const { rows } = await sql<{
      text: string;
    }>`select x::text as text from ${sql.table(`kernel.${table}`)} x`.execute(w.owner);
    const text = rows.map((row) => row.text).join();
    expect([
      table,
      text.includes(code),
      text.includes('13800005678'),
      text.includes(password),
    ]).toEqual([table, false, false, false]);
  }
});

test('staff come in by password; a wrong name and a wrong password read alike', async () => {
  await using w = await world([accounts]);
  const s = await w.staff('desk', 'audit_admin');
  const { me, idleMinutes } = await s.call(signInByPassword, {
    body: { loginName: s.loginName.toUpperCase(), password },
  });
  expect(me).toMatchObject({ kind: 'staff', loginName: s.loginName, mustChangePassword: false });
  expect(me?.memberships.map((m) => [m.role, m.areaName])).toEqual([
    ['desk', '柳岸街道'],
    ['audit_admin', '柳岸街道'],
  ]);
  expect(idleMinutes).toBe(10);

  const stranger = w.browser();
  expect(
    await stranger.refusal(signInByPassword, { body: { loginName: 'nobody', password } }),
  ).toBe('sign_in.refused');
  expect(
    await stranger.refusal(signInByPassword, { body: { loginName: s.loginName, password: 'x' } }),
  ).toBe('sign_in.refused');
});

test('five wrong passwords lock the name for everybody, and the right one is refused meanwhile', async () => {
  await using w = await world([accounts]);
  const s = await w.staff('desk');
  const stranger = w.browser('10.0.0.1');
  for (let i = 0; i < 5; i++) {
    expect(
      await stranger.refusal(signInByPassword, {
        body: { loginName: s.loginName, password: `${i}` },
      }),
    ).toBe('sign_in.refused');
  }
  expect(await s.refusal(signInByPassword, { body: { loginName: s.loginName, password } })).toBe(
    'sign_in.locked',
  );
  w.pass(15 * minute);
  expect(
    await s.refusal(signInByPassword, { body: { loginName: s.loginName, password } }),
  ).toBeNull();
});

test('changing the password ends the other sessions and keeps this one', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const other = w.browser();
  await other.call(signInByPassword, { body: { loginName: s.loginName, password } });
  const change = (current: string, next: string) =>
    s.refusal(changePassword, { body: { current, next } });

  expect(await change('wrong', 'Strong-one 2')).toBe('sign_in.refused');
  expect(await change(password, 'short')).toBe('password.too_short');
  expect(await change(password, 'onlyletters')).toBe('password.too_plain');
  expect(await change(password, `${s.loginName}-2026X`)).toBe('password.holds_name');
  expect(await change(password, password)).toBe('password.same');
  expect(await change(password, 'Strong-one 2')).toBeNull();
  expect((await s.call(getSession, {})).me?.account).toBe(s.id);
  expect(await other.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect(
    await other.refusal(signInByPassword, { body: { loginName: s.loginName, password } }),
  ).toBe('sign_in.refused');
});

test('every way in and every refusal stands in the trail, without the name a stranger typed', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  await w
    .browser()
    .refusal(signInByPassword, { body: { loginName: 'my-Password-1', password: 'x' } });
  await s.call(signOut, {});
  const lines = await auditPage(w.db, office, { limit: 10 });
  expect(lines.map((l) => [l.action, l.result, l.object])).toEqual([
    ['session.ended', 'done', `account:${s.id}`],
    ['session.refused', 'refused', 'account:unknown'],
    ['session.opened', 'done', `account:${s.id}`],
  ]);
  expect(JSON.stringify(lines)).not.toContain('my-Password-1');
  expect((await verifyAudit(w.db, office)).fault).toBeNull();
});

test('the own reads are the own reads', async () => {
  await using w = await world([accounts]);
  expect(await w.browser().refusal(listReadsOfMyData, { query: {} })).toBe('session.missing');
  const s = await (await w.staff('desk')).in();
  expect(await s.call(listReadsOfMyData, { query: {} })).toEqual({ items: [], next: null });
});

test('outside a demonstration the doors of the demonstration do not exist', async () => {
  await using w = await world([accounts]);
  const b = w.browser();
  expect(await b.refusal(listDemoPeople, {})).toBe('route.not_found');
  expect(await b.call(getSession, {})).toMatchObject({ demo: false, invented: false });
  const s = await w.staff('security_admin');
  expect(await b.refusal(enterAs, { body: { account: s.id } })).toBe('route.not_found');
});

test('an office that was taken in beside the invented one is not said to be invented', async () => {
  await using w = await world([accounts, demoEntrance], { demo: true });
  expect(await w.browser().call(getSession, {})).toMatchObject({ demo: true, invented: false });
});

test('in a demonstration a visitor enters as one of its people, and as nobody else', async () => {
  await using w = await world([accounts, demoEntrance], { demo: true });
  const [desk, hidden] = [await w.staff('desk'), await w.staff('security_admin')];
  await inTransaction(w.owner, {}, (tx) =>
    addDemoPerson(tx, { office, account: desk.id, door: 'desk', position: 3 }),
  );
  await expect(
    inTransaction(w.db, {}, (tx) =>
      addDemoPerson(tx, { office, account: hidden.id, door: 'command', position: 1 }),
    ),
  ).rejects.toThrow('permission denied'); // not even in a demonstration whoever serves

  const visitor = w.browser();
  expect(await visitor.call(getSession, {})).toMatchObject({ demo: true, invented: true });
  const { people } = await visitor.call(listDemoPeople, {});
  expect(people).toMatchObject([
    { account: desk.id, door: 'desk', app: 'console', roles: ['desk'] },
  ]);
  expect((await visitor.call(enterAs, { body: { account: desk.id } })).me?.account).toBe(desk.id);
  expect(await visitor.refusal(enterAs, { body: { account: hidden.id } })).toBe(
    'account.not_found',
  );
  expect((await visitor.call(getSession, {})).me?.account).toBe(desk.id);
});

test('an open page that only refreshes itself ends with its idle limit', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const poll = (unattended: '0' | '1') =>
    w.app.inject({
      url: '/api/units',
      headers: { cookie: s.browser.cookie, 'x-liren': '1', 'x-liren-unattended': unattended },
    });
  w.pass(20 * minute);
  expect((await poll('1')).statusCode).toBe(200);
  w.pass(11 * minute);
  expect((await poll('1')).json().code).toBe('session.expired');
  await s.in();
  w.pass(20 * minute);
  await poll('0');
  w.pass(11 * minute);
  expect((await poll('1')).statusCode).toBe(200);
});

test('signing in again in the same browser ends the session it had', async () => {
  await using w = await world([accounts]);
  const s = await (await w.staff('desk')).in();
  const before = s.browser.cookie;
  await s.in();
  const reply = await w.app.inject({
    url: '/api/units',
    headers: { cookie: before, 'x-liren': '1' },
  });
  expect(reply.json().code).toBe('session.expired');
});
