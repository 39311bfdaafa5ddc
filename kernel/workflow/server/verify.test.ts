import { expect, test } from 'vitest';
import { raw, statementsOf } from '../../database/server/public.ts';
import * as cast from '../sample/cast.ts';
import { chained } from './chain.ts';
import { type FamilyHead, forgedSince, timelineOf, verifyChains } from './public.ts';
import { sampleDatabase } from './test-house.ts';
import { opened, stepped } from './test-steps.ts';

const { office } = cast;

test('every chain of an office is walked, however small the batches', async () => {
  await using t = await sampleDatabase();
  for (let i = 0; i < 5; i++) await stepped(t.db, await opened(t.db), ['file', cast.clerk]);
  const heard: number[] = [];
  const options = { batch: 2, progress: (n: number) => heard.push(n) };
  expect(await verifyChains(t.db, office, options)).toEqual({
    families: 5,
    events: 10,
    broken: [],
  });
  expect(heard).toEqual([2, 4, 5]);
});

const tampered: Record<string, [sql: string, seq: number]> = {
  'a byte of a body': [`update kernel.event set body = '{"x": 1}' where root = $1 and seq = 2`, 2],
  'who took a step': ['update kernel.event set actor = root where root = $1 and seq = 2', 2],
  'a lost event': ['delete from kernel.event where root = $1 and seq = 2', 2],
  'a lost end': ['delete from kernel.event where root = $1 and seq = 3', 3],
  'a lost history': ['delete from kernel.event where root = $1', 1],
  'a made-up event': [
    `insert into kernel.event
     select office, root, 4, matter, step, round, from_state, to_state, actor, unit, at, device_at, visibility,
       changes, body, sealed, digest, hash from kernel.event where root = $1 and seq = 3`,
    4,
  ],
  'another head': [`update kernel.matter set head = 'x' where id = $1`, 3],
};

test('whatever was changed behind the kernel is found where it is', async () => {
  await using t = await sampleDatabase();
  const expected = new Map<string, number>();
  for (const [sql, seq] of Object.values(tampered)) {
    const root = await opened(t.db);
    await stepped(t.db, root, ['file', cast.clerk], ['say', cast.resident]);
    await raw(t.owner, sql, [root]);
    expected.set(root, seq);
  }
  const whole = await opened(t.db);
  const { broken } = await verifyChains(t.db, office);
  expect(new Map(broken.map(({ root, seq }) => [root, seq]))).toEqual(expected);
  expect(broken.map((b) => b.root)).not.toContain(whole);
});

test('a history forged from its first event on is whole in itself, and differs from the ends noted earlier', async () => {
  await using t = await sampleDatabase();
  const [root, other] = [await opened(t.db), await opened(t.db)];
  const noted: FamilyHead[] = [];
  await verifyChains(t.db, office, { head: (end) => noted.push(end) });
  await stepped(t.db, root, ['file', cast.clerk]);
  await stepped(t.db, other, ['file', cast.clerk]);
  expect(await forgedSince(t.db, office, noted)).toEqual([]);

  const events = await timelineOf(t.db, office, root, ['public', 'parties', 'staff']);
  const forged = chained(
    '',
    events.map((e) => ({ ...e, actor: cast.stranger.account })),
  );
  for (const { seq, actor, digest, hash } of forged)
    await raw(
      t.owner,
      'update kernel.event set actor = $3, digest = $4, hash = $5 where root = $1 and seq = $2',
      [root, seq, actor, digest, hash],
    );
  await raw(t.owner, 'update kernel.matter set head = $2 where id = $1', [
    root,
    forged.at(-1)?.hash,
  ]);

  expect((await verifyChains(t.db, office)).broken).toEqual([]);
  expect((await forgedSince(t.db, office, noted)).map((end) => end.root)).toEqual([root]);
});

test('a timeline is one statement, and shows what its reader may see', async () => {
  await using t = await sampleDatabase();
  const root = await opened(t.db);
  await stepped(
    t.db,
    root,
    ['file', cast.clerk],
    ['dispatch', cast.commander],
    ['say', cast.resident],
  );
  const read = (visible: Parameters<typeof timelineOf>[3]) =>
    statementsOf(() => timelineOf(t.db, office, root, visible));

  const staff = await read(['public', 'parties', 'staff']);
  expect(staff.statements).toHaveLength(1);
  expect(staff.value.map((e) => [e.seq, e.step, e.kind, e.matterUnit])).toEqual([
    [1, 'report', 'repair', null],
    [2, 'file', 'repair', null],
    [3, 'dispatch', 'repair', null],
    [4, 'offer', 'share', 'lights'],
    [5, 'say', 'repair', null],
  ]);
  expect(staff.value[0]?.at).toEqual(cast.monday);
  const anybody = await read(['public']);
  expect(anybody.value.map((e) => e.step)).toEqual(['report', 'dispatch']);
});
