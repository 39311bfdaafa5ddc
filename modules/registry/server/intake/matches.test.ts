import { Problem } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { answerMatch, nextMatch } from '../../contract/public.ts';
import { office, town } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;

/** Two pairs of entries somebody has to look at, and who may. */
async function asked() {
  const w = await town();
  const registrar = await w.staff('registrar', { area: office });
  const social = await w.staff('social_worker', { area: office });
  const [one, other, third] = await w.take(
    w.person('王小芳', { birthDate: '1962-09-27', sex: 'female', at: w.rooms.first }),
    w.person('王晓芳', { birthDate: '1962-09-27', sex: 'female', phone: '19900000007' }),
    w.person('王小方', { birthDate: '1962-09-21' }),
  );
  const put = (left = '', right = '', score = 0) =>
    inTransaction(w.deps.db, { scope: [office] }, (tx) =>
      raw(
        tx,
        `insert into registry.likeness (office, id, one, other, score, reasons, found_at)
         values ($1, $2, $3, $4, $5, '{name.sounds_same}', now())`,
        [office, w.newId(), left, right, score],
      ),
    );
  await put(one, other, 71);
  await put(one, third, 60);
  return Object.assign(w, { registrar, social, one, other, third });
}
const next = (w: Town & { registrar: Parameters<Town['as']>[0] }) =>
  w.as(w.registrar).call(nextMatch, {});
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

test('the likeliest pair comes first, side by side, and looking at it leaves a trace for both', async () => {
  await using w = await asked();
  const { open, pair } = await next(w);
  expect(open).toBe(2);
  expect(pair).toMatchObject({
    ...{ score: 71, reasons: ['name.sounds_same'] },
    one: { name: '王小芳', home: '柳岸小区3号楼2单元501', hasPhone: false },
    other: { name: '王晓芳', home: null, hasPhone: true },
  });
  const traces = await raw<{ subject: string }>(
    w.owner,
    `select subject from kernel.audit where action = 'personal.read' order by seq`,
  );
  expect(traces.map(({ subject }) => subject)).toEqual([`person:${w.one}`, `person:${w.other}`]);
});

test('the same: the later entry goes into the first, and its other pairs are asked about no more', async () => {
  await using w = await asked();
  const { pair } = await next(w);
  const answer = { params: { id: pair?.id ?? '' }, body: { answer: 'same' as const } };
  await w.as(w.registrar).call(answerMatch, answer);
  const people = await inTransaction(w.deps.db, { scope: [office] }, (tx) =>
    raw<{ id: string; merged: string | null }>(
      tx,
      'select id, merged_into as merged from registry.person where merged_into is not null',
    ),
  );
  expect(people).toEqual([{ id: w.other, merged: w.one }]);
  expect(await codeOf(w.as(w.registrar).call(answerMatch, answer))).toBe('match.decided');
  expect((await next(w)).open).toBe(1);
});

test('different people are not asked about again; later puts a pair behind the others', async () => {
  await using w = await asked();
  const say = async (answer: 'different' | 'later') => {
    const { pair } = await next(w);
    await w.as(w.registrar).call(answerMatch, { params: { id: pair?.id ?? '' }, body: { answer } });
  };
  await say('later');
  expect((await next(w)).pair?.score).toBe(60);
  await say('different');
  expect(await next(w)).toMatchObject({ open: 1, pair: { score: 71 } });
  await say('different');
  expect(await next(w)).toEqual({ open: 0, pair: null });
});

test('only who keeps the register of the office sees pairs', async () => {
  await using w = await asked();
  expect(await codeOf(w.as(w.social).call(nextMatch, {}))).toBe('permission.denied');
});
