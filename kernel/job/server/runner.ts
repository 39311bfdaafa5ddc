import { EventEmitter } from 'node:events';
import {
  type Runner,
  run,
  runMigrations,
  runOnce,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import pg from 'pg';
import type { Deps, EffectHandlers, Job, Logger, Module } from '../../module/server/public.ts';
import { forgetDone } from './forget.ts';
import { lockKey, pause, type Standing, standForLeader } from './leader.ts';
import { receive } from './receive.ts';
import { effectTask, handOver, recallLost } from './relay.ts';
import { noting } from './runs.ts';

export interface JobOptions {
  /** As `liren_worker`, which owns graphile-worker's schema. Straight to PostgreSQL, not to a pooler. */
  url: string;
  /** Its `db` connects as `liren_worker` too. */
  deps: Deps;
  modules: readonly Module[];
  log: Logger;
  /** Effects received at once by this process. */
  concurrency?: number;
}

/** Everything that happens without anybody asking: effects on their way out, and sweeps by the clock. */
export interface Jobs {
  /** Receives effects; relays and sweeps too while this process leads. */
  start(): Promise<void>;
  /**
   * Does all that is due now, in this process, until a round brings nothing new: for tests and for
   * seeding a world. Not beside `start`.
   */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const relayMs = 400;
const unlockMs = 5_000;
const recallMs = 60_000;
const forgetMs = 6 * 3_600_000;
const againMs = 1_000;
const maxRounds = 50;

/**
 * Jobs are completed in batches. A killed process then leaves some done but not completed: the effect itself says that
 * it is done.
 *
 * They are not fetched in batches (`localQueue`): when the database dies, graphile-worker's local queue throws where
 * nobody can catch, and that ends the process (seen in apps/server/crash.test.ts).
 */
const inBatches = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** Opens the jobs of this process; nothing runs before `start` or `settle`. */
export async function openJobs(options: JobOptions): Promise<Jobs> {
  const { url, deps, modules, log, concurrency = 8 } = options;
  const handlers = handlersOf(modules);
  const sweeps: Job[] = modules.flatMap((module) => module.jobs ?? []);
  const pool = new pg.Pool({
    connectionString: url,
    max: concurrency + 3,
    application_name: 'liren jobs',
    allowExitOnIdle: true,
  });
  const broke = (error: Error) => log.warn({ err: error }, 'a connection of the jobs broke');
  pool.on('error', broke);
  // Also while it is lent out: unheard, the event would end the process.
  pool.on('connect', (client) => client.on('error', broke));
  const shared = {
    pgPool: pool,
    logger: workerLogger(log),
    noHandleSignals: true,
    concurrency,
    preset: inBatches,
  };
  const taskList: TaskList = { [effectTask]: (job) => receive(deps, handlers, job) };

  let over: AbortController | undefined;
  let working: Promise<void> | undefined;
  await runMigrations({ ...shared, taskList });

  const runNoted = noting(deps);
  const lead = async (signal: AbortSignal) => {
    log.info('this process relays and sweeps');
    await Promise.all([
      repeat(signal, relayMs, log, 'relay', () => handOver(deps.db, deps.clock.now())),
      repeat(signal, unlockMs, log, 'unlock', () => unlockDead(pool)),
      repeat(signal, recallMs, log, 'recall', () => recallLost(deps.db, deps.clock.now())),
      repeat(signal, forgetMs, log, 'forget', () => forgetDone(deps.db, deps.clock.now())),
      ...sweeps.map((job) => repeat(signal, job.everyMs, log, job.name, () => runNoted(job, deps))),
    ]);
  };

  /** A runner, and this process's standing with the presence of that runner. */
  const begin = async (): Promise<Shift> => {
    const events: WorkerEvents = new EventEmitter();
    const workerPools: string[] = [];
    events.on('pool:create', ({ workerPool }) => workerPools.push(`pool.${workerPool.id}`));
    const runner = await run({
      ...shared,
      ...{ taskList, events, parsedCronItems: [], pollInterval: 1_000 },
    });
    const standing = standForLeader({
      url,
      presences: workerPools,
      lead,
      onTrouble: (error) => log.warn({ err: error }, 'no connection to lead by'),
    });
    return { runner, standing };
  };

  /** graphile-worker gives up for good when the database goes away: begin again until told to stop. */
  const keepWorking = async (first: Shift, signal: AbortSignal): Promise<void> => {
    const told = new Promise((resolve) => signal.addEventListener('abort', resolve));
    for (let shift: Shift | null = first; ; ) {
      const failed = (err: unknown) => log.error({ err }, 'the job runner ended');
      await Promise.race([shift?.runner.promise.catch(failed), told]);
      await shift?.standing.stop();
      await shift?.runner.stop().catch(() => undefined); // it has ended by itself
      await pause(againMs, signal);
      if (signal.aborted) return;
      shift = await begin().catch((err: unknown) => {
        log.warn({ err }, 'jobs cannot begin yet');
        return null;
      });
    }
  };

  return {
    async start() {
      over = new AbortController();
      working = keepWorking(await begin(), over.signal);
    },
    async settle() {
      for (let round = 0; round < maxRounds; round++) {
        for (const job of sweeps) await job.run(deps);
        const handed = await handOver(deps.db, deps.clock.now());
        // Round 0 also takes what an earlier failure left to be tried again.
        if (handed > 0 || round === 0) await runOnce({ ...shared, taskList });
        if (handed === 0) return;
      }
      throw new Error(`effects keep making effects after ${maxRounds} rounds`);
    },
    async stop() {
      over?.abort();
      await working;
      await pool.end();
    },
  };
}

interface Shift {
  runner: Runner;
  standing: Standing;
}

/** For tests: `settle` once over these modules. */
export async function runJobs(options: JobOptions): Promise<void> {
  const jobs = await openJobs(options);
  try {
    await jobs.settle();
  } finally {
    await jobs.stop();
  }
}

function handlersOf(modules: readonly Module[]): EffectHandlers {
  const handlers: Record<string, EffectHandlers[string]> = {};
  for (const module of modules) {
    for (const [kind, handle] of Object.entries(module.effects ?? {})) {
      if (handlers[kind]) throw new Error(`two modules receive effects of kind ${kind}`);
      handlers[kind] = handle;
    }
  }
  return handlers;
}

/** Does the work now and again after each pause; a failure is logged and does not end it. */
async function repeat(
  signal: AbortSignal,
  everyMs: number,
  log: Logger,
  name: string,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, job: name }, 'a job failed');
    }
    await pause(everyMs, signal);
  }
}

/**
 * Frees jobs of processes that died: graphile-worker alone waits four hours.
 *
 * A living process holds a session lock named after its worker pool; whose lock can be had is dead.
 */
async function unlockDead(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `select distinct locked_by as id from graphile_worker.jobs
       where locked_by is not null and locked_at < now() - interval '5 seconds'`,
    );
    for (const { id } of rows) {
      const key = lockKey(`pool.${id.replaceAll(/[^\w-]/g, '')}`);
      const { rows: tried } = await client.query<{ dead: boolean }>(
        `select pg_try_advisory_lock(${key}) as dead`,
      );
      if (!tried[0]?.dead) continue;
      await client.query('select graphile_worker.force_unlock_workers($1)', [[id]]);
      await client.query(`select pg_advisory_unlock(${key})`);
    }
  } finally {
    client.release();
  }
}

/** graphile-worker tells of every job it completes; that is our debug. */
function workerLogger(log: Logger): WorkerLogger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new WorkerLogger((scope) => (level, message) => {
    log[levels[level as keyof typeof levels] ?? 'debug'](
      { job: scope.jobId, part: scope.label },
      message,
    );
  });
}
