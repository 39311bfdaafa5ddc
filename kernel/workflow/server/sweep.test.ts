import { expect, test } from 'vitest';
import type { MatterId } from '../../contract/values.ts';
import { inTransaction, raw } from '../../database/server/public.ts';
import * as cast from '../sample/cast.ts';
import {
  type Household,
  shiftStates,
  stateCounts,
  sweep,
  timelineOf,
  verifyChains,
} from './public.ts';
import { house, sampleDatabase, world } from './test-house.ts';
import { opened, stepped, stored } from './test-steps.ts';

const { office, monday } = cast;
const everything = ['public', 'parties', 'staff'] as const;
const hours = (n: number) => new Date(monday.getTime() + n * 3_600_000);
const household = { kind: 'repair', house, world: () => world } as Household;

test('a sweep rings what is due through the kernel, the last of what passed, and nothing twice', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db); // filing: four working hours
  expect(await sweep(t.db, office, household, { now: hours(1) })).toBe(0);
  expect(await sweep(t.db, office, household, { now: hours(5) })).toBe(1);
  expect(await sweep(t.db, office, household, { now: hours(5) })).toBe(0);
  // Warning rang; after a week of closed doors the deadline and both escalations are due: one step tells the last.
  expect(await sweep(t.db, office, household, { now: hours(24 * 7) })).toBe(1);
  const [clock] = (await stored(t.db, id)).clocks;
  expect(clock).toMatchObject({ stage: 4, nextAt: null });
  const events = await timelineOf(t.db, office, id, everything);
  expect(events.slice(1).map((e) => [e.step, e.actor, e.body['stage']])).toEqual([
    ...[
      ['ring', null, 1],
      ['ring', null, 4],
    ],
  ]);
  const effects = await raw(
    t.db,
    `select payload ->> 'template' as t from kernel.effect order by seq`,
  );
  expect(effects.map((e) => (e as { t: string }).t)).toEqual(['received', 'filing.1', 'filing.4']);
});

test('a question whose time is over lapses in the sweep', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db);
  await stepped(
    t.db,
    id,
    ['file', cast.clerk],
    ['dispatch', cast.commander],
    ['ask.suspension', cast.commander],
  );
  await sweep(t.db, office, household, { now: hours(48) });
  expect((await stored(t.db, id)).asks[0]).toMatchObject({ answer: 'lapsed' });
});

test('sweeps at once share the work, and each clock rings once', async () => {
  await using t = await sampleDatabase();
  const ids = await Promise.all(Array.from({ length: 30 }, () => opened(t.db)));
  const touched: MatterId[] = [];
  const options = { now: hours(5), batch: 4, touched: (m: MatterId[]) => touched.push(...m) };
  const rung = await Promise.all([0, 1, 2].map(() => sweep(t.db, office, household, options)));
  // A family held by one sweep is skipped by the others; whoever finishes last may leave some for the next.
  const rest = await sweep(t.db, office, household, options);
  expect(rung.reduce((a, b) => a + b) + rest).toBe(30);
  expect(touched.sort()).toEqual([...ids].sort());
  expect((await verifyChains(t.db, office)).events).toBe(60);
});

test('a family that somebody holds is left for the next sweep', async () => {
  await using t = await sampleDatabase();
  const [held] = [await opened(t.db), await opened(t.db)];
  await inTransaction(t.owner, {}, async (tx) => {
    await raw(tx, `select from kernel.matter where id = $1 for update`, [held]);
    expect(await sweep(t.db, office, household, { now: hours(5) })).toBe(1);
  });
  expect(await sweep(t.db, office, household, { now: hours(5) })).toBe(1);
});

test('a family that cannot be moved is told, and keeps nobody else waiting', async () => {
  await using t = await sampleDatabase();
  const ids = await Promise.all(Array.from({ length: 7 }, () => opened(t.db)));
  const broken = ids[3]!;
  await raw(t.owner, `update kernel.matter set flow_version = 9 where id = '${broken}'`);
  const failed: unknown[] = [];
  const rung = await sweep(t.db, office, household, {
    now: hours(5),
    batch: 3,
    failed: (matter, step, error) => failed.push([matter, step, (error as Error).message]),
  });
  expect(rung).toBe(6);
  expect(failed).toEqual([[broken, 'ring', 'flow.newer']]);
});

test('a new release takes the states of the old along, as steps that anybody can read', async () => {
  await using t = await sampleDatabase();
  const [old, kept] = [await opened(t.db), await opened(t.db)];
  await raw(
    t.owner,
    `update kernel.matter set flow_version = 1, state = 'received' where id = '${old}'`,
  );
  expect(await stateCounts(t.db)).toEqual([
    { kind: 'repair', flowVersion: 1, state: 'received', count: 1 },
    { kind: 'repair', flowVersion: 2, state: 'reported', count: 1 },
  ]);
  const both = [0, 1].map(() => shiftStates(t.db, [household], hours(1)));
  await Promise.all(both); // two processes start at once
  expect(await shiftStates(t.db, [household], hours(1))).toBe(0);
  expect((await stored(t.db, old)).root).toMatchObject({
    state: 'reported',
    flowVersion: 2,
    seq: 2,
  });
  expect((await stored(t.db, kept)).root.seq).toBe(1);
  const events = await timelineOf(t.db, office, old, everything);
  expect(events[1]).toMatchObject({
    step: 'shift',
    fromState: 'received',
    actor: null,
    body: { version: 1 },
  });
  await stepped(t.db, old, ['file', cast.clerk]);
});

test('a stored state that the release does not know keeps it from starting, with counts', async () => {
  await using t = await sampleDatabase();
  const [odd] = [await opened(t.db), await opened(t.db)];
  await raw(t.owner, `update kernel.matter set state = 'limbo' where id = '${odd}'`);
  await expect(shiftStates(t.db, [household], hours(1))).rejects.toThrow(
    '1 of repair 2 in “limbo”',
  );
});
