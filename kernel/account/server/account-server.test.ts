import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { AccountId, AreaCode, Office, UnitCode } from '../../contract/values.ts';
import {
  type Db,
  inTransaction,
  statementsOf,
  testDatabase,
} from '../../database/server/public.ts';
import { keyRing, newRing, reseal, rotatedRing } from '../../secret/server/public.ts';
import type { Role } from '../who.ts';
import {
  accountByKey,
  accountSealedColumns,
  accountsByPhoneTail,
  countAttempt,
  createAccount,
  endMembership,
  endSession,
  endSessionsOf,
  forgetFailures,
  hashPassword,
  insertMembership,
  isPassword,
  loginKey,
  makeCode,
  openSession,
  phoneKey,
  phoneOf,
  resolveSession,
  saveUnit,
  setStatus,
  sweepSignIn,
  takeCode,
} from './public.ts';

const office = '990101001' as Office;
const elsewhere = '990101002' as Office;
const ring = newRing('2026-11-22');
const keys = keyRing(ring);

function world() {
  let now = Date.parse('2026-11-22T06:00:00Z');
  return {
    keys,
    clock: { now: () => new Date(now) },
    ids: {
      uuid: () => v7(),
      integer: (below: number) => Math.floor(Math.random() * below),
      bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}
const minute = 60_000;

async function person(
  db: Db,
  w: ReturnType<typeof world>,
  who: { loginName?: string; phone?: string },
) {
  const id = v7() as AccountId;
  const kind = who.loginName ? ('staff' as const) : ('resident' as const);
  const made = await inTransaction(db, {}, (tx) =>
    createAccount(tx, keys, { id, kind, displayName: '周敏', at: w.clock.now(), ...who }),
  );
  return { id, kind, made };
}

const client = { ip: '127.0.0.1', userAgent: 'test' };

async function signedIn(
  db: Db,
  w: ReturnType<typeof world>,
  who: { loginName?: string; phone?: string },
  ...memberships: Role[]
) {
  const account = await person(db, w, who);
  await inTransaction(db, {}, async (tx) => {
    for (const role of memberships) {
      await insertMembership(tx, {
        office,
        id: v7(),
        account: account.id,
        role,
        area: office as string as AreaCode,
        since: w.clock.now(),
      });
    }
  });
  const { token, id } = await inTransaction(db, {}, (tx) =>
    openSession(tx, w, { account: account.id, kind: account.kind, ...client }),
  );
  const resolve = (at: Office = office) => resolveSession(db, w, { token, office: at });
  return { account: account.id, session: id, token, resolve };
}

describe('accounts', () => {
  test('a login name and a phone belong to one account each, whoever comes first', async () => {
    await using t = await testDatabase();
    const w = world();
    const made = await Promise.all([
      ...Array.from({ length: 5 }, () => person(t.db, w, { loginName: 'zhoumin' })),
      ...Array.from({ length: 5 }, () => person(t.db, w, { phone: '13800005678' })),
    ]);
    expect(made.filter((one) => one.made)).toHaveLength(2);
    expect(await accountByKey(t.db, loginKey(keys, 'ZhouMin'))).toMatchObject({
      loginName: 'zhoumin',
    });
    expect(await accountByKey(t.db, phoneKey(keys, '13800005679'))).toBeUndefined();
  });

  test('the phone stands nowhere in clear, opens for its account, and is found by its last four digits', async () => {
    await using t = await testDatabase();
    await person(t.db, world(), { phone: '13800005678' });
    const { rows } = await sql<{
      text: string;
    }>`select a::text as text from kernel.account a`.execute(t.db);
    expect(rows[0]?.text).not.toContain('5678');
    const [found] = await accountsByPhoneTail(t.db, keys, '5678');
    expect(found && phoneOf(keys, found)).toBe('13800005678');
  });

  test('rotating the keys reseals every phone, once', async () => {
    await using t = await testDatabase();
    const w = world();
    for (let i = 0; i < 7; i++) await person(t.db, w, { phone: `1380000000${i}` });
    const fresh = keyRing(rotatedRing(ring, '2026-12-01', 'sm4-ctr-hmac-sm3'));
    const [column] = accountSealedColumns;
    if (!column) throw new Error('no column');
    expect(await reseal(t.owner, fresh, column, { batch: 3 })).toBe(7);
    expect(await reseal(t.owner, fresh, column)).toBe(0);
    const account = await accountByKey(t.db, phoneKey(fresh, '13800000003'));
    expect(account && phoneOf(fresh, account)).toBe('13800000003');
    expect(() => account && phoneOf(keys, account)).toThrow('not on the ring');
  });
});

describe('passwords', () => {
  test('only the password itself is the password, and none fits nobody', async () => {
    const hash = await hashPassword('柳岸 é 2026');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('柳岸 e\u0301 2026', hash)).toBe(true); // the same é, typed in two characters
    expect(await isPassword('柳岸 e 2026', hash)).toBe(false);
    expect(await isPassword('柳岸 é 2026', null)).toBe(false);
    expect(await hashPassword('柳岸 é 2026')).not.toBe(hash);
  });

  test('five attempts lock a name for 15 minutes, also a hundred at once and a name nobody has', async () => {
    await using t = await testDatabase();
    const w = world();
    const name = loginKey(keys, 'nobody');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => countAttempt(t.db, w, name)),
    );
    expect(answers.filter((until) => until === null)).toHaveLength(5);
    expect(await countAttempt(t.db, w, loginKey(keys, 'other'))).toBeNull();
    w.pass(14 * minute);
    expect(await countAttempt(t.db, w, name)).toEqual(new Date(w.clock.now().getTime() + minute));
    w.pass(minute);
    expect(await countAttempt(t.db, w, name)).toBeNull();
    await inTransaction(t.db, {}, (tx) => forgetFailures(tx, name));
    for (let i = 0; i < 5; i++) expect(await countAttempt(t.db, w, name)).toBeNull();
  });
});

