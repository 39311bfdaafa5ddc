import { audit } from '@liren/kernel/audit/server';
import type { AreaCode, CallOf, MatterId, UnitCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { confirmProposal, listProposals, withdrawProposal } from '../../guard/contract/public.ts';
import { guard } from '../../guard/server/public.ts';
import {
  changePassword,
  createStaffAccount,
  getSession,
  grantMembership,
  listAccounts,
  listAudit,
  listReadsOfMyData,
  listUnits,
  proposeAuditExport,
  resetPassword,
  revealAccountPhone,
  revokeMembership,
  saveUnit,
  setAccountStatus,
  signInByPassword,
  verifyAuditTrail,
} from '../contract/public.ts';
import { accounts } from './public.ts';
import { here, office, password, there, world } from './test-world.ts';

const house = [accounts, guard(() => accounts.acts ?? [])];
const whole = office as string as AreaCode;

type Staff = Awaited<ReturnType<Awaited<ReturnType<typeof world>>['staff']>>;

/** Somebody whose first role lies below the whole office: there at once. */
async function newStaff(admin: Staff, body: CallOf<typeof createStaffAccount>['body']) {
  const { made } = await admin.call(createStaffAccount, { body });
  if (!made) throw new Error('it waits for a second person');
  return made;
}

test('an administrator makes an account; its one-time password opens nothing but the change of it', async () => {
  await using w = await world(house);
  const admin = await (await w.staff('security_admin')).in();
  const { account, oneTimePassword } = await newStaff(admin, {
    name: '何静',
    loginName: 'HeJing',
    phone: '13800005678',
    membership: { role: 'desk', area: here },
  });
  expect(account).toMatchObject({
    name: '何静',
    loginName: 'hejing',
    phone: '138****5678',
    mustChangePassword: true,
    memberships: [{ role: 'desk', area: here, areaName: '槐树里社区' }],
  });
  expect(oneTimePassword).toMatch(/^\w{4}-\w{4}-\w{4}$/);

  const b = w.browser();
  const first = await b.call(signInByPassword, {
    body: { loginName: 'hejing', password: oneTimePassword },
  });
  expect(first.me).toMatchObject({ mustChangePassword: true });
  expect(await b.refusal(listUnits, { query: {} })).toBe('permission.denied');
  await b.call(changePassword, { body: { current: oneTimePassword, next: 'Own-pass 77' } });
  expect((await b.call(getSession, {})).me?.mustChangePassword).toBe(false);
  expect(await b.refusal(listUnits, { query: {} })).toBeNull();

  expect(
    await admin.refusal(createStaffAccount, {
      body: { name: '另一个', loginName: 'hejing', membership: { role: 'desk', area: here } },
    }),
  ).toBe('account.name_taken');
});

describe('granting', () => {
  test('nobody commands and checks one area, not even two grants at once', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const s = await w.staff({ role: 'desk', area: here });
    const grant = (role: 'command' | 'checker', area: AreaCode) =>
      admin.refusal(grantMembership, { params: { account: s.id }, body: { role, area } });
    const answers = await Promise.all([grant('command', here), grant('checker', here)]);
    expect(answers.sort()).toEqual(['membership.separated', null].sort());
  });

  test('the three administrators are three people', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const s = await w.staff('system_admin');
    expect(
      await admin.refusal(grantMembership, {
        params: { account: s.id },
        body: { role: 'audit_admin', area: whole },
      }),
    ).toBe('membership.separated');
  });

  test.each([
    [{ role: 'desk', area: here }, 'membership.held'],
    [{ role: 'handler', area: whole }, 'membership.unit_missing'],
    [{ role: 'handler', area: whole, unit: 'nowhere' as UnitCode }, 'membership.unit_unknown'],
    [{ role: 'desk', area: '990101001999' as AreaCode }, 'membership.area_unknown'],
    [{ role: 'desk', area: there, until: '2020-01-01T00:00:00Z' }, 'input.invalid'],
    [{ role: 'handler', area: whole, unit: 'lighting' as UnitCode }, null],
  ] as const)('%j is answered %s', async (body, code) => {
    await using w = await world(house);
    await w.unit('lighting');
    const admin = await (await w.staff('security_admin')).in();
    const s = await w.staff({ role: 'desk', area: here });
    expect(await admin.refusal(grantMembership, { params: { account: s.id }, body })).toBe(code);
  });

  test('what is granted holds at once, and what is taken is gone at once', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const s = await (await w.staff('desk')).in();
    const second = await (await w.staff('command')).in();
    const { memberships, proposed } = await admin.call(grantMembership, {
      params: { account: s.id },
      body: { role: 'audit_admin', area: whole },
    });
    expect(memberships.map(({ role }) => role)).toEqual(['desk']);
    expect(await s.refusal(listAudit, { query: {} })).toBe('permission.denied');
    await second.call(confirmProposal, { params: { id: proposed?.id as MatterId } });
    expect(await s.refusal(listAudit, { query: {} })).toBeNull();
    const { items } = await admin.call(listAccounts, { query: { role: 'audit_admin' } });
    const granted = items[0]?.memberships.find((m) => m.role === 'audit_admin')?.id as string;
    await admin.call(revokeMembership, { params: { account: s.id, membership: granted } });
    expect(await s.refusal(listAudit, { query: {} })).toBe('permission.denied');
    expect(
      await admin.refusal(revokeMembership, { params: { account: s.id, membership: granted } }),
    ).toBe('membership.not_found');
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from kernel.membership where account = ${s.id}`.execute(w.owner);
    expect(rows[0]?.n).toBe(2); // ended, not deleted
  });
});

describe('what reaches the whole subdistrict', () => {
  test('is given by two persons, and never by who would get it', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const s = await (await w.staff({ role: 'desk', area: here }, 'command')).in();
    const body = { role: 'assessor', area: whole } as const;
    const grant = { params: { account: s.id }, body };
    const { proposed } = await admin.call(grantMembership, grant);
    const params = { id: proposed?.id as MatterId };
    expect(await s.refusal(confirmProposal, { params })).toBe('account.own');
    const second = await (await w.staff('system_admin')).in();
    const { facts } = await second.call(confirmProposal, { params });
    expect(facts.map(({ name, value, spoken }) => [name, spoken ?? value])).toEqual([
      ['person', '周2'],
      ['role', 'assessor'],
      ['area', '柳岸街道'],
      ['unit', null],
      ['until', null],
    ]);
    expect(await admin.refusal(grantMembership, grant)).toBe('membership.held');
    const { rows } = await sql<{ by: string; actor: string }>`
      select m.granted_by as by, a.actor from kernel.membership m, kernel.audit a
      where m.role = 'assessor' and a.action = 'membership.granted'`.execute(w.owner);
    expect(rows).toEqual([{ by: admin.id, actor: admin.id }]);
  });

  test('waits for nobody where there is nobody else: that is said at once', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const s = await w.staff({ role: 'desk', area: here });
    expect(
      await admin.refusal(grantMembership, {
        params: { account: s.id },
        body: { role: 'command', area: whole },
      }),
    ).toBe('guard.nobody_else');
  });

  test('a new colleague with it is made when confirmed, and then gets a password', async () => {
    await using w = await world(house);
    const admin = await (await w.staff('security_admin')).in();
    const second = await (await w.staff('command')).in();
    const membership = { role: 'command', area: whole } as const;
    const body = { name: '何静', loginName: 'hejing', phone: '13800005678', membership };
    const { made, proposed } = await admin.call(createStaffAccount, { body });
    expect(made).toBeNull();
    const [waits] = (await second.call(listProposals, {})).waiting;
    expect(JSON.stringify(waits)).not.toContain('13800005678');
    await second.call(confirmProposal, { params: { id: proposed?.id as MatterId } });
    expect(await admin.refusal(createStaffAccount, { body })).toBe('account.name_taken');
    const { items } = await admin.call(listAccounts, { query: { search: 'hejing' } });
    const { oneTimePassword } = await admin.call(resetPassword, {
      params: { account: items[0]?.id as (typeof items)[0]['id'] },
    });
    const first = await w.browser().call(signInByPassword, {
      body: { loginName: 'hejing', password: oneTimePassword },
    });
    expect(first.me).toMatchObject({ mustChangePassword: true });
  });

  test('a file of the trail is taken by who asked for it, of the lines that were confirmed', async () => {
    await using w = await world(house);
    const auditor = await (await w.staff('audit_admin')).in();
    const second = await (await w.staff('security_admin')).in();
    const ask = () =>
      auditor.call(proposeAuditExport, { body: { action: 'session.opened', q: '周' } });
    const { id } = await ask();
    const file = (permit: string, cookie: string) =>
      w.app.inject({
        url: `/api/audit/export.csv?permit=${permit}&lang=zh-CN`,
        headers: { cookie },
      });
    expect((await file(id, auditor.browser.cookie)).json()).toMatchObject({
      code: 'guard.not_permitted',
    });
    await second.call(confirmProposal, { params: { id } });
    expect((await file(id, second.browser.cookie)).statusCode).toBe(403);
    const csv = await file(id, auditor.browser.cookie);
    expect(csv.body).toContain('登录');
    expect(csv.body).not.toContain('复核确认');
    const other = await ask();
    await auditor.call(withdrawProposal, { params: { id: other.id } });
    expect((await file(other.id, auditor.browser.cookie)).statusCode).toBe(403);
  });
});

describe('an administrator of one community', () => {
  test('sees and rules who is something there, and nobody else', async () => {
    await using w = await world(house);
    const admin = await (await w.staff({ role: 'security_admin', area: here })).in();
    const mine = await w.staff({ role: 'desk', area: here });
    const foreign = await w.staff({ role: 'desk', area: there });
    const both = await w.staff({ role: 'desk', area: here }, { role: 'assessor', area: there });
    const { items } = await admin.call(listAccounts, { query: {} });
    expect(items.map((a) => a.loginName)).toEqual([
      admin.loginName,
      mine.loginName,
      both.loginName,
    ]);

    const disable = (id: typeof mine.id) =>
      admin.refusal(setAccountStatus, { params: { account: id }, body: { status: 'disabled' } });
    expect(await disable(mine.id)).toBeNull();
    expect(await disable(foreign.id)).toBe('account.not_found'); // existence is private too
    expect(await disable(both.id)).toBe('permission.denied');
    expect(
      await admin.refusal(grantMembership, {
        params: { account: mine.id },
        body: { role: 'checker', area: there },
      }),
    ).toBe('permission.denied');
  });
});

test('nobody changes the own rights, and somebody is always left who can', async () => {
  await using w = await world(house);
  const one = await (await w.staff('security_admin')).in();
  const two = await (await w.staff('security_admin')).in();
  const membershipOf = async (id: typeof one.id) => {
    const { items } = await one.call(listAccounts, { query: {} });
    return items.find((a) => a.id === id)?.memberships[0]?.id as string;
  };
  const [first, second] = [await membershipOf(one.id), await membershipOf(two.id)];
  expect(
    await one.refusal(revokeMembership, { params: { account: one.id, membership: first } }),
  ).toBe('account.own');
  expect(await one.refusal(resetPassword, { params: { account: one.id } })).toBe('account.own');
  // Each removes the other at the same moment: one of them must fail.
  const answers = await Promise.all([
    one.refusal(revokeMembership, { params: { account: two.id, membership: second } }),
    two.refusal(revokeMembership, { params: { account: one.id, membership: first } }),
  ]);
  expect(answers.filter((a) => a === null)).toHaveLength(1);
});

test('a new one-time password ends the sessions and lifts the lock', async () => {
  await using w = await world(house);
  const admin = await (await w.staff('security_admin')).in();
  const s = await (await w.staff('desk')).in();
  const stranger = w.browser();
  for (let i = 0; i < 5; i++)
    await stranger.refusal(signInByPassword, { body: { loginName: s.loginName, password: 'x' } });
  const { oneTimePassword } = await admin.call(resetPassword, { params: { account: s.id } });
  expect(await s.refusal(listUnits, { query: {} })).toBe('session.revoked');
  const again = await s.call(signInByPassword, {
    body: { loginName: s.loginName, password: oneTimePassword },
  });
  expect(again.me?.mustChangePassword).toBe(true);
});

test('a disabled account is out at once and comes in again when it is enabled', async () => {
  await using w = await world(house);
  const admin = await (await w.staff('security_admin')).in();
  const s = await (await w.staff('desk')).in();
  const set = (status: 'active' | 'disabled') =>
    admin.call(setAccountStatus, { params: { account: s.id }, body: { status } });
  await set('disabled');
  expect(await s.refusal(listUnits, { query: {} })).toBe('session.revoked');
  expect(await s.refusal(signInByPassword, { body: { loginName: s.loginName, password } })).toBe(
    'sign_in.refused',
  );
  await set('active');
  expect(
    await s.refusal(signInByPassword, { body: { loginName: s.loginName, password } }),
  ).toBeNull();
});

test('the phone in full leaves a trace that its owner can read', async () => {
  await using w = await world(house);
  const admin = await (await w.staff('security_admin')).in();
  const { account, oneTimePassword } = await newStaff(admin, {
    name: '何静',
    loginName: 'hejing',
    phone: '13800005678',
    membership: { role: 'desk', area: here },
  });
  const params = { account: account.id };
  expect(
    await admin.refusal(revealAccountPhone, { params, body: { purpose: 'curiosity' as never } }),
  ).toBe('input.invalid');
  expect(await admin.call(revealAccountPhone, { params, body: { purpose: 'call_back' } })).toEqual({
    phone: '13800005678',
  });
  const b = w.browser();
  await b.call(signInByPassword, { body: { loginName: 'hejing', password: oneTimePassword } });
  expect((await b.call(listReadsOfMyData, { query: {} })).items).toMatchObject([
    { readerName: '周1', purpose: 'call_back', number: null },
  ]);
});

test('the list finds by part of a name, by role and by unit, and its pages follow each other', async () => {
  await using w = await world(house);
  const admin = await (await w.staff('security_admin')).in();
  const unit = await w.unit('lighting');
  for (let i = 0; i < 55; i++) await w.staff({ role: 'handler', unit }, 'desk');
  const first = await admin.call(listAccounts, { query: { unit } });
  const second = await admin.call(listAccounts, { query: { unit, after: first.next as string } });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 5, null]);
  expect(new Set([...first.items, ...second.items].map((a) => a.id)).size).toBe(55);
  expect(
    (await admin.call(listAccounts, { query: { search: 'staff1' } })).items[0]?.loginName,
  ).toBe('staff1');
  expect((await admin.call(listAccounts, { query: { search: '%' } })).items).toEqual([]);
  expect(
    (await admin.call(listAccounts, { query: { role: 'security_admin' } })).items,
  ).toHaveLength(1);
});

test('the audit administrator reads who did what, page by page, and proves that the trail is whole', async () => {
  await using w = await world(house);
  const auditor = await (await w.staff('audit_admin')).in();
  const s = await w.staff('desk');
  const actor = { office, account: s.id, system: false, memberships: [] };
  for (let i = 0; i < 60; i++) {
    await inTransaction(w.db, {}, (tx) =>
      audit(
        tx,
        { ...w.deps, actor },
        { action: 'data.exported', object: `account:${s.id}`, detail: { rows: i } },
      ),
    );
  }
  const first = await auditor.call(listAudit, { query: { action: 'data.exported', actor: s.id } });
  expect(first.items[0]).toMatchObject({
    actorName: '周2',
    objectName: '周2',
    action: 'data.exported',
    detail: { rows: 59 },
  });
  const second = await auditor.call(listAudit, {
    query: { action: 'data.exported', actor: s.id, after: first.next as string },
  });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
  expect(await auditor.call(verifyAuditTrail, {})).toMatchObject({ lines: 61, fault: null });
  await sql`update kernel.audit set ip = '8.8.8.8' where seq = 30`.execute(w.owner);
  expect(await auditor.call(verifyAuditTrail, {})).toMatchObject({
    fault: { seq: 30, kind: 'changed' },
  });
});

test('the trail is searched by name, object, number, whose data and result', async () => {
  await using w = await world(house);
  const auditor = await (await w.staff('audit_admin')).in();
  const s = await w.staff('desk');
  const actor = { office, account: s.id, system: false, memberships: [] };
  const line = (entry: Parameters<typeof audit>[2]) =>
    inTransaction(w.db, {}, (tx) => audit(tx, { ...w.deps, actor }, entry));
  const subject = `account:${s.id}`;
  await line({
    action: 'personal.read',
    object: 'matter:1',
    subject,
    purpose: 'call_back',
    detail: { number: '3182047756' },
  });
  await line({ action: 'data.exported', object: 'export:requests', result: 'refused' });
  const found = async (query: Record<string, string>) =>
    (await auditor.call(listAudit, { query })).items.map(({ object }) => object);
  expect(await found({ q: '318 204 7756' })).toEqual(['matter:1']);
  expect(await found({ q: 'export:' })).toEqual(['export:requests']);
  expect(await found({ q: '周2' })).toEqual(['export:requests', 'matter:1']);
  expect(await found({ subject })).toEqual(['matter:1']);
  expect(await found({ result: 'refused', actor: s.id })).toEqual(['export:requests']);
  const [read] = (await auditor.call(listAudit, { query: { subject } })).items;
  expect(read).toMatchObject({ subject, subjectName: '周2', purpose: 'call_back' });
});

test('who administers or audits one community reaches nothing beyond it', async () => {
  await using w = await world(house);
  const auditor = await (await w.staff({ role: 'audit_admin', area: here })).in();
  expect(await auditor.refusal(listAudit, { query: {} })).toBe('permission.denied');
  expect(await auditor.refusal(verifyAuditTrail, {})).toBe('permission.denied');
  const chief = await (await w.staff('system_admin')).in();
  const local = await (await w.staff({ role: 'system_admin', area: here })).in();
  const save = (who: typeof chief, area: AreaCode, code: string) =>
    who.refusal(saveUnit, {
      params: { code: code },
      body: { name: '所', kind: 'other', area },
    });
  expect(await save(chief, whole, 'office-unit')).toBeNull();
  expect(await save(local, here, 'local-unit')).toBeNull();
  expect(await save(local, there, 'foreign-unit')).toBe('permission.denied');
  // Nor by pulling a unit of the whole office into the own community.
  expect(await save(local, here, 'office-unit')).toBe('permission.denied');
});

test('a unit is made and changed by the system administrator; its parent must exist and not be itself', async () => {
  await using w = await world(house);
  const admin = await (await w.staff('system_admin')).in();
  const save = (code: string, body: object) =>
    admin.refusal(saveUnit, {
      params: { code: code },
      body: { name: '照明所', kind: 'utility', area: whole, ...body } as never,
    });
  expect(await save('lighting', {})).toBeNull();
  expect(
    await save('lighting', { name: '路灯所', dutyPhone: '025-8888 6666', isActive: false }),
  ).toBeNull();
  expect(await save('lamps', { parent: 'nobody' })).toBe('unit.parent_unknown');
  expect(await save('lamps', { parent: 'lamps' })).toBe('unit.own_parent');
  expect(await save('lamps', { area: '990101001999' })).toBe('membership.area_unknown');
  expect(await save('Lamps!', {})).toBe('input.invalid');
  expect((await admin.call(listUnits, { query: {} })).units).toEqual([]);
  expect((await admin.call(listUnits, { query: { all: true } })).units).toMatchObject([
    {
      code: 'lighting',
      name: '路灯所',
      dutyPhone: '02588886666',
      areaName: '柳岸街道',
      isActive: false,
    },
  ]);
});
