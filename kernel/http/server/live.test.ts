import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Office } from '../../contract/public.ts';
import type { Deps, Session } from '../../module/server/public.ts';
import type { LiveMessage } from '../public.ts';
import { type AppOptions, buildApp } from './app.ts';
import { liveHub } from './live.ts';
import { makeLog } from './log.ts';

const office = '990101001' as Office;
const other = '990101002' as Office;
const [a, b] = [
  '01980000-0000-7000-8000-000000000001',
  '01980000-0000-7000-8000-000000000002',
] as const;

test('a burst of steps is one message per office, with the ids that were asked for', async () => {
  const live = liveHub();
  const heard: [string, LiveMessage][] = [];
  live.watch(office, [a], (message) => heard.push(['here', message]));
  live.watch(other, [b], (message) => heard.push(['there', message]));
  for (let i = 0; i < 1_000; i++) live.touched(office, [a, b, `x${i % 10}`]);
  expect(heard).toEqual([]);
  await sleep(150);
  expect(heard).toEqual([['here', { changed: 12, matters: [a] }]]);
});

test('nobody hears of matters that were not named, only how many moved', async () => {
  const live = liveHub();
  const heard: LiveMessage[] = [];
  live.watch(office, [], (message) => heard.push(message));
  live.touched(office, [a]);
  await sleep(150);
  expect(heard).toEqual([{ changed: 1, matters: [] }]);
});

test('a stream that ended hears nothing, and the next one begins afresh', async () => {
  const live = liveHub();
  const heard: string[] = [];
  live.watch(office, [], () => heard.push('first'))();
  live.watch(office, [], () => heard.push('second'));
  live.touched(office, [a]);
  await sleep(150);
  expect(heard).toEqual(['second']);
});

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanup.splice(0)) await close();
});

async function listen(limits: NonNullable<AppOptions['limits']> = {}) {
  const live = liveHub();
  const deps = {
    ids: { uuid: () => crypto.randomUUID() },
    live,
    settings: { publicUrl: 'http://localhost', office },
  } as unknown as Deps;
  const app = await buildApp(deps, {
    modules: [],
    limits,
    log: makeLog({ level: 'silent' }),
    sessions: {
      resolve: async (token) => ({
        session: { id: token } as Session,
        actor: { office, account: null, system: false, memberships: [] },
      }),
    },
  });
  cleanup.push(() => app.close());
  const url = await app.listen({ port: 0 });
  const open = (query = '', token = 's1') =>
    fetch(`${url}/api/live${query}`, { headers: { cookie: `liren_session=${token}` } });
  return { app, live, open };
}

async function* messages(response: Response) {
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    for (const line of decoder.decode(chunk).split('\n'))
      if (line.startsWith('data: ')) yield JSON.parse(line.slice(6));
  }
}

test('a stream tells over HTTP, and ends when the server closes', async () => {
  const { app, live, open } = await listen();
  const response = await open(`?matter=${a}`);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const stream = messages(response);
  setTimeout(() => live.touched(office, [a, b]), 20);
  expect((await stream.next()).value).toEqual({ changed: 2, matters: [a] });
  const closing = app.close();
  expect((await stream.next()).done).toBe(true);
  await closing;
});

test('one session has so many streams, and a closed one makes room', async () => {
  const { open } = await listen({ streamsPerClient: 2 });
  const first = await open();
  await open();
  const third = await open();
  expect([third.status, (await third.json()).code]).toEqual([429, 'rate.limited']);
  expect((await open('', 's2')).status).toBe(200);
  await first.body?.cancel();
  await expect.poll(async () => (await open()).status).toBe(200);
});

test('a stream of more than fifty matters, or of what is no id, is refused', async () => {
  const { open } = await listen();
  const many = Array.from({ length: 51 }, () => `matter=${a}`).join('&');
  expect((await (await open(`?${many}`)).json()).errors).toMatchObject([
    { pointer: '/query/matter', code: 'input.too_big' },
  ]);
  expect((await open('?matter=1')).status).toBe(400);
});
