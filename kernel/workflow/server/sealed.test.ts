import { expect, test } from 'vitest';
import { inTransaction, raw } from '../../database/server/public.ts';
import * as cast from '../sample/cast.ts';
import { moveTo } from '../sample/walk.ts';
import { purge, timelineOf, unseal, verifyChains } from './public.ts';
import { sampleDatabase, world } from './test-house.ts';
import { opened, stepped, took } from './test-steps.ts';

const { office, here, there, monday } = cast;
const everything = ['public', 'parties', 'staff'] as const;
const days = (n: number) => new Date(monday.getTime() + n * 86_400_000);

test('a personal text opens within the area of its matter, and nowhere else', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db, monday, '13812345678');
  const within = (scope: string[], purpose: string) =>
    inTransaction(t.db, { scope }, (tx) => unseal(tx, office, id, purpose, world.keys));

  expect(await within([here], 'contact')).toMatchObject([{ text: '13812345678' }]);
  expect(await within([office], 'contact')).toHaveLength(1);
  expect(await within([here], 'medical')).toEqual([]);
  expect(await within([there], 'contact')).toEqual([]);
  expect(await within([], 'contact')).toEqual([]);
});

test('a text follows its matter to another area', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db, monday, '13812345678');
  await stepped(t.db, id, ['file', cast.clerk], ['transfer', cast.commander, 1]);
  const within = (scope: string[]) =>
    inTransaction(t.db, { scope }, (tx) => unseal(tx, office, id, ['contact'], world.keys));
  expect(await within([there])).toHaveLength(1);
  expect(await within([here])).toEqual([]);
});

test('nothing of a personal text stands outside its sealed cell', async () => {
  await using t = await sampleDatabase();
  await opened(t.db, monday, '13812345678');
  const tables = ['event', 'matter', 'clock', 'party', 'effect', 'receipt', 'sealed'];
  for (const table of tables) {
    const rows = await raw<{ row: string }>(
      t.owner,
      `select x::text as row from kernel.${table} x`,
    );
    expect(rows.filter(({ row }) => row.includes('13812345678'))).toEqual([]);
  }
});

test('a purge empties what is over, salt and all, and every chain still verifies', async () => {
  await using t = await sampleDatabase();
  const old = await opened(t.db, days(-10), '13812345678');
  const young = await opened(t.db, monday, '13912345678');
  expect(await purge(t.db, office, days(25))).toEqual({ texts: 1, receipts: 0 });
  expect(await purge(t.db, office, days(25))).toEqual({ texts: 0, receipts: 0 });

  const rows = await raw(
    t.owner,
    'select matter, ciphertext is null and salt is null as empty from kernel.sealed order by retain_until',
  );
  expect(rows).toEqual([
    { matter: old, empty: true },
    { matter: young, empty: false },
  ]);
  const gone = await inTransaction(t.db, { scope: [office] }, (tx) =>
    unseal(tx, office, old, 'contact', world.keys),
  );
  expect(gone).toEqual([]);
  expect(await verifyChains(t.db, office)).toEqual({ families: 2, events: 2, broken: [] });
  const [event] = await timelineOf(t.db, office, old, everything);
  expect(event?.sealed).toHaveLength(1);
});

test('a reply is remembered for thirty days', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db);
  const say = (key: string, at: Date) =>
    took(t.db, { key, moves: [moveTo(id, 'say', cast.resident, at)] });
  await say('early', days(0));
  await say('late', days(2));
  expect((await purge(t.db, office, days(31))).receipts).toBe(1);
  expect((await say('late', days(31))).decision).toBeNull();
  expect((await say('early', days(31))).decision).not.toBeNull();
});