describe('phone codes', () => {
  const phone = '13800005678';
  const make = (db: Db, w: ReturnType<typeof world>, ip = '1.1.1.1') =>
    inTransaction(db, {}, (tx) => makeCode(tx, w, phone, ip));
  const take = (db: Db, w: ReturnType<typeof world>, code: string) =>
    inTransaction(db, {}, (tx) => takeCode(tx, w, phone, code));
  const codeOf = (made: Awaited<ReturnType<typeof make>>) => {
    if (!('code' in made)) throw new Error('no code');
    return made.code;
  };

  test('a code opens once, for its phone, within five minutes', async () => {
    await using t = await testDatabase();
    const w = world();
    const code = codeOf(await make(t.db, w));
    expect(code).toMatch(/^\d{6}$/);
    expect(await inTransaction(t.db, {}, (tx) => takeCode(tx, w, '13800005679', code))).toBe(false);
    expect(await take(t.db, w, code)).toBe(true);
    expect(await take(t.db, w, code)).toBe(false);
    w.pass(minute);
    const late = codeOf(await make(t.db, w));
    w.pass(5 * minute);
    expect(await take(t.db, w, late)).toBe(false);
  });

  test('the sixth try fails even when it is right, and fifty tries at once are five', async () => {
    await using t = await testDatabase();
    const w = world();
    const code = codeOf(await make(t.db, w));
    const wrong = code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(Array.from({ length: 50 }, () => take(t.db, w, wrong)));
    expect(tries).not.toContain(true);
    expect(await take(t.db, w, code)).toBe(false);
  });

  test('a phone gets one code a minute and five an hour, however many ask at once', async () => {
    await using t = await testDatabase();
    const w = world();
    const made = await Promise.all(Array.from({ length: 10 }, () => make(t.db, w)));
    expect(made.filter((one) => 'code' in one)).toHaveLength(1);
    for (let i = 0; i < 4; i++) {
      w.pass(minute);
      codeOf(await make(t.db, w));
    }
    w.pass(minute);
    expect(await make(t.db, w)).toEqual({
      waitUntil: new Date(Date.parse('2026-11-22T07:00:00Z')),
    });
  });
});

