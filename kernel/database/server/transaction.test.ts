import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction, isContended, prepared, raw, statementsOf, testDatabase } from './public.ts';

test('values arrive by the one parser table', async () => {
  await using t = await testDatabase();

  const [row] = await raw<Record<string, unknown>>(
    t.db,
    `select date '2026-02-28' as day, array[date '2026-02-28'] as days, 9007199254740991::int8 as big, 1.10::numeric as exact,
       timestamptz '2026-11-22 08:00+08' as at, point(118.76, 32.05) as place, jsonb '{"some_key":[1]}' as body`,
  );

  expect(row).toEqual({
    day: '2026-02-28',
    days: ['2026-02-28'],
    big: 9007199254740991,
    exact: '1.10',
    at: new Date('2026-11-22T00:00:00Z'),
    place: [118.76, 32.05],
    body: { some_key: [1] },
  });
});

test('an int8 that a number cannot hold is a fault, not a rounded number', async () => {
  await using t = await testDatabase();
  await expect(raw(t.db, 'select 9007199254740993::int8 as big')).rejects.toThrow(RangeError);
});

test('the scope holds within its transaction and reads as empty afterwards', async () => {
  await using t = await testDatabase();
  const scopeOf = async (db: Parameters<typeof raw>[0]) =>
    (
      await raw<{ scope: string | null }>(
        db,
        `select current_setting('liren.scope', true) as scope`,
      )
    )[0]?.scope;

  const inside = await inTransaction(t.db, { scope: ['990101001', '9902'] }, scopeOf);

  expect(inside).toBe('990101001,9902');
  expect((await scopeOf(t.db)) || '').toBe('');
});

test.each(["'; drop table x; --", '99%', '', '990101001,'])(
  'a scope of %o is refused before it is inlined',
  async (prefix) => {
    await using t = await testDatabase();
    await expect(inTransaction(t.db, { scope: [prefix] }, async () => 1)).rejects.toThrow(
      RangeError,
    );
  },
);

test('sensitive sets are opened by name, within their transaction', async () => {
  await using t = await testDatabase();
  const setsOf = async (db: Parameters<typeof raw>[0]) =>
    (
      await raw<{ sets: string | null }>(db, `select current_setting('liren.sets', true) as sets`)
    )[0]?.sets;

  expect(await inTransaction(t.db, { sets: ['elder_alone', 'disabled'] }, setsOf)).toBe(
    'elder_alone,disabled',
  );
  expect((await setsOf(t.db)) || '').toBe('');
  await expect(inTransaction(t.db, { sets: ["a'b"] }, setsOf)).rejects.toThrow(RangeError);
});

test('a transaction that loses a race runs again, and knows it', async () => {
  await using t = await testDatabase();
  const contended: boolean[] = [];

  await inTransaction(t.db, {}, async (tx) => {
    contended.push(isContended(tx));
    if (contended.length < 3)
      await raw(tx, `do $$ begin raise exception using errcode = '40001'; end $$`);
  });

  expect(contended).toEqual([false, true, true]);
});

test('nothing of a failed transaction stays, and its error arrives as it was', async () => {
  await using t = await testDatabase();
  const fault = new Error('no');
  await expect(
    inTransaction(t.owner, {}, async (tx) => {
      await raw(tx, 'create table public.x ()');
      throw fault;
    }),
  ).rejects.toBe(fault);
  expect(await raw(t.owner, `select to_regclass('public.x') as x`)).toEqual([{ x: null }]);
});

test('a read transaction sees one snapshot and refuses to write', async () => {
  await using t = await testDatabase();
  await expect(
    inTransaction(t.owner, { access: 'read' }, (tx) => raw(tx, 'create table public.x ()')),
  ).rejects.toMatchObject({ code: '25006' });
});

test('a transaction costs its statements and two messages; only the statements are counted', async () => {
  await using t = await testDatabase();
  const one = prepared<{ n: number }>('test.one', 'select $1::int as n');

  const { value, statements } = await statementsOf(() =>
    inTransaction(t.db, { scope: ['9901'] }, async (tx) => [
      ...(await one(tx, [1])),
      ...(await sql<{ n: number }>`select 2 as n`.execute(tx)).rows,
    ]),
  );

  expect(value).toEqual([{ n: 1 }, { n: 2 }]);
  expect(statements).toEqual(['select $1::int as n', 'select 2 as n']);
});

test('the serving role is neither superuser nor free of policies, and cannot alter the schema', async () => {
  await using t = await testDatabase();
  const roles = await raw(
    t.db,
    `select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'liren%' order by 1`,
  );
  expect(roles).toEqual(
    ['liren_app', 'liren_owner', 'liren_worker'].map((rolname) => ({
      rolname,
      rolsuper: false,
      rolbypassrls: false,
    })),
  );
  await expect(raw(t.db, 'create table kernel.x ()')).rejects.toMatchObject({ code: '42501' });
  await expect(raw(t.db, 'delete from kernel.migration')).rejects.toMatchObject({ code: '42501' });
});
