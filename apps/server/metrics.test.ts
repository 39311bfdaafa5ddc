import { connect, testDatabase } from '@liren/kernel/database/server';
import { noteRun } from '@liren/kernel/job/server';
import fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { serveMetrics } from './metrics.ts';

const token = 'a token of the operator';
const at = new Date('2026-11-22T06:00:00Z');

async function served() {
  const t = await testDatabase();
  const app = fastify();
  app.get('/api/public/requests/:number', async () => 'one');
  serveMetrics(app, { db: t.db, clock: { now: () => at } }, token);
  onTestFinished(async () => {
    await app.close();
    await t[Symbol.asyncDispose]();
  });
  const metrics = (authorization?: string) =>
    app.inject({ url: '/metrics', headers: authorization ? { authorization } : {} });
  return { t, app, metrics };
}

test('without the token there is nothing to see, from wherever one asks', async () => {
  const { metrics } = await served();
  for (const wrong of [undefined, 'Bearer', `Bearer ${token}x`, `Basic ${token}`]) {
    const answer = await metrics(wrong);
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toBe('');
  }
});

test('the queue, the jobs and the answers are told, by pattern and never by number', async () => {
  const { t, app, metrics } = await served();
  await noteRun(t.worker, { name: 'tea.brew', everyMs: 1, at, tookMs: 1, error: 'Error: x' });
  await app.inject('/api/public/requests/3182047756');
  const { body } = await metrics(`Bearer ${token}`);
  expect(body).toContain('liren_database_up 1');
  expect(body).toContain('liren_effects{state="dead"} 0');
  expect(body).toContain('liren_job_failing{job="tea.brew"} 1');
  expect(body).toContain(`liren_job_last_run_seconds{job="tea.brew"} ${at.getTime() / 1000}`);
  expect(body).toContain('route="/api/public/requests/:number",status="200"');
  expect(body).not.toContain('3182047756');
});

test('a database that is away is told, too', async () => {
  const app = fastify();
  await using nowhere = connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
  serveMetrics(app, { db: nowhere, clock: { now: () => at } }, token);
  const headers = { authorization: `Bearer ${token}` };
  expect((await app.inject({ url: '/metrics', headers })).body).toContain('liren_database_up 0');
  await app.close();
});
