/**
 * The loop's calls over 10,000 and 1,000,000 matters: `node bench/main.ts loop`.
 *
 * In each round the application answers calls, and then the bare driver sends the statements of such calls, at the
 * same concurrency, so that both see the same machine.
 */
import { randomUUID } from 'node:crypto';
import { seedDictionary } from '@liren/requests/dictionary';
import { renewed } from './driver.ts';
import { type Call, fire } from './load.ts';
import {
  type Bench,
  connections,
  eachWorld,
  gatherer,
  get,
  measureReads,
  type Options,
  repeat,
} from './measuring.ts';
import type { Statement } from './serving.ts';
import { median, type Row, tableOf } from './table.ts';
import type { World } from './worlds.ts';

async function loop(copies: number, options: Options): Promise<void> {
  const rows = new Map<string, Row[]>();
  const singles = new Map<string, number[]>();
  const isWanted = ({ name }: World) => name === '1 M' || !process.argv.includes('--large');
  await eachWorld(copies, isWanted, async (bench) => {
    for (const row of await measureLoop(bench, options)) {
      rows.set(row.name, [...(rows.get(row.name) ?? []), row]);
      console.error(
        tableOf([[row]])
          .split('\n')
          .at(-1) ?? '',
      );
    }
    for (const [name, ms] of await measureSingles(bench))
      singles.set(name, [...(singles.get(name) ?? []), ms]);
  });
  console.log(tableOf([...rows.values()]));
  console.log(`\none call at a time, median of ${singleTries}, ms`);
  for (const [name, all] of singles) {
    const growth = all[1] === undefined ? '' : `  ${(all[1] / (all[0] as number)).toFixed(2)} ×`;
    console.log(
      `${name.padEnd(44)} ${all.map((ms) => ms.toFixed(1).padStart(8)).join('')}${growth}`,
    );
  }
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
    [
      'map of a neighbourhood, all time',
      who.command,
      `/requests/clusters?view=all&bbox=${box}&zoom=16`,
    ],
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
