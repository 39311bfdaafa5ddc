import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../contract/problem.ts';
import type { MatterId } from '../../contract/values.ts';
import { connect, type Db, raw, type TestDatabase } from '../../database/server/public.ts';
import { faultsOf } from '../public.ts';
import * as cast from '../sample/cast.ts';
import { type Repair, repairFlows } from '../sample/flow.ts';
import { fold, told } from '../sample/fold.ts';
import { seed } from '../sample/test-seed.ts';
import { moveOf, moveTo, type Turn } from '../sample/walk.ts';
import type { EventRow, Move } from '../types.ts';
import { timelineOf, verifyChains } from './public.ts';
import { sampleDatabase } from './test-house.ts';
import { opened, stored, took } from './test-steps.ts';

const { office, monday } = cast;

/** Every family is the fold of its events, every chain is whole. */
async function expectWhole(t: TestDatabase, roots: readonly MatterId[]): Promise<EventRow[]> {
  const all: EventRow[] = [];
  for (const root of roots) {
    const facts = await stored(t.owner, root);
    const events = await timelineOf(t.owner, office, root, ['public', 'parties', 'staff']);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    const rows = events as unknown as EventRow[];
    expect(told(facts)).toEqual(fold(rows, repairFlows));
    all.push(...rows);
  }
  expect((await verifyChains(t.owner, office)).broken).toEqual([]);
  return all;
}

const turns = fc.array(
  fc.record<Turn>({
    ...{ actor: fc.nat(), matter: fc.nat(), choice: fc.nat(), variant: fc.nat() },
    laterMs: fc.constant(0),
  }),
  { minLength: 8, maxLength: 8 },
);

/** What of the refusals a race may bring: somebody else was first. */
const raced = new Set([
  'matter.changed',
  'step.wrong_state',
  'step.not_yours',
  'ask.not_open',
  'ask.already_open',
]);

test('ten walkers at once on three families lose and double nothing', async () => {
  await using t = await sampleDatabase();
  expect(faultsOf(repairFlows)).toEqual([]);
  const roots = await Promise.all([0, 1, 2].map(() => opened(t.db)));
  const walks = fc.sample(turns, { numRuns: 10, seed });
  const taken = await Promise.all(walks.map((walk, i) => walkThrough(t.db, roots, walk, i)));
  const events = await expectWhole(t, roots);
  // Each step that was acknowledged stands there once: who said so, and where.
  const acknowledged = taken.flat().map((e) => `${e.root} ${e.seq} ${e.step} ${e.actor}`);
  const written = events
    .filter((e) => e.actor !== null && e.step !== 'report')
    .map((e) => `${e.root} ${e.seq} ${e.step} ${e.actor}`);
  expect(acknowledged.sort()).toEqual(written.sort());
});

async function walkThrough(db: Db, roots: MatterId[], walk: readonly Turn[], nth: number) {
  const mine: EventRow[] = [];
  for (const [i, turn] of walk.entries()) {
    const facts = await stored(db, roots[(nth + i) % roots.length]!);
    const move = moveOf(facts, turn, monday);
    if (!move) continue;
    const { decision } = await took(db, { moves: [move] }).catch((error: unknown) => {
      if (error instanceof Problem && raced.has(error.code)) return { decision: null };
      throw error;
    });
    mine.push(...(decision?.events ?? []).filter((e) => e.actor !== null));
  }
  return mine;
}

test('ten at once on one matter are all taken, one after the other', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db);
  const said = Array.from({ length: 10 }, (_, i) =>
    took(t.db, {
      moves: [{ ...moveTo(id, 'say', cast.resident, monday), input: { text: `${i}` } }],
    }),
  );
  const seqs = (await Promise.all(said)).map((x) => x.reply.seq);
  expect(seqs.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const events = await expectWhole(t, [id]);
  expect(new Set(events.map((e) => e.body['text'])).size).toBe(11);
});

test('the same key eight times at once is one execution and one reply', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db);
  const say = { moves: [moveTo(id, 'say', cast.resident, monday)], key: 'said' };
  const report = () => ({ moves: [cast.reported(cast.opening())], key: 'reported' });
  const both = [say, say, say, say, say, say, say, say].flatMap((s) => [
    took(t.db, s),
    took(t.db, report()),
  ]);
  const taken = await Promise.all(both);
  const replies = new Set(taken.map((x) => JSON.stringify(Object.entries(x.reply).sort())));
  expect(replies.size).toBe(2);
  expect(taken.filter((x) => x.decision !== null)).toHaveLength(2);
  const [{ n }] = (await raw<{ n: number }>(
    t.db,
    'select count(*)::int as n from kernel.event',
  )) as [{ n: number }];
  expect(n).toBe(3);
});

test('units that work at once never find their matter changed', async () => {
  await using t = await sampleDatabase();
  const id = await opened(t.db);
  await took(t.db, { moves: [moveTo(id, 'file', cast.clerk, monday)] });
  await took(t.db, { moves: [moveTo(id, 'dispatch', cast.commander, monday, 2)] });
  const { assignments } = await stored(t.db, id);
  await Promise.all(
    assignments.map(async (a) => {
      const handler = cast.handlers[cast.units.indexOf(a.unit!)]!;
      let { seq } = a;
      for (const step of ['accept', 'ask.extension', 'begin', 'answer']) {
        const move: Move<Repair> = { ...moveTo(a.id, step, handler, monday), seen: seq };
        seq = (await took(t.db, { moves: [move] })).reply.seq;
      }
    }),
  );
  expect((await stored(t.db, id)).root).toMatchObject({ state: 'checking', openAssignments: 0 });
  await expectWhole(t, [id]);
});

test('connections killed in the middle lose no acknowledged step and double none', async () => {
  await using t = await sampleDatabase();
  const roots = await Promise.all([0, 1].map(() => opened(t.db)));
  const superuser = connect({ url: t.superuserUrl, poolSize: 1 });
  let isOver = false;
  const killer = (async () => {
    while (!isOver) {
      await sleep(25);
      await raw(
        superuser,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = 'liren_app' and random() < 0.4`,
      );
    }
  })();
  let killed = 0;
  const walkers = Array.from({ length: 6 }, async (_, w) => {
    for (let i = 0; i < 10; i++) {
      const text = `${w}.${i}`;
      const moves = [{ ...moveTo(roots[w % 2]!, 'say', cast.resident, monday), input: { text } }];
      // Whoever gets no answer asks again with the same key.
      for (let isDone = false; !isDone; ) {
        isDone = await took(t.db, { moves, key: text }).then(
          () => true,
          (error: unknown) => {
            if (error instanceof Problem) throw error;
            killed += 1;
            return false;
          },
        );
      }
    }
  });
  await Promise.all(walkers).finally(() => {
    isOver = true;
  });
  await killer.finally(() => superuser.destroy());
  const events = await expectWhole(t, roots);
  const said = events.filter((e) => e.step === 'say').map((e) => String(e.body['text']));
  const all = Array.from({ length: 6 }, (_, w) =>
    Array.from({ length: 10 }, (__, i) => `${w}.${i}`),
  );
  expect(said.sort()).toEqual(all.flat().sort());
  console.info(`${killed} calls were killed`);
  expect(killed).toBeGreaterThan(0);
});
