import type { Db } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { countedOnce } from './counted.ts';

const start = new Date('2026-11-23T08:00:00Z');
function world(at = start) {
  let now = at;
  let version = 1;
  let counted = 0;
  const ctx = {
    db: {} as Db,
    clock: { now: () => now },
    areas: { version: () => version },
  };
  const ask = (office: string, scope: readonly string[], of: readonly string[] = ['people']) =>
    countedOnce(
      { ...ctx, office } as unknown as Parameters<typeof countedOnce>[0],
      { of, scope },
      async () => {
        await Promise.resolve();
        return `${++counted}: ${office} ${scope.join()} ${of.join()}`;
      },
    );
  return {
    ask,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1_000);
    },
    redraw: () => {
      version += 1;
    },
    get counted() {
      return counted;
    },
    ctx,
  };
}

test('ten who ask at once are counted for once, and are told as of when', async () => {
  const w = world();
  const all = await Promise.all(Array.from({ length: 10 }, () => w.ask('a', ['a1', 'a2'])));
  w.pass(59);
  // The same areas in another order are the same.
  all.push(await w.ask('a', ['a2', 'a1']));
  expect(w.counted).toBe(1);
  expect(new Set(all.map(({ at }) => at.getTime()))).toEqual(new Set([start.getTime()]));
});

test('nobody is given what was counted for another office, other areas or another question', async () => {
  const w = world();
  const mine = [
    await w.ask('a', ['a1']),
    await w.ask('a', ['a1', 'a2']),
    await w.ask('a', ['a2']),
    await w.ask('b', ['a1']),
    await w.ask('a', ['a1,a2']),
    await w.ask('a', ['a1'], ['households']),
    await w.ask('a', []),
  ];
  expect(new Set(mine.map(({ value }) => value)).size).toBe(7);
});

test('after a minute, on redrawn areas, or by a clock that was put back it is counted anew', async () => {
  const w = world();
  await w.ask('a', ['a1']);
  w.pass(60);
  await w.ask('a', ['a1']);
  w.redraw();
  await w.ask('a', ['a1']);
  w.pass(-3_600);
  await w.ask('a', ['a1']);
  expect(w.counted).toBe(4);
});

test('a count that failed is told to those who waited, and tried anew by the next', async () => {
  const { ctx } = world();
  let tries = 0;
  const ask = () =>
    countedOnce(
      { ...ctx, office: 'a' } as unknown as Parameters<typeof countedOnce>[0],
      { of: [], scope: [] },
      async () => {
        if (++tries === 1) throw new Error('no connection');
        return tries;
      },
    );
  const waited = await Promise.allSettled([ask(), ask()]);
  expect(waited.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await ask()).value).toBe(2);
});
