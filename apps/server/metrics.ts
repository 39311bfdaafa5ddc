import { createHash, timingSafeEqual } from 'node:crypto';
import { slowStatements } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { effectsInWork, jobRuns } from '@liren/kernel/job/server';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * `/metrics` for Prometheus, for whoever has the token: figures of the process and of the queue, nobody's data.
 *
 * A token, never “from this machine only”: behind a proxy everybody comes from this machine (docs/adr/0017).
 * Routes are patterns, so that no number of a matter becomes a label.
 */
export function serveMetrics(
  app: FastifyInstance,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  token: string,
): void {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'liren_' });
  const answered = new Histogram({
    name: 'liren_http_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request.routeOptions;
    const labels = { method: String(method), route: url ?? '-', status: String(reply.statusCode) };
    answered.observe(labels, reply.elapsedTime / 1000);
  });
  const effects = new Gauge({
    name: 'liren_effects',
    help: 'Effects on their way to somebody, by state',
    labelNames: ['state'],
    registers,
  });
  const oldestWaits = new Gauge({
    name: 'liren_effect_oldest_seconds',
    help: 'How long the eldest effect has waited for a worker',
    registers,
  });
  const lastRun = new Gauge({
    name: 'liren_job_last_run_seconds',
    help: 'When a job last ran, in seconds since 1970',
    labelNames: ['job'],
    registers,
  });
  const failing = new Gauge({
    name: 'liren_job_failing',
    help: '1 when the last run of a job failed',
    labelNames: ['job'],
    registers,
  });
  const database = new Gauge({
    name: 'liren_database_up',
    help: '1 when the database answers',
    registers,
  });
  const slow = new Gauge({
    name: 'liren_slow_statements',
    help: 'Runs of statements that took 100 ms or more, since the process started',
    registers,
  });

  const look = async (): Promise<void> => {
    slow.set(slowStatements(Infinity).reduce((sum, one) => sum + one.count, 0));
    try {
      const now = clock.now();
      const { oldest, ...states } = await effectsInWork(db, now);
      for (const [state, count] of Object.entries(states)) effects.set({ state }, count);
      const waitS = oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0;
      oldestWaits.set(waitS);
      for (const run of await jobRuns(db)) {
        lastRun.set({ job: run.name }, run.lastAt.getTime() / 1000);
        failing.set({ job: run.name }, run.error === null ? 0 : 1);
      }
      database.set(1);
    } catch {
      database.set(0); // the one figure that counts then
    }
  };

  app.get('/metrics', async (request, reply) => {
    if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`))
      return reply.code(401).header('www-authenticate', 'Bearer').send();
    await look();
    return reply
      .header('cache-control', 'no-store')
      .type(register.contentType)
      .send(await register.metrics());
  });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Takes as long for a near guess as for a far one. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
