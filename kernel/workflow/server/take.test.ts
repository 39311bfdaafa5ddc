import { afterAll, expect, test } from 'vitest';
import { Problem } from '../../contract/problem.ts';
import {
  type Db,
  inTransaction,
  raw,
  statementsOf,
  type Tx,
} from '../../database/server/public.ts';
import * as cast from '../sample/cast.ts';
import { moveTo } from '../sample/walk.ts';
import { take, takeAll } from './public.ts';
import { house, sampleDatabase, world } from './test-house.ts';
import { stored, took } from './test-steps.ts';

const { office, monday } = cast;

// One database for all: each test has families and keys of its own.
const t = await sampleDatabase();
afterAll(() => t[Symbol.asyncDispose]());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error)),
  );

const count = async (db: Db, table: string) =>
  (await raw<{ n: number }>(db, `select count(*)::int as n from ${table}`))[0]!.n;

test('a step costs two statements, and one more when the module has a row to write', async () => {
  const open = cast.opening();
  const opening = await statementsOf(() => took(t.db, { moves: [cast.reported(open)] }));
  expect(opening.statements).toHaveLength(3);
  const step = await statementsOf(() =>
    took(t.db, { moves: [moveTo(open.id, 'file', cast.clerk, monday)] }),
  );
  expect(step.statements).toHaveLength(2);
});

test('what was decided is what is read back', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open, monday, cast.resident, '13900000000')] });
  for (const move of [
    moveTo(open.id, 'file', cast.clerk, monday),
    moveTo(open.id, 'dispatch', cast.commander, monday, 2),
    moveTo(open.id, 'ask.suspension', cast.commander, monday),
    moveTo(open.id, 'say', cast.resident, monday),
  ]) {
    const { decision } = await took(t.db, { moves: [move] });
    const { last: _, ...facts } = await stored(t.db, open.id);
    const { last: __, ...after } = decision!.after;
    const asText = (f: object) => sorted(JSON.parse(JSON.stringify(f)));
    expect(asText(facts)).toEqual(asText(after));
  }
});

