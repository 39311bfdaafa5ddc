/**
 * The loop's calls over 10,000 and 1,000,000 matters: `node bench/main.ts loop`.
 *
 * In each round the application answers calls, and then the bare driver sends the statements of such calls, at the
 * same concurrency, so that both see the same machine.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { openSession } from '@liren/kernel/account/server';
import type { AccountId, LonLat } from '@liren/kernel/contract';
import { connect, inTransaction, raw } from '@liren/kernel/database/server';
import { seedDictionary } from '@liren/requests/dictionary';
import pg from 'pg';
import { v7 } from 'uuid';
import { backendCpuMs, type Driver, openDriver, renewed } from './driver.ts';
import { type Call, fire } from './load.ts';
import { type Serving, type Statement, serve } from './serving.ts';
import { at, median, type Row, tableOf } from './table.ts';
import { openWorlds, type World } from './worlds.ts';

interface Options {
  rounds: number;
  /** Calls of a kind in each round. */
  calls: number;
}

const connections = 10;

async function loop(copies: number, options: Options): Promise<void> {
  const log = (line: string) => console.error(line);
  const { worlds, config, superuserUrl, stop } = await openWorlds(copies, log);
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  try {
    const rows = new Map<string, Row[]>();
    const singles = new Map<string, number[]>();
    for (const world of worlds.slice(process.argv.includes('--large') ? 1 : 0)) {
      const serving = await serve(config.home, world);
      const driver = await openDriver(world.urls.app, connections);
      try {
        const bench = await benchOf(world, serving, driver, admin);
        for (const row of await measureLoop(bench, options)) {
          rows.set(row.name, [...(rows.get(row.name) ?? []), row]);
          log(
            tableOf([[row]])
              .split('\n')
              .at(-1) ?? '',
          );
        }
        for (const [name, ms] of await measureSingles(bench))
          singles.set(name, [...(singles.get(name) ?? []), ms]);
      } finally {
        await serving.stop();
        await driver.end();
        await forgetNew(world);
      }
    }
    console.log(tableOf([...rows.values()]));
    console.log(`\none call at a time, median of ${singleTries}, ms`);
    for (const [name, all] of singles) {
      const growth = all[1] === undefined ? '' : `  ${(all[1] / (all[0] as number)).toFixed(2)} ×`;
      console.log(
        `${name.padEnd(44)} ${all.map((ms) => ms.toFixed(1).padStart(8)).join('')}${growth}`,
      );
    }
  } finally {
    await admin.end();
    await stop();
  }
}

interface Bench {
  world: World;
  serving: Serving;
  driver: Driver;
  admin: pg.Client;
  tokens: { command: string; checker: string; desk: string; handler: string; residents: string[] };
  numbers: string[];
  spots: { lonLat: LonLat; place: string; text: string }[];
}

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

async function measureLoop(b: Bench, options: Options): Promise<Row[]> {
  const { tokens } = b;
  const views = ['in_hand', 'to_check', 'all'];
  const pages = (n: number): Call[] =>
    Array.from({ length: n }, (_, i) =>
      get(tokens.command, `/requests?view=${views[i % views.length]}&limit=50`),
    );
  const matters = (n: number): Call[] =>
    Array.from({ length: n }, (_, i) =>
      get(tokens.command, `/requests/${b.numbers[i % b.numbers.length]}`),
    );
  const league = (n: number): Call[] =>
    Array.from({ length: n }, () => get(tokens.checker, '/assessment/league?by=community'));
  return [
    ...(await measureWrites(b, options)),
    await measureReads(b, 'queue page of 50', pages, { ...options, calls: options.calls / 4 }, 3),
    await measureReads(b, 'matter page', matters, options, 60),
    await measureReads(
      b,
      'league, 30 communities',
      league,
      { ...options, calls: options.calls / 4 },
      1,
    ),
  ];
}

const get = (token: string, path: string): Call => ({ method: 'GET', path, token });

