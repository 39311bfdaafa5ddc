import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Ctx, RawExchange } from '../../module/server/public.ts';
import type { LiveMessage } from '../public.ts';
import { liveHub } from './live.ts';
import { liveStream } from './stream.ts';
import { sliceOf, watchersOfProcess } from './watchers.ts';

const office = '990101001';
const other = '990101002';
const [a, b, c] = [1, 2, 3].map((n) => `01980000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const many = sliceOf * 4 + 7;

/** So many watchers of an office, and what each has heard. */
function crowd(watchers: ReturnType<typeof watchersOfProcess>, of: string, count: number) {
  const heard = Array.from({ length: count }, (): LiveMessage[] => []);
  for (const own of heard) watchers.watch(of, [a], (message) => own.push(message));
  return heard;
}

test('thousands are told in slices, and the event loop turns between them', async () => {
  const watchers = watchersOfProcess();
  const heard = crowd(watchers, office, many);
  const told = () => heard.filter(({ length }) => length > 0).length;
  watchers.tell({ office, matters: [a] });
  expect(told()).toBe(sliceOf);
  await nextTurn();
  expect(told()).toBeLessThan(many);
  await expect.poll(told).toBe(many);
});

test('what moves while others are still being told reaches everybody once, and in its order', async () => {
  const watchers = watchersOfProcess();
  const heard = crowd(watchers, office, many);
  watchers.tell({ office, matters: [a] });
  watchers.tell({ office, matters: [b] });
  watchers.tell({ office, matters: [b, c] });
  await expect.poll(() => heard.at(-1)?.length).toBe(2);
  for (const own of heard)
    expect(own).toEqual([
      { changed: 1, matters: [a] },
      { changed: 2, matters: [] },
    ]);
});

test('who leaves while others are told is not told any more, and nobody is left out for it', async () => {
  const watchers = watchersOfProcess();
  let late = 0;
  const leave: (() => void)[] = [];
  const first = crowd(watchers, office, sliceOf);
  for (let i = 0; i < sliceOf; i++) leave.push(watchers.watch(office, [], () => late++));
  const last = crowd(watchers, office, sliceOf);
  watchers.tell({ office, matters: [a] });
  for (const go of leave) go();
  await expect.poll(() => last.every(({ length }) => length === 1)).toBe(true);
  expect(first.every(({ length }) => length === 1)).toBe(true);
  expect(late).toBe(0);
});

test('a big office does not make a small one wait until it is through', async () => {
  const watchers = watchersOfProcess();
  const big = crowd(watchers, office, sliceOf * 20);
  const bigWhenSmallHeard: number[] = [];
  watchers.watch(other, [], () =>
    bigWhenSmallHeard.push(big.filter(({ length }) => length > 0).length),
  );
  watchers.tell({ office, matters: [a] });
  watchers.tell({ office: other, matters: [a] });
  await expect.poll(() => big.at(-1)?.length).toBe(1);
  expect(bigWhenSmallHeard).toHaveLength(1);
  expect(bigWhenSmallHeard[0]).toBeLessThanOrEqual(sliceOf * 2);
});

test('when something may have been missed everybody looks again, also in the midst of a telling', async () => {
  const watchers = watchersOfProcess();
  const heard = crowd(watchers, office, many);
  watchers.tell({ office, matters: [b] });
  watchers.tellAll();
  watchers.tell({ office, matters: [b] });
  await expect.poll(() => heard.at(-1)?.length).toBe(2);
  for (const own of heard) expect(own.at(-1)).toEqual({ changed: 1, matters: [a] });
});

/** A reader that reads when it is let, and has room for some messages before. */
function slowReader() {
  const written: string[] = [];
  let onward: (() => void) | null = null;
  const raw = new Writable({
    highWaterMark: 64,
    write(part: Buffer, _, done) {
      written.push(part.toString());
      onward = done;
    },
  });
  const reply = {
    header: () => reply,
    hijack: () => undefined,
    getHeaders: () => ({}),
    raw: Object.assign(raw, { writeHead: () => undefined }),
  };
  return {
    exchange: { reply } as unknown as RawExchange,
    raw,
    read: () => {
      const go = onward;
      onward = null;
      go?.();
      return go !== null;
    },
    messages: () =>
      written
        .filter((part) => part.startsWith('data: '))
        .map((part): LiveMessage => JSON.parse(part.slice(6))),
  };
}

async function listening(reader: ReturnType<typeof slowReader>) {
  const live = liveHub();
  const told: LiveMessage[] = [];
  const stream = liveStream(10);
  const ctx = { live, office, session: null, ip: '::1' } as unknown as Ctx;
  await stream.handle(ctx, { query: { matter: [a, b] } } as never, reader.exchange);
  live.watch(office, [], (message) => told.push(message));
  const move = async (matters: readonly string[]) => {
    const before = told.length;
    live.touched(office, matters);
    await expect.poll(() => told.length).toBe(before + 1);
  };
  return { stream, move };
}

test('a reader that does not read holds up nobody, and hears in one message what it has missed', async () => {
  const reader = slowReader();
  const { move } = await listening(reader);
  for (const matters of [[a], [c], [b], [a, c]]) await move(matters);
  expect(reader.raw.writableLength).toBeLessThan(1_024);
  while (reader.read()) await nextTurn();
  const heard = reader.messages();
  expect(heard.reduce((sum, { changed }) => sum + changed, 0)).toBe(5);
  expect(heard.length).toBeLessThan(4);
  expect(new Set(heard.flatMap(({ matters }) => matters))).toEqual(new Set([a, b]));
});

test('when the server ends, also a reader that does not read is let go', async () => {
  const reader = slowReader();
  const { stream, move } = await listening(reader);
  await move([a]);
  await move([b]);
  stream.close();
  await expect.poll(() => reader.raw.closed).toBe(true);
});
