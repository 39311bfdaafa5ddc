/** What the parts of the bench share: a world that is served, calls sent to it, and their line of the table. */
import { randomInt } from 'node:crypto';
import { openSession } from '@liren/kernel/account/server';
import type { AccountId, LonLat } from '@liren/kernel/contract';
import { connect, inTransaction, raw } from '@liren/kernel/database/server';
import pg from 'pg';
import { v7 } from 'uuid';
import { backendCpuMs, type Driver, openDriver } from './driver.ts';
import { type Call, fire } from './load.ts';
import { type Serving, type Statement, serve } from './serving.ts';
import { at, median, type Row } from './table.ts';
import { openWorlds, type World } from './worlds.ts';

export interface Options {
  rounds: number;
  /** Calls of a kind in each round. */
  calls: number;
}

export const connections = 10;

/** Serves each world in turn, the smaller first, and lets `work` measure it. */
export async function eachWorld(
  copies: number,
  isWanted: (world: World) => boolean,
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const { worlds, config, superuserUrl, stop } = await openWorlds(copies, (line) =>
    console.error(line),
  );
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  try {
    for (const world of worlds.filter(isWanted)) {
      const serving = await serve(config.home, world);
      const driver = await openDriver(world.urls.app, connections);
      try {
        await work(await benchOf(world, serving, driver, admin));
      } finally {
        await serving.stop();
        await driver.end();
        await forgetNew(world);
      }
    }
  } finally {
    await admin.end();
    await stop();
  }
}

export interface Bench {
  world: World;
  serving: Serving;
  driver: Driver;
  admin: pg.Client;
  tokens: { command: string; checker: string; desk: string; handler: string; residents: string[] };
  numbers: string[];
  spots: { lonLat: LonLat; place: string; text: string }[];
}

/** What measuring needs of it. */
export type Measured = Pick<Bench, 'world' | 'serving' | 'driver' | 'admin'>;

async function benchOf(
  world: World,
  serving: Serving,
  driver: Driver,
  admin: pg.Client,
): Promise<Bench> {
  await using owner = connect({ url: world.urls.owner, poolSize: 2, statementTimeoutMs: 0 });
  const people = await raw<{ id: AccountId; kind: 'staff' | 'resident'; login: string | null }>(
    owner,
    `select id, kind, login_name as login from kernel.account where kind = 'resident'
       or login_name in ('command01', 'checker01', 'desk01', 'urban-management01') order by id`,
  );
  const ids = {
    uuid: () => v7(),
    integer: (below: number) => randomInt(below),
    bytes: (n: number) => crypto.getRandomValues(Buffer.alloc(n)),
  };
  const tokenOf = new Map<string, string>();
  const residents: string[] = [];
  await inTransaction(owner, {}, async (tx) => {
    for (const { id, kind, login } of people) {
      const { token } = await openSession(
        tx,
        { clock: { now: () => world.madeAt }, ids },
        { account: id, kind, ip: '127.0.0.1', userAgent: 'bench' },
      );
      if (kind === 'resident') residents.push(token);
      else tokenOf.set(login ?? '', token);
    }
  });
  const numbers = await raw<{ number: string }>(
    owner,
    `select number from kernel.matter tablesample bernoulli (${world.matters > 50_000 ? 0.5 : 40})
     where kind = 'request' and number is not null order by md5(number) limit 1000`,
  );
  const spots = await raw<{ lonLat: LonLat; place: string; text: string }>(
    owner,
    `select m.at as "lonLat", q.place, q.text from kernel.matter m join requests.request q on q.office = m.office and q.matter = m.id
     where m.at is not null and m.opened_at > $1 order by md5(m.id::text) limit 400`,
    [new Date(world.madeAt.getTime() - 60 * 86_400_000)],
  );
  const token = (login: string) => tokenOf.get(login) ?? '';
  return {
    ...{ world, serving, driver, admin, spots },
    numbers: numbers.map((r) => r.number),
    tokens: {
      command: token('command01'),
      checker: token('checker01'),
      desk: token('desk01'),
      handler: token('urban-management01'),
      residents,
    },
  };
}

