import { fork } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Office } from '../../contract/public.ts';
import { type Db, type TestDatabase, testDatabase } from '../../database/server/public.ts';
import { makeLog } from '../../http/server/public.ts';
import type { Deps, Effect, Job, Module } from '../../module/server/public.ts';
import { forgetDone } from './forget.ts';
import { deadEffects, openJobs, reviveEffect, runJobs } from './public.ts';

const office = '990101001' as Office;
const other = '990101002' as Office;
const log = makeLog({ level: 'silent' });

function world(t: TestDatabase, module: Partial<Module>) {
  let now = new Date('2026-11-22T00:00:00Z');
  const deps = { db: t.worker, clock: { now: () => now } } as unknown as Deps;
  const modules: Module[] = [{ name: 'test', implementations: [], ...module }];
  const options = { url: t.urls.worker, deps, modules, log };
  return {
    options,
    now: () => now,
    advance: (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    run: () => runJobs(options),
  };
}

async function leave(
  db: Db,
  kind: string,
  payload: unknown,
  more: { at?: Date; notBefore?: Date; office?: Office } = {},
): Promise<string> {
  const id = crypto.randomUUID();
  const at = more.at ?? new Date('2026-11-22T00:00:00Z');
  await sql`
    insert into kernel.effect (office, id, kind, payload, at, not_before)
    values (${more.office ?? office}, ${id}, ${kind}, ${JSON.stringify(payload)}::jsonb, ${at}, ${more.notBefore ?? null})`.execute(
    db,
  );
  return id;
}

interface Row {
  id: string;
  tries: number;
  doneAt: Date | null;
  error: string | null;
}
const rowsOf = async (db: Db) =>
  (await sql<Row>`select id, tries, done_at, error from kernel.effect order by at, id`.execute(db))
    .rows;
/** Undoes the pause before the next try. */
const hurry = (t: TestDatabase) =>
  sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`.execute(
    t.worker,
  );

test('each effect reaches its receiver once, of whatever office', async () => {
  await using t = await testDatabase();
  const got: Effect[] = [];
  const w = world(t, { effects: { tea: async (effect) => void got.push(effect) } });
  const at = new Date('2026-11-22T00:00:00Z');
  const ids = [
    await leave(t.db, 'tea', { leaves: 1 }),
    await leave(t.db, 'tea', { leaves: 2 }, { office: other }),
  ];
  await w.run();
  await w.run();
  expect(got).toHaveLength(2);
  expect(got).toEqual(
    expect.arrayContaining([
      { id: ids[0], office, matter: null, payload: { leaves: 1 }, at },
      { id: ids[1], office: other, matter: null, payload: { leaves: 2 }, at },
    ]),
  );
  expect((await rowsOf(t.db)).every((row) => row.doneAt !== null && row.tries === 1)).toBe(true);
});

test('more than a batch goes over in order of its time', async () => {
  await using t = await testDatabase();
  let got = 0;
  const w = world(t, { effects: { tea: async () => void got++ } });
  await sql`
    insert into kernel.effect (office, id, kind, payload, at)
    select ${office}, gen_random_uuid(), 'tea', '{}', ${w.now()} from generate_series(1, 1200)`.execute(
    t.db,
  );
  await w.run();
  expect(got).toBe(1200);
});

test('an effect waits for its time', async () => {
  await using t = await testDatabase();
  let got = 0;
  const w = world(t, { effects: { tea: async () => void got++ } });
  await leave(t.db, 'tea', {}, { notBefore: new Date(w.now().getTime() + 3_600_000) });
  await w.run();
  expect(got).toBe(0);
  w.advance(2);
  await w.run();
  expect(got).toBe(1);
});

test('an effect that makes an effect settles with it', async () => {
  await using t = await testDatabase();
  const got: string[] = [];
  const w = world(t, {
    effects: {
      pot: async () => void (await leave(t.worker, 'cup', {}), got.push('pot')),
      cup: async () => void got.push('cup'),
    },
  });
  await leave(t.db, 'pot', {});
  await w.run();
  expect(got).toEqual(['pot', 'cup']);
});

test('a failure is kept with its effect and tried again', async () => {
  await using t = await testDatabase();
  let down = true;
  const w = world(t, {
    effects: {
      tea: async () => {
        if (down) throw new Error('the kettle is cold');
      },
    },
  });
  await leave(t.db, 'tea', {});
  await w.run();
  expect(await rowsOf(t.db)).toMatchObject([
    { tries: 1, doneAt: null, error: 'the kettle is cold' },
  ]);
  down = false;
  await w.run(); // its pause is not over
  expect(await rowsOf(t.db)).toMatchObject([{ tries: 1 }]);
  await hurry(t);
  await w.run();
  expect(await rowsOf(t.db)).toMatchObject([{ tries: 2, doneAt: expect.any(Date), error: null }]);
});

test('an effect that never arrives is shown, and lives again when asked', async () => {
  await using t = await testDatabase();
  let down = true;
  let got = 0;
  const w = world(t, {
    effects: {
      tea: async () => {
        if (down) throw new Error('no water');
        got++;
      },
    },
  });
  const id = await leave(t.db, 'tea', {});
  for (let i = 0; i < 12; i++) {
    await w.run();
    await hurry(t);
  }
  await w.run();
  expect(await deadEffects(t.db, office)).toMatchObject([
    { id, kind: 'tea', tries: 12, error: 'no water' },
  ]);
  expect(await deadEffects(t.db, other)).toEqual([]);
  down = false;
  expect(await reviveEffect(t.db, office, id)).toBe(true);
  await w.run();
  expect(got).toBe(1);
  expect(await deadEffects(t.db, office)).toEqual([]);
  expect(await reviveEffect(t.db, office, id)).toBe(false);
});

test('what was done is forgotten after thirty days; what waits and what is dead is not', async () => {
  await using t = await testDatabase();
  const day = (n: number) => new Date(Date.UTC(2026, 0, n));
  const done = async (at: Date | null, tries = 1) => {
    const id = await leave(t.db, 'tea', {}, { at: day(1) });
    await sql`update kernel.effect set handed_at = ${day(1)}, done_at = ${at}, tries = ${tries} where id = ${id}`.execute(
      t.db,
    );
    return id;
  };
  const [old, young, dead] = [await done(day(1)), await done(day(2)), await done(null, 12)];
  expect(await forgetDone(t.worker, new Date(day(31).getTime() + 1))).toBe(1);
  const kept = (await rowsOf(t.db)).map(({ id }) => id);
  expect(kept.toSorted()).toEqual([young, dead].toSorted());
  expect(kept).not.toContain(old);
});

test('an effect nobody receives is kept, for a version that does', async () => {
  await using t = await testDatabase();
  await leave(t.db, 'coffee', {});
  await world(t, {}).run();
  expect(await rowsOf(t.db)).toMatchObject([
    { doneAt: null, error: 'nobody receives effects of kind coffee' },
  ]);
});

test('what an error quotes from a row is not kept', async () => {
  await using t = await testDatabase();
  const w = world(t, {
    effects: {
      tea: async ({ id, office }) =>
        void (await sql`insert into kernel.effect (office, id, kind, payload, at) values (${office}, ${id}, 'x', '{}', now())`.execute(
          t.worker,
        )),
    },
  });
  await leave(t.db, 'tea', {});
  await w.run();
  expect(await rowsOf(t.db)).toMatchObject([{ error: 'the database refused a value' }]);
});

test('after a restore without the queue, what was under way is handed over again', async () => {
  await using t = await testDatabase();
  let got = 0;
  const w = world(t, { effects: { tea: async () => void got++ } });
  await leave(t.db, 'tea', {});
  await sql`update kernel.effect set handed_at = ${w.now()}`.execute(t.db);
  w.advance(2);
  const jobs = await openJobs(w.options);
  await jobs.start();
  await expect.poll(() => got, { timeout: 5_000 }).toBe(1);
  await jobs.stop();
});

test('two processes: both receive, one sweeps, and the other takes over', async () => {
  await using t = await testDatabase();
  const swept: string[] = [];
  const got = new Map<string, number>();
  const sweep = (who: string): Job => ({
    name: 'test.sweep',
    everyMs: 20,
    run: async () => void swept.push(who),
  });
  const effects = { tea: async ({ id }: Effect) => void got.set(id, (got.get(id) ?? 0) + 1) };
  const first = await openJobs(world(t, { effects, jobs: [sweep('first')] }).options);
  const second = await openJobs(world(t, { effects, jobs: [sweep('second')] }).options);
  await first.start();
  await expect.poll(() => swept.length).toBeGreaterThan(3);
  await second.start();
  const ids = await Promise.all(Array.from({ length: 40 }, () => leave(t.db, 'tea', {})));
  await expect.poll(() => got.size, { timeout: 10_000 }).toBe(40);
  expect(got).toEqual(new Map(ids.map((id) => [id, 1])));
  expect(new Set(swept)).toEqual(new Set(['first']));
  await first.stop();
  swept.length = 0;
  await expect.poll(() => swept.length, { timeout: 10_000 }).toBeGreaterThan(3);
  expect(new Set(swept)).toEqual(new Set(['second']));
  await second.stop();
});

test('a sweep that fails does not stop the next, nor the others', async () => {
  await using t = await testDatabase();
  let [bad, good] = [0, 0];
  const w = world(t, {
    jobs: [
      {
        name: 'test.bad',
        everyMs: 10,
        run: async () => void (bad++, await Promise.reject(new Error('broken'))),
      },
      { name: 'test.good', everyMs: 10, run: async () => void good++ },
    ],
  });
  const jobs = await openJobs(w.options);
  await jobs.start();
  await expect.poll(() => Math.min(bad, good)).toBeGreaterThan(2);
  await jobs.stop();
});

test('what a killed process had in its hands is received by the next, once', {
  timeout: 90_000,
}, async () => {
  await using t = await testDatabase();
  for (let i = 0; i < 6; i++) await leave(t.db, 'tea', { i });
  const child = fork(new URL('./killed.fixture.ts', import.meta.url), [t.urls.worker], {
    execArgv: [],
    stdio: 'inherit',
  });
  await once(child, 'message'); // it has taken some and finished none
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from graphile_worker.jobs where locked_by is not null`.execute(
    t.worker,
  );
  expect(rows[0]?.count).toBeGreaterThan(0);

  const got = new Map<string, number>();
  const w = world(t, {
    effects: { tea: async ({ id }) => void got.set(id, (got.get(id) ?? 0) + 1) },
  });
  const jobs = await openJobs(w.options);
  await jobs.start();
  await expect.poll(() => got.size, { timeout: 60_000 }).toBe(6);
  await jobs.stop();
  expect([...got.values()]).toEqual([1, 1, 1, 1, 1, 1]);
  expect((await rowsOf(t.db)).every((row) => row.doneAt !== null)).toBe(true);
});

test('two modules may not receive the same kind', async () => {
  await using t = await testDatabase();
  const w = world(t, {});
  const effects = { tea: async () => undefined };
  const modules = [1, 2].map((n) => ({ name: `m${n}`, implementations: [], effects }));
  await expect(openJobs({ ...w.options, modules })).rejects.toThrow(
    'two modules receive effects of kind tea',
  );
});