describe('sessions', () => {
  test('a token tells who somebody is and what they are in this office, in one statement', async () => {
    await using t = await testDatabase();
    const w = world();
    const s = await signedIn(t.db, w, { loginName: 'zhoumin' }, 'desk', 'assessor');
    const { value, statements } = await statementsOf(() => s.resolve());
    expect(statements).toHaveLength(1);
    expect(value).toMatchObject({
      session: { id: s.session, account: s.account, kind: 'staff' },
      actor: {
        office,
        account: s.account,
        system: false,
        memberships: [
          { role: 'desk', area: office, unit: null },
          { role: 'assessor', area: office, unit: null },
        ],
      },
    });
    expect(await s.resolve(elsewhere)).toMatchObject({
      actor: { office: elsewhere, memberships: [] },
    });
  });

  test('the token is not in the database, and another secret with the same id is nobody', async () => {
    await using t = await testDatabase();
    const w = world();
    const s = await signedIn(t.db, w, { loginName: 'zhoumin' });
    const secret = s.token.split('.')[1] ?? '';
    const { rows } = await sql<{
      text: string;
    }>`select s::text as text from kernel.session s`.execute(t.db);
    expect(rows[0]?.text).not.toContain(secret);
    const forged = `${s.token.slice(0, 33)}${'A'.repeat(43)}`;
    expect(await resolveSession(t.db, w, { token: forged, office })).toBeNull();
    for (const token of ['', 'x', `${s.token}A`, s.token.toUpperCase()]) {
      expect(await resolveSession(t.db, w, { token, office })).toBeNull();
    }
  });

  test('it is noted as seen at most once a minute', async () => {
    await using t = await testDatabase();
    const w = world();
    const s = await signedIn(t.db, w, { loginName: 'zhoumin' });
    w.pass(59_000);
    expect((await statementsOf(() => s.resolve())).statements).toHaveLength(1);
    w.pass(2_000);
    expect((await statementsOf(() => s.resolve())).statements).toHaveLength(2);
    expect((await statementsOf(() => s.resolve())).statements).toHaveLength(1);
  });

  test.each([
    ['staff', { loginName: 'a1' }, ['desk'], 30],
    ['an administrator', { loginName: 'a1' }, ['desk', 'security_admin'], 10],
    ['a resident', { phone: '13800005678' }, [], 30 * 24 * 60],
  ] as [string, { loginName?: string; phone?: string }, Role[], number][])(
    '%s is signed out when idle, not when busy',
    async (_, who, held, minutes) => {
      await using t = await testDatabase();
      const w = world();
      const s = await signedIn(t.db, w, who, ...held);
      w.pass(minutes * minute);
      expect(await s.resolve()).toMatchObject({ session: { id: s.session } });
      w.pass(minutes * minute);
      expect(await s.resolve()).toMatchObject({ session: { id: s.session } });
      w.pass(minutes * minute + 1);
      expect(await s.resolve()).toBe('expired');
    },
  );

  test('a page that refreshes itself keeps nobody signed in', async () => {
    await using t = await testDatabase();
    const w = world();
    const s = await signedIn(t.db, w, { loginName: 'zhoumin' }, 'desk');
    const poll = () => resolveSession(t.db, w, { token: s.token, office, attended: false });
    for (let i = 0; i < 30; i++) {
      expect(await poll()).toMatchObject({ session: {} });
      w.pass(minute);
    }
    w.pass(1);
    expect(await poll()).toBe('expired');
  });

  test('a session ends by sign-out, by a disabled account, and with its day however busy', async () => {
    await using t = await testDatabase();
    const w = world();
    const one = await signedIn(t.db, w, { loginName: 'one' });
    await inTransaction(t.db, {}, (tx) => endSession(tx, one.session, 'signed_out', w.clock.now()));
    expect(await one.resolve()).toBe('expired');
    const two = await signedIn(t.db, w, { loginName: 'two' });
    await inTransaction(t.db, {}, (tx) => setStatus(tx, two.account, 'disabled'));
    expect(await two.resolve()).toBe('revoked');
    const three = await signedIn(t.db, w, { loginName: 'three' });
    for (let i = 0; i < 12 * 3 - 1; i++) {
      w.pass(20 * minute);
      expect(await three.resolve()).toMatchObject({ session: {} });
    }
    w.pass(20 * minute);
    expect(await three.resolve()).toBe('expired');
  });

  test('ending all others leaves the one that asks', async () => {
    await using t = await testDatabase();
    const w = world();
    const first = await signedIn(t.db, w, { loginName: 'one' });
    const other = await inTransaction(t.db, {}, (tx) =>
      openSession(tx, w, { account: first.account, kind: 'staff', ...client }),
    );
    await inTransaction(t.db, {}, (tx) =>
      endSessionsOf(tx, first.account, {
        reason: 'password_changed',
        at: w.clock.now(),
        except: first.session,
      }),
    );
    expect(await first.resolve()).toMatchObject({ session: {} });
    expect(await resolveSession(t.db, w, { token: other.token, office })).toBe('revoked');
  });

  test('a membership that ended or has not begun gives nothing', async () => {
    await using t = await testDatabase();
    const w = world();
    const s = await signedIn(t.db, w, { loginName: 'one' });
    const id = v7();
    await inTransaction(t.db, {}, async (tx) => {
      await saveUnit(tx, {
        office,
        code: 'lighting' as UnitCode,
        name: '照明',
        kind: 'utility',
        area: office as string as AreaCode,
        dutyPhone: null,
        parent: null,
        isActive: true,
      });
      await insertMembership(tx, {
        office,
        id,
        account: s.account,
        role: 'handler',
        unit: 'lighting' as UnitCode,
        area: office as string as AreaCode,
        since: new Date(w.clock.now().getTime() + minute),
      });
    });
    const roles = async () => {
      const found = await s.resolve();
      return typeof found === 'object' && found
        ? found.actor.memberships.map((m) => m.role)
        : found;
    };
    expect(await roles()).toEqual([]);
    w.pass(minute);
    expect(await roles()).toEqual(['handler']);
    const end = () =>
      inTransaction(t.db, {}, (tx) =>
        endMembership(tx, office, id, { at: w.clock.now(), by: null }),
      );
    expect(await end()).toBe(true);
    expect(await end()).toBe(false);
    expect(await roles()).toEqual([]);
  });
});

