/**
 * The league table over a million outcomes: `node bench/league.ts [count]`.
 *
 * Three years, 30 communities, 26 units; each question is asked as the console asks it (use case, rules and names
 * included) and as the bare statement through the driver, in turn, so that both see the same machine.
 */
import { readFile } from 'node:fs/promises';
import type { AreaIndex } from '@liren/kernel/area/server';
import type { AccountId, AreaCode, Office } from '@liren/kernel/contract';
import { connect, type Db, migrate, raw, startEmbedded } from '@liren/kernel/database/server';
import type { KyselyPlugin, RootOperationNode } from 'kysely';
import pg from 'pg';
import { league, leagueTrend, type Reader } from '../modules/assessment/server/league.ts';
import { fillOutcomes } from '../modules/assessment/server/test-outcomes.ts';

const office = '990101001' as Office;
const rounds = 60;

const count = Number(process.argv[2] ?? 1_000_000);
const embedded = await startEmbedded({ home: '.liren/bench-league' });
await migrate(embedded.urls.owner);
const owner = connect({ url: embedded.urls.owner, statementTimeoutMs: 0 });
const db = connect({ url: embedded.urls.app, poolSize: 4 });
const driver = new pg.Client({ connectionString: embedded.urls.app });
await driver.connect();
const { rows: backend } = await driver.query<{ pid: number }>('select pg_backend_pid() as pid');
try {
  await load(owner);
  const communities = Array.from(
    { length: 30 },
    (_, i) => `${office}${String(i + 1).padStart(3, '0')}`,
  );
  const ctx: Reader = {
    db,
    office,
    clock: { now: () => new Date('2026-11-22T06:00:00Z') },
    actor: {
      office,
      account: '018f0000-0000-7000-8000-000000000001' as AccountId,
      system: false,
      memberships: [{ role: 'assessor', area: office as string as AreaCode, unit: null }],
    },
    areas: {
      get: (_: string, code: string) => ({
        code,
        name: code,
        communityType: 'mixed',
        households: 2_000,
      }),
      communities: () => communities,
      communityTypes: () => [],
    } as unknown as AreaIndex,
    settings: {
      demo: false,
      publicUrl: 'http://localhost',
      zone: 'Asia/Shanghai',
      voiceSeconds: 60,
      office,
    },
  };
  const table = await league(ctx, {
    by: 'community',
    compare: 'previous',
    type: [],
    month: '2026-11',
  });
  console.log(
    `${count} outcomes, ${table.whole.counts.received} in the month, ${table.rows.length} rows`,
  );
  console.log(
    'question                       median     p95   bare median   ratio   app CPU    db CPU',
  );
  for (const by of ['community', 'unit'] as const) {
    await measure(`table by ${by}, two months`, (on) =>
      league({ ...ctx, db: on }, { by, compare: 'previous', type: [], month: '2026-11' }),
    );
  }
  await measure('table by community, 3 types', (on) =>
    league(
      { ...ctx, db: on },
      { by: 'community', compare: 'previous', type: ['mixed'], month: '2026-11' },
    ),
  );
  await measure('scores of six months', (on) =>
    leagueTrend(
      { ...ctx, db: on },
      { by: 'community', compare: 'previous', type: [], month: '2026-11' },
    ),
  );
} finally {
  await Promise.all([driver.end(), db.destroy(), owner.destroy()]);
  await embedded.stop();
}

async function load(as: Db): Promise<void> {
  const [there] = await raw<{ count: number }>(
    as,
    'select count(*) as count from requests.request',
  );
  if (there?.count === count) return;
  const began = performance.now();
  await raw(as, 'truncate requests.request, kernel.matter, kernel.clock');
  await fillOutcomes(as, {
    office,
    count,
    from: '2023-11-22T00:00:00Z',
    to: '2026-11-22T00:00:00Z',
    communities: 30,
    units: 26,
  });
  // What is open stands in the view by its clock: three thousand of them, with three clocks each.
  await raw(
    as,
    `with open as (
       update requests.request set counted_at = null, closed_at = null where office = $1 and matter in
         (select matter from requests.request where office = $1 order by counted_at desc limit 3000)
       returning matter, due_at)
     insert into kernel.clock (office, root, matter, name, round, started_at, due_at, stage, rule)
     select $1, matter, matter, name, 1, due_at - interval '7 days', due_at, 0, '{}'
     from open, unnest(array['response', 'filing', 'resolution']) name`,
    [office],
  );
  await raw(as, 'vacuum (analyze) requests.request');
  await raw(as, 'vacuum (analyze) kernel.clock');
  console.log(`loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function measure(name: string, ask: (on: Db) => Promise<unknown>): Promise<void> {
  const statements = await statementsOf(ask);
  const [ours, bare]: [number[], number[]] = [[], []];
  let [cpuMs, dbBeganMs]: [number, number | null] = [0, null];
  for (let i = 0; i < rounds + 5; i++) {
    if (i === 5) dbBeganMs = await backendCpuMs();
    const cpu = process.cpuUsage();
    const first = performance.now();
    await ask(db);
    const second = performance.now();
    const used = process.cpuUsage(cpu);
    for (const { text, values } of statements) await driver.query(text, values);
    if (i < 5) continue; // warm
    ours.push(second - first);
    bare.push(performance.now() - second);
    cpuMs += (used.user + used.system) / 1_000 / rounds;
  }
  const dbEndedMs = await backendCpuMs();
  const dbCpu =
    dbBeganMs === null || dbEndedMs === null
      ? '-'
      : `${((dbEndedMs - dbBeganMs) / rounds).toFixed(1)} ms`;
  const [median, bareMedian] = [at(ours, 0.5), at(bare, 0.5)];
  const cells = [median, at(ours, 0.95), bareMedian].map((ms) => `${ms.toFixed(1)} ms`.padStart(9));
  console.log(
    `${name.padEnd(28)} ${cells[0]} ${cells[1]} ${cells[2]?.padStart(13)} ${(median / bareMedian).toFixed(2).padStart(7)} ${cpuMs.toFixed(1).padStart(6)} ms ${dbCpu.padStart(9)}`,
  );
}

/** CPU time of the driver's backend: what the database pays, however busy the machine is. Linux only. */
async function backendCpuMs(): Promise<number | null> {
  const stat = await readFile(`/proc/${backend[0]?.pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10; // clock ticks of 10 ms
}

/** What a use case sends, with its parameters, to send it again without the use case. */
async function statementsOf(
  ask: (on: Db) => Promise<unknown>,
): Promise<{ text: string; values: unknown[] }[]> {
  const nodes: {
    node: RootOperationNode;
    queryId: Parameters<KyselyPlugin['transformQuery']>[0]['queryId'];
  }[] = [];
  const watcher: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      nodes.push({ node, queryId });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await ask(db.withPlugin(watcher));
  return nodes.map(({ node, queryId }) => {
    const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
    return { text: sql, values: [...parameters] };
  });
}

function at(times: number[], share: number): number {
  return (
    times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
    0
  );
}