/** Reads: the application's calls, then the statements of some of them, again and again. */
async function measureReads(
  b: Bench,
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

const repeat = <T>(all: readonly T[], n: number): T[] =>
  Array.from({ length: n }, (_, i) => all[i % all.length] as T);

const stepNames = ['submit', 'step: file', 'step: dispatch'] as const;

/**
 * Writes: reports, and two steps of each. The driver's are those of some real courses under new ids, made ready
 * before its time runs; what it writes are rows of the same size in the same tables.
 */
async function measureWrites(b: Bench, { rounds, calls }: Options): Promise<Row[]> {
  const { port } = b.serving;
  await course(b, 40, (made, _name) => fire(port, made, connections));
  const templates: Statement[][][] = [];
  for (let i = 0; i < 40; i++) {
    const parts: Statement[][] = [];
    await course(b, 1, async (made) => {
      let fired: Awaited<ReturnType<typeof fire>> | undefined;
      parts.push(
        await b.serving.statementsOf(async () => {
          fired = await fire(port, made, 1);
        }),
      );
      return fired as Awaited<ReturnType<typeof fire>>;
    });
    templates.push(parts);
  }
  const gathered = stepNames.map((name, i) =>
    gatherer(
      b,
      name,
      templates.map((parts) => parts[i] as Statement[]),
    ),
  );
  for (let round = 0; round < rounds; round++) {
    await course(b, calls, (made, i) => gathered[i]?.application(made) as ReturnType<typeof fire>);
    const instances = repeat(templates, calls).map((parts) => {
      const fresh = new Map<string, string>();
      return parts.map((statements) => renewed(statements, fresh));
    });
    for (const [i] of stepNames.entries())
      await gathered[i]?.bare(instances.map((parts) => parts[i] as Statement[]));
  }
  return gathered.map((g) => g.row());
}

const categories = seedDictionary.categories.filter(
  (c) =>
    !c.verifyOnSite &&
    c.validTo === null &&
    c.kinds.includes('complaint') &&
    !c.questions.some((q) => q.required),
);

let reported = 0;

/** Reports by as many residents in turn, filed and dispatched by the command. */
async function course(
  { spots, tokens }: Bench,
  n: number,
  send: (calls: Call[], part: number) => ReturnType<typeof fire>,
): Promise<void> {
  const reports = Array.from({ length: n }, (): Call => {
    const i = reported++;
    const spot = spots[i % spots.length] as Bench['spots'][number];
    return {
      method: 'POST',
      path: '/requests',
      token: tokens.residents[i % tokens.residents.length] as string,
      key: randomUUID(),
      body: {
        kind: 'complaint',
        category: categories[i % categories.length]?.code,
        ...spot,
        identity: i % 3 === 0 ? 'private' : 'named',
      },
    };
  });
  const { replies } = await send(reports, 0);
  const step = (name: string, input: object) =>
    replies.map(
      (reply): Call => ({
        method: 'POST',
        path: `/requests/${(reply as { number: string }).number}/steps/${name}`,
        token: tokens.command,
        key: randomUUID(),
        body: { input },
      }),
    );
  await send(step('file', {}), 1);
  await send(step('dispatch', { lead: 'urban-management' }), 2);
}

/** Collects the rounds of one line of the table. */
function gatherer(b: Bench, name: string, scripts: readonly (readonly Statement[])[]) {
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

const singleTries = 5;
/** What takes longer than this is not asked again: it has been seen. */
const slowMs = 3_000;

/** What else is read, one call at a time: every view of the queue, and what stands beside a matter. */
async function measureSingles({
  serving,
  tokens,
  numbers,
  spots,
}: Bench): Promise<[string, number][]> {
  const [lon, lat] = (spots[0] as Bench['spots'][number]).lonLat;
  const box = `${lon - 0.004},${lat - 0.003},${lon + 0.004},${lat + 0.003}`;
  const who = {
    command: tokens.command,
    checker: tokens.checker,
    desk: tokens.desk,
    handler: tokens.handler,
  };
  const paths: [string, string, string][] = [
    ...(
      [
        'to_file',
        'to_dispatch',
        'in_hand',
        'asks',
        'due_soon',
        'late',
        'on_hold',
        'handled',
        'all',
      ] as const
    ).map((view): [string, string, string] => [
      `queue ${view}, command`,
      who.command,
      `/requests?view=${view}`,
    ]),
    ...(['to_check', 'disputes', 'to_call_back', 'handled'] as const).map(
      (view): [string, string, string] => [
        `queue ${view}, checker`,
        who.checker,
        `/requests?view=${view}`,
      ],
    ),
    ...(['to_file', 'to_verify', 'late', 'handled', 'all'] as const).map(
      (view): [string, string, string] => [
        `queue ${view}, a community's desk`,
        who.desk,
        `/requests?view=${view}`,
      ],
    ),
    ...(['to_accept', 'in_hand', 'late', 'handled', 'all'] as const).map(
      (view): [string, string, string] => [
        `queue ${view}, a department`,
        who.handler,
        `/requests?view=${view}`,
      ],
    ),
    ['counts of the views, command', who.command, '/requests/counts'],
    ['counts of the views, a department', who.handler, '/requests/counts'],
    ['register, a word', who.command, `/requests?view=all&q=${encodeURIComponent('路灯')}`],
    ['register, a community', who.command, '/requests?view=all&area=990101001003'],
    ['register, a category', who.command, '/requests?view=all&category=0118'],
    ['register, a unit', who.command, '/requests?view=all&unit=urban-management'],
    ['map of a neighbourhood, all time', who.command, `/requests/map?view=all&bbox=${box}`],
    ['units to dispatch to', who.command, `/requests/${numbers[0]}/units`],
    ['public list, newest', '', '/public/requests'],
    ['public list, a map window', '', `/public/requests?bbox=${box}&limit=200`],
    ['public list, a year, ended', '', '/public/requests?days=366&status=ended'],
    ['my requests', tokens.residents[0] as string, '/my/requests'],
  ];
  const results: [string, number][] = [];
  for (const [name, token, path] of paths) {
    const tries: number[] = [];
    try {
      while (tries.length < singleTries && !tries.some((ms) => ms > slowMs)) {
        const { latenciesMs } = await fire(serving.port, [get(token, path)], 1);
        tries.push(...latenciesMs);
      }
    } catch (error) {
      console.error(`${name}: ${(error as Error).message.split('\n').at(-1)?.slice(0, 200)}`);
    }
    console.error(`${name.padEnd(44)} ${median(tries).toFixed(1)} ms`);
    results.push([name, median(tries)]);
  }
  return results;
}

// 100 times 10,000 make the million.
if (process.argv.includes('--quick')) await loop(1, { rounds: 1, calls: 100 });
else if (process.argv.includes('--short')) await loop(100, { rounds: 2, calls: 100 });
else await loop(100, { rounds: 5, calls: 300 });
