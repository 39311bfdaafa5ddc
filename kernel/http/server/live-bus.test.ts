import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { raw, testDatabase } from '../../database/server/public.ts';
import type { LiveMessage } from '../public.ts';
import { openLive } from './live-bus.ts';

const office = '990101001';
const idOf = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;

test('a step taken by one process is heard in another, and in its own', async () => {
  await using t = await testDatabase();
  await using worker = await openLive({ url: t.urls.worker, onTrouble: () => undefined });
  await using web = await openLive({ url: t.urls.app, onTrouble: () => undefined });
  const heard: LiveMessage[] = [];
  web.watch(office, [idOf(1)], (message) => heard.push(message));
  web.watch('990101002', [idOf(1)], () => heard.push({ changed: 0, matters: [] }));
  worker.touched(office, [idOf(1), idOf(2)]);
  await expect.poll(() => heard).toEqual([{ changed: 2, matters: [idOf(1)] }]);
  web.touched(office, [idOf(3)]);
  await expect.poll(() => heard.at(-1)).toEqual({ changed: 1, matters: [] });
});

test('a thousand matters at once fit through', async () => {
  await using t = await testDatabase();
  const troubles: unknown[] = [];
  await using live = await openLive({
    url: t.urls.app,
    onTrouble: (error) => troubles.push(error),
  });
  let changed = 0;
  live.watch(office, [], (message) => {
    changed += message.changed;
  });
  for (let n = 0; n < 1_000; n++) live.touched(office, [idOf(n)]);
  await expect.poll(() => changed).toBe(1_000);
  expect(troubles).toEqual([]);
});

test('after a broken connection everybody looks again, and hears on', {
  timeout: 20_000,
}, async () => {
  await using t = await testDatabase();
  await using live = await openLive({ url: t.urls.app, onTrouble: () => undefined });
  const heard: LiveMessage[] = [];
  live.watch(office, [idOf(1)], (message) => heard.push(message));
  await raw(
    t.db,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'liren live' and datname = current_database()`,
  );
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([{ changed: 1, matters: [idOf(1)] }]);
  await sleep(50);
  live.touched(office, [idOf(1)]);
  await expect.poll(() => heard.length).toBe(2);
});