/** Rows come in the database's order or in the order of the decision: neither matters. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([k, v]) => [k, sorted(v)]),
  );
}

test('the same key answers the first reply, another body is refused, and so is another person', async () => {
  const before = await count(t.db, 'sample.repair');
  const keyed = (open = cast.opening(), text = 'a', actor = cast.resident) =>
    took(t.db, { moves: [cast.reported(open, monday, actor)], key: 'same', body: { text } });
  const first = await keyed();
  const again = await keyed();
  expect(again).toEqual({ decision: null, reply: first.reply });
  expect(await codeOf(keyed(undefined, 'b'))).toBe('key.reused');
  expect(await codeOf(keyed(undefined, 'a', cast.clerk))).toBe('key.reused');
  expect(await count(t.db, 'sample.repair')).toBe(before + 1);
});

test('a refusal leaves nothing behind, not even its key', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open)] });
  const early = { moves: [moveTo(open.id, 'dispatch', cast.commander, monday)], key: 'refused' };
  expect(await codeOf(took(t.db, early))).toBe('step.wrong_state');
  await took(t.db, { moves: [moveTo(open.id, 'file', cast.clerk, monday)] });
  expect((await took(t.db, early)).reply.state).toBe('dispatched');
});

test('a stale page learns who took which step and when, in the one read', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open)] });
  const at = new Date(monday.getTime() + 60_000);
  await took(t.db, { moves: [moveTo(open.id, 'file', cast.clerk, at)] });
  const stale = { ...moveTo(open.id, 'annul', cast.clerk, at), seen: 1 };
  const { value, statements } = await statementsOf(() =>
    took(t.db, { moves: [stale] }).catch((error: unknown) => error),
  );
  expect(value).toMatchObject({
    code: 'matter.changed',
    params: {
      ...{ seq: 2, state: 'filed', at: at.toISOString() },
      ...{ step: 'file', who: cast.clerk.account },
    },
  });
  expect(statements).toHaveLength(1);
});

test('a matter of another office is not found, and an actor of another office does not act', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open)] });
  const other = '990101002' as typeof office;
  const clerk = { ...cast.clerk, office: other };
  const move = moveTo(open.id, 'file', clerk, monday);
  const elsewhere = inTransaction(t.db, {}, (tx) =>
    take(tx, other, house, { moves: [move] }, world),
  );
  expect(await codeOf(elsewhere)).toBe('matter.not_found');
  await expect(took(t.db, { moves: [move] })).rejects.toThrow('taken in');
});

test('text that PostgreSQL cannot hold is refused, and its escaped look-alike is not', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open)] });
  const say = (text: string, key: string) =>
    codeOf(
      took(t.db, {
        key,
        moves: [{ ...moveTo(open.id, 'say', cast.resident, monday), input: { text } }],
      }),
    );
  expect(await say('a\u0000b', '1')).toBe('input.unreadable');
  expect(await say('a\ud800b', '2')).toBe('input.unreadable');
  expect(await say('C:\\u0000 \\\\ud800 😀', '3')).toBe('taken');
  const [row] = await raw<{ body: { text: string } }>(
    t.db,
    `select body from kernel.event where root = $1 and seq = 2`,
    [open.id],
  );
  expect(row?.body.text).toBe('C:\\u0000 \\\\ud800 😀');
});

test('one batch may touch a family twice, and each move sees what came before it', async () => {
  const [a, b] = [cast.opening(), cast.opening()];
  const taken = await inTransaction(t.db, {}, (tx) =>
    takeAll(
      tx,
      office,
      house,
      [
        { moves: [cast.reported(a)], key: 'a' },
        { moves: [cast.reported(b)], key: 'b' },
        { moves: [moveTo(a.id, 'file', cast.clerk, monday)] },
        { moves: [moveTo(a.id, 'dispatch', cast.commander, monday, 1)], key: 'c' },
        { moves: [cast.reported(cast.opening())], key: 'b' },
      ],
      world,
    ),
  );
  expect(taken.map((x) => x.reply.state)).toEqual([
    'reported',
    'reported',
    'filed',
    'dispatched',
    'reported',
  ]);
  expect(taken[4]).toEqual({ decision: null, reply: taken[1]!.reply });
  const f = await stored(t.db, a.id);
  expect(f.root).toMatchObject({ version: 5, openAssignments: 2 });
});

test('a batch is taken whole or not at all', async () => {
  const [a, b] = [cast.opening(), cast.opening()];
  await took(t.db, { moves: [cast.reported(a)] });
  await took(t.db, { moves: [cast.reported(b), moveTo(b.id, 'annul', cast.clerk, monday)] });
  const batch = inTransaction(t.db, {}, (tx) =>
    takeAll(
      tx,
      office,
      house,
      [a, b].map((m) => ({ moves: [moveTo(m.id, 'file', cast.clerk, monday)] })),
      world,
    ),
  );
  expect(await codeOf(batch)).toBe('step.wrong_state');
  expect((await stored(t.db, a.id)).root.state).toBe('reported');
});

test('a process of an older release leaves alone what a newer one recorded', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open)] });
  await raw(t.owner, 'update kernel.matter set flow_version = 9 where id = $1', [open.id]);
  const move = moveTo(open.id, 'file', cast.clerk, monday);
  expect(await codeOf(took(t.db, { moves: [move] }))).toBe('flow.newer');
});

test('the serving role writes matters and events through the kernel only', async () => {
  await took(t.db, { moves: [cast.reported(cast.opening())] });
  for (const statement of [
    `update kernel.matter set state = 'closed'`,
    `delete from kernel.event`,
    `insert into kernel.party select * from kernel.party`,
    `update kernel.sealed set area = '9901'`,
    `delete from kernel.clock`,
  ])
    await expect(raw(t.db, statement)).rejects.toMatchObject({ code: '42501' });
});

test('an attempt that loses its family runs again, and waits for it before it reads', async () => {
  const open = cast.opening();
  await took(t.db, { moves: [cast.reported(open)] });
  const say = () => took(t.db, { moves: [moveTo(open.id, 'say', cast.resident, monday)] });
  let attempts = 0;
  // Somebody else is faster, once: between this attempt's read and its record.
  const { value, statements } = await statementsOf(() =>
    inTransaction(t.db, {}, async (tx) => {
      attempts += 1;
      const interrupted = attempts === 1 ? intercepted(tx, say) : tx;
      return take(
        interrupted,
        office,
        house,
        { moves: [moveTo(open.id, 'file', cast.clerk, monday)] },
        world,
      );
    }),
  );
  expect(attempts).toBe(2);
  expect(value.reply).toMatchObject({ seq: 3, state: 'filed' });
  expect(statements.filter((text) => text.includes('kernel.hold'))).toHaveLength(1);
});

/** The transaction, but before it records somebody else gets in between. */
function intercepted(tx: Tx, meanwhile: () => Promise<unknown>): Tx {
  const executor = tx.getExecutor().withoutPlugins();
  return new Proxy(tx, {
    get(target, name) {
      if (name !== 'getExecutor') return Reflect.get(target, name) as unknown;
      return () => ({
        withoutPlugins: () => ({
          executeQuery: async (query: { sql: string }) => {
            if (query.sql.includes('kernel.record')) await meanwhile();
            return executor.executeQuery(query as never);
          },
        }),
      });
    },
  });
}
