import { statfs } from 'node:fs/promises';
import { raw, slowMs, slowStatements } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { effectsInWork, type JobRun, jobRuns } from '@liren/kernel/job/server';
import { deadMessages, messageCounts } from '@liren/kernel/notice/server';
import type { Operation } from '../contract/public.ts';

/** What the process knows of itself and no table tells. */
export interface Installation {
  version: string;
}

/** What looking takes: also the job's, which has no request. */
export type Looking = Pick<Ctx, 'db' | 'office' | 'clock' | 'settings'>;

type Judgement = Operation['checks'][number]['is'];

const minuteMs = 60_000;
const patienceMs = 15 * minuteMs;
const startedAt = new Date(Date.now() - process.uptime() * 1000);

/** Everything the operator's page shows; figures of effects and messages are the office's, the rest the installation's. */
export async function operationOf(ctx: Looking, installation: Installation): Promise<Operation> {
  const { db, office, clock } = ctx;
  const now = clock.now();
  const answered = await askDatabase(ctx);
  const [effects, runs, messages, failed, tables, files, schema, disk] = await Promise.all([
    effectsInWork(db, now, office),
    jobRuns(db),
    messageCounts(db, office, new Date(now.getTime() - 30 * 86_400_000)),
    deadMessages(db, office, 1_000),
    largestTables(ctx),
    filesKept(ctx),
    headOfMigrations(ctx),
    diskOf(ctx.settings.home ?? null),
  ]);
  const jobs = runs.map((run) => jobShown(run, now));
  const letters = effects.dead + failed.length;
  return {
    at: now.toISOString(),
    checks: [
      { check: 'database', is: worst(answered.ms > 200, answered.ms > 2_000), figure: answered.ms },
      {
        check: 'clock',
        is: worst(answered.apartS > 1, answered.apartS > 2),
        figure: answered.apartS,
      },
      jobsCheck(runs, effects.oldest, now),
      { check: 'letters', is: worst(letters > 0, false), figure: letters },
      diskCheck(disk),
    ],
    effects: { ...effects, oldest: effects.oldest?.toISOString() ?? null },
    messages,
    jobs,
    storage: {
      databaseBytes: answered.bytes,
      tables,
      files: files.count,
      fileBytes: files.bytes,
      freeBytes: disk?.free ?? null,
    },
    slow: {
      fromMs: slowMs,
      statements: slowStatements().map((one) => ({
        ...one,
        totalMs: Math.round(one.totalMs),
        maxMs: Math.round(one.maxMs),
        lastAt: one.lastAt.toISOString(),
      })),
    },
    versions: {
      liren: installation.version,
      node: process.versions.node,
      postgres: answered.version,
      migrations: schema.count,
      migration: schema.last,
      since: startedAt.toISOString(),
      memoryBytes: process.memoryUsage.rss(),
    },
  };
}

const worst = (worry: boolean, ill: boolean): Judgement => (ill ? 'ill' : worry ? 'worry' : 'well');

async function askDatabase({ db }: Looking) {
  const began = performance.now();
  const asked = Date.now();
  const [row] = await raw<{ now: Date; version: string; bytes: number }>(
    db,
    `select clock_timestamp() as now, current_setting('server_version') as version,
       pg_database_size(current_database()) as bytes`,
  );
  const apart = Math.abs((row?.now.getTime() ?? 0) - (asked + Date.now()) / 2);
  return {
    ms: Math.round(performance.now() - began),
    apartS: Math.round(apart / 100) / 10,
    version: row?.version ?? '',
    bytes: row?.bytes ?? 0,
  };
}

const tablesShown = 8;

/** Rows are the planner's estimate: counting them would be the slowest statement of the page. */
function largestTables({ db }: Looking) {
  return raw<{ name: string; bytes: number; rows: number }>(
    db,
    `select n.nspname || '.' || c.relname as name, pg_total_relation_size(c.oid) as bytes,
       greatest(c.reltuples, 0)::bigint as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)'
     order by 2 desc, 1 limit ${tablesShown}`,
  );
}

async function filesKept({ db }: Looking): Promise<{ count: number; bytes: number }> {
  const [row] = await raw<{ count: number; bytes: number }>(
    db,
    `select count(*) as count, coalesce(sum(byte_count), 0)::bigint as bytes
     from kernel.file where removed_at is null`,
  );
  return row ?? { count: 0, bytes: 0 };
}

async function headOfMigrations({ db }: Looking): Promise<{ count: number; last: string | null }> {
  const [row] = await raw<{ count: number; last: string | null }>(
    db,
    `select count(*) as count, max(name) as last from kernel.migration where name ~ '^[0-9]'`,
  );
  return row ?? { count: 0, last: null };
}

interface Disk {
  free: number;
  share: number;
}

async function diskOf(folder: string | null): Promise<Disk | null> {
  const space = folder === null ? null : await statfs(folder).catch(() => null);
  return space && { free: space.bavail * space.bsize, share: space.bavail / space.blocks };
}

function diskCheck(disk: Disk | null): Operation['checks'][number] {
  if (!disk) return { check: 'disk', is: 'well', figure: null };
  return {
    check: 'disk',
    is: worst(disk.free < 5e9 || disk.share < 0.05, disk.free < 1e9),
    figure: disk.free,
  };
}

/** Twice its time, and some minutes for a busy house. */
function jobShown(run: JobRun, now: Date): Operation['jobs'][number] {
  const graceMs = 2 * (run.everyMs ?? 0) + 5 * minuteMs;
  return {
    ...run,
    lastAt: run.lastAt.toISOString(),
    failedAt: run.failedAt?.toISOString() ?? null,
    isLate: run.everyMs !== null && now.getTime() - run.lastAt.getTime() > graceMs,
  };
}

/** Nobody works when what is due is not taken up, or no job by the clock ran lately; a failing job is a worry. */
function jobsCheck(
  runs: readonly JobRun[],
  oldest: Date | null,
  now: Date,
): Operation['checks'][number] {
  const timed = runs.filter(({ everyMs }) => everyMs !== null);
  const newest = Math.max(...timed.map(({ lastAt }) => lastAt.getTime()));
  const isStill = timed.length > 0 && now.getTime() - newest > patienceMs;
  const isStuck = oldest !== null && now.getTime() - oldest.getTime() > patienceMs;
  const isFailing = timed.some(({ error }) => error !== null);
  const minutes =
    timed.length > 0 ? Math.max(0, Math.round((now.getTime() - newest) / minuteMs)) : null;
  return {
    check: 'jobs',
    is: worst(isFailing || minutes === null, isStill || isStuck),
    figure: minutes,
  };
}