/** What the bench itself has reported goes again, so that the next run meets the same database. */
async function forgetNew({ urls, madeAt }: World): Promise<void> {
  await using owner = connect({ url: urls.owner, poolSize: 1, statementTimeoutMs: 0 });
  await raw(
    owner,
    `create temporary table born as select id from kernel.matter where kind = 'request' and opened_at >= '${madeAt.toISOString()}';
     delete from kernel.event where root in (select id from born);
     delete from kernel.clock where root in (select id from born);
     delete from kernel.ask where root in (select id from born);
     delete from kernel.party where root in (select id from born);
     delete from kernel.effect where matter in (select m.id from kernel.matter m where m.root in (select id from born));
     delete from kernel.sealed where matter in (select id from born);
     delete from kernel.receipt where at >= '${madeAt.toISOString()}';
     delete from requests.request where matter in (select id from born);
     delete from kernel.matter where root in (select id from born);
     delete from kernel.session;
     drop table born`,
  );
}

export const get = (token: string, path: string): Call => ({ method: 'GET', path, token });

/** Reads: the application's calls, then the statements of some of them, again and again. */
export async function measureReads(
  b: Measured,
  name: string,
  callsOf: (n: number) => Call[],
  { rounds, calls }: Options,
  distinct: number,
): Promise<Row> {
  const { port } = b.serving;
  await fire(port, callsOf(Math.max(distinct, 20)), connections); // warm: plans, books, caches
  const scripts: Statement[][] = [];
  for (const call of callsOf(distinct))
    scripts.push(await b.serving.statementsOf(() => fire(port, [call], 1)));
  const round = gatherer(b, name, scripts);
  await b.driver.run(repeat(scripts, 20));
  for (let i = 0; i < rounds; i++) {
    await round.application(callsOf(calls));
    await round.bare(repeat(scripts, calls));
  }
  return round.row();
}

export const repeat = <T>(all: readonly T[], n: number): T[] =>
  Array.from({ length: n }, (_, i) => all[i % all.length] as T);

/** Collects the rounds of one line of the table. */
export function gatherer(b: Measured, name: string, scripts: readonly (readonly Statement[])[]) {
  const database = new URL(b.world.urls.app).pathname.slice(1);
  const [perSecond, barePerSecond, latenciesMs, appMs, databaseMs]: number[][] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const bareLatencies: number[] = [];
  const frame = /^\s*(begin|set|commit)\b/i;
  const counts = scripts.map((s) => s.filter(({ text }) => !frame.test(text)).length);
  return {
    async application(calls: Call[]) {
      const before = await Promise.all([
        b.serving.cpuMs(),
        backendCpuMs(b.admin, database, 'liren bench'),
      ]);
      const fired = await fire(b.serving.port, calls, connections);
      const after = await Promise.all([
        b.serving.cpuMs(),
        backendCpuMs(b.admin, database, 'liren bench'),
      ]);
      perSecond?.push(calls.length / fired.seconds);
      latenciesMs?.push(...fired.latenciesMs);
      appMs?.push((after[0] - before[0]) / calls.length);
      if (after[1] !== null && before[1] !== null)
        databaseMs?.push((after[1] - before[1]) / calls.length);
      return fired;
    },
    async bare(made: readonly (readonly Statement[])[]) {
      const { seconds, latenciesMs: ms } = await b.driver.run(made);
      barePerSecond?.push(made.length / seconds);
      bareLatencies.push(...ms);
    },
    row(): Row {
      return {
        name,
        world: b.world.name,
        perSecond: median(perSecond ?? []),
        p95Ms: at(latenciesMs ?? [], 0.95),
        medianMs: at(latenciesMs ?? [], 0.5),
        barePerSecond: median(barePerSecond ?? []),
        ratio: median((perSecond ?? []).map((n, i) => n / (barePerSecond?.[i] ?? Number.NaN))),
        appCpuMs: median(appMs ?? []),
        databaseCpuMs: (databaseMs ?? []).length > 0 ? median(databaseMs ?? []) : null,
        statements: [Math.min(...counts), Math.max(...counts)],
      };
    },
  };
}