test('the worker sweeps what nobody needs any more, and keeps sessions half a year as log', async () => {
  await using t = await testDatabase();
  const w = world();
  await signedIn(t.db, w, { loginName: 'one' });
  await countAttempt(t.db, w, loginKey(keys, 'one'));
  await inTransaction(t.db, {}, (tx) => makeCode(tx, w, '13800005678', '1.1.1.1'));
  const left = async () => {
    const { rows } = await sql<{ codes: number; failures: number; sessions: number }>`
      select (select count(*) from kernel.sign_in_code) as codes,
        (select count(*) from kernel.sign_in_failure) as failures,
        (select count(*) from kernel.session) as sessions`.execute(t.owner);
    return rows[0];
  };
  await sweepSignIn(t.worker, w.clock.now());
  expect(await left()).toEqual({ codes: 1, failures: 1, sessions: 1 });
  w.pass(2 * 24 * 60 * minute);
  await sweepSignIn(t.worker, w.clock.now());
  expect(await left()).toEqual({ codes: 0, failures: 0, sessions: 1 });
  w.pass(200 * 24 * 60 * minute);
  await sweepSignIn(t.worker, w.clock.now());
  expect((await left())?.sessions).toBe(0);
});

test('the database itself refuses a membership outside its office and a handler without a unit', async () => {
  await using t = await testDatabase();
  const insert = (m: { area: string; role: Role; unit: null }) =>
    inTransaction(t.db, {}, (tx) =>
      insertMembership(tx, {
        office,
        id: v7(),
        account: v7() as AccountId,
        since: new Date(),
        ...m,
        area: m.area as AreaCode,
      }),
    );
  await expect(insert({ area: '990101002', role: 'desk', unit: null })).rejects.toThrow(
    'check constraint',
  );
  await expect(insert({ area: office, role: 'handler', unit: null })).rejects.toThrow(
    'check constraint',
  );
});
