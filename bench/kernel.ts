/**
 * What a step costs: `node bench/kernel.ts [families]`.
 *
 * Each round the kernel takes steps, and the bare driver sends the same statements with the same rows, at the same
 * concurrency, so that both see the same machine. Then thousands of steps in batches, as an import takes them.
 */

import type { MatterId } from '@liren/kernel/contract';
import {
  connect,
  type Db,
  inTransaction,
  migrate,
  raw,
  startEmbedded,
} from '@liren/kernel/database/server';
import { decide, type Facts, type Move } from '@liren/kernel/workflow';
import { type FamilyMoves, take, takeAll, verifyChains } from '@liren/kernel/workflow/server';
import pg from 'pg';
import * as cast from '../kernel/workflow/sample/cast.ts';
import { type Repair, repairFlows } from '../kernel/workflow/sample/flow.ts';
import { moveTo } from '../kernel/workflow/sample/walk.ts';
import { factsText } from '../kernel/workflow/server/facts.ts';
import { recordable, rowsOf } from '../kernel/workflow/server/record.ts';
import { house, insertRepairs, sampleTable, world } from '../kernel/workflow/server/test-house.ts';

const { office, monday } = cast;
const families = Number(process.argv[2] ?? 1_000);
const concurrency = 10;
const rounds = 5;

const embedded = await startEmbedded({ home: '.liren/bench-kernel' });
await migrate(embedded.urls.owner);
const owner = connect({ url: embedded.urls.owner });
await raw(
  owner,
  `drop schema if exists sample cascade; ${sampleTable};
   truncate kernel.matter, kernel.event, kernel.clock, kernel.ask, kernel.party, kernel.sealed, kernel.effect,
     kernel.receipt`,
);
const db = connect({ url: embedded.urls.app, poolSize: concurrency });
const drivers = await Promise.all(Array.from({ length: concurrency }, bareClient));
try {
  await steps();
  await batches();
} finally {
  await Promise.all(drivers.map((client) => client.end()));
  await Promise.all([db.destroy(), owner.destroy()]);
  await embedded.stop();
}

async function bareClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: embedded.urls.app });
  await client.connect();
  return client;
}

/** One family's course; every move is a request of its own. */
function course(): { id: MatterId; moves: Move<Repair>[] } {
  const open = cast.opening();
  return {
    id: open.id,
    moves: [
      cast.reported(open, monday, cast.resident, '13800000000'),
      moveTo(open.id, 'file', cast.clerk, monday),
      moveTo(open.id, 'dispatch', cast.commander, monday),
    ],
  };
}

async function steps(): Promise<void> {
  const names = ['report', 'file', 'dispatch'];
  const kernel = names.map(() => ({ perSecond: [] as number[], cpuMs: [] as number[] }));
  const bare = names.map(() => ({ perSecond: [] as number[], cpuMs: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    const ours = Array.from({ length: families }, course);
    const theirs = Array.from({ length: families }, () => sent(course()));
    for (const i of names.keys()) {
      note(kernel[i]!, await timed(ours, ({ moves }) => keyedTake(db, moves[i]!)));
      note(bare[i]!, await timed(theirs, (one, worker) => send(drivers[worker]!, one[i]!)));
    }
  }
  console.log(`steps, ${concurrency} at once, ${families} families, median of ${rounds} rounds`);
  console.log('step       kernel/s   bare/s   ratio   app CPU ms   bare CPU ms');
  for (const [i, name] of names.entries()) {
    const [ours, theirs] = [kernel[i]!, bare[i]!];
    const ratio = median(ours.perSecond.map((n, round) => n / theirs.perSecond[round]!));
    const columns = [
      ...[
        median(ours.perSecond).toFixed(0).padStart(8),
        median(theirs.perSecond).toFixed(0).padStart(8),
      ],
      ...[ratio.toFixed(2).padStart(7), median(ours.cpuMs).toFixed(2).padStart(12)],
      median(theirs.cpuMs).toFixed(2).padStart(13),
    ];
    console.log(`${name.padEnd(10)} ${columns.join(' ')}`);
  }
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1] as number;
}

interface Measured {
  perSecond: number[];
  cpuMs: number[];
}

function note(to: Measured, { seconds, cpuMs }: { seconds: number; cpuMs: number }): void {
  to.perSecond.push(families / seconds);
  to.cpuMs.push(cpuMs / families);
}

async function timed<T>(items: readonly T[], work: (item: T, worker: number) => Promise<unknown>) {
  const queue = items.values();
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async (_, worker) => {
      for (const item of queue) await work(item, worker);
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1_000, cpuMs: (user + system) / 1_000 };
}

function keyedTake(on: Db, move: Move<Repair>): Promise<unknown> {
  const moves = { moves: [move], key: cast.ids.uuid() };
  return inTransaction(on, { scope: [office] }, (tx) => take(tx, office, house, moves, world));
}

interface Statement {
  name?: string;
  text: string;
  values: unknown[];
}

/** The statements the kernel sends for a course, with rows decided beforehand. */
function sent({ id, moves }: ReturnType<typeof course>): Statement[][] {
  let facts: Facts<Repair> | null = null;
  return moves.map((move) => {
    const key = cast.ids.uuid();
    const decision = decide<Repair>(repairFlows, facts, [move], world);
    const receipt = { key, bodyDigest: 'x'.repeat(64), reply: { matter: id }, at: monday };
    const ready = recordable(office, decision, receipt, world);
    const known = facts ? id : null;
    facts = ready.decision.after;
    const rows = JSON.stringify(rowsOf(office, [ready]));
    const subject = JSON.stringify([{ office, id, ...facts.subject }]);
    return [
      { text: `begin; set local liren.scope = '${office}'`, values: [] },
      {
        name: 'f',
        text: factsText(house.subject.select),
        values: [office, known, key, null, null],
      },
      { name: 'r', text: 'select kernel.record($1, $2::jsonb)', values: [office, rows] },
      ...(decision.subjectChanged ? [{ name: 's', text: insertRepairs, values: [subject] }] : []),
      { text: 'commit', values: [] },
    ];
  });
}

async function send(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  for (const { values, ...statement } of statements)
    await client.query(values.length > 0 ? { ...statement, values } : statement.text);
}

/** As an import takes them: whole courses, two hundred families in one transaction. */
async function batches(): Promise<void> {
  const courses = Array.from({ length: 3_334 }, course);
  await batch(
    '10,002 steps as 3,334 courses of three',
    courses.map(({ moves }) => ({ moves })),
  );
  const said = courses.flatMap(({ id }) =>
    [0, 1, 2].map((i) => moveTo(id, 'say', cast.resident, monday, i)),
  );
  await batch(
    '10,002 steps, each a family of its own',
    said.slice(0, 10_002).map((move) => ({ moves: [move] })),
  );
  const began = performance.now();
  const { events, broken } = await verifyChains(db, office);
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `${events} events verified in ${seconds.toFixed(1)} s, ${broken.length} chains broken`,
  );
}

async function batch(what: string, all: readonly FamilyMoves<Repair>[]): Promise<void> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let from = 0; from < all.length; from += 200)
    await inTransaction(db, { scope: [office] }, (tx) =>
      takeAll(tx, office, house, all.slice(from, from + 200), world),
    );
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${what}: ${seconds.toFixed(1)} s, application CPU ${((user + system) / 1e6).toFixed(1)} s`,
  );
}
