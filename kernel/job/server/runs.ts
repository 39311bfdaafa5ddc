import { sql } from 'kysely';
import type { Db } from '../../database/server/public.ts';
import type { Deps, Job } from '../../module/server/public.ts';

/** The last run of one piece of work. */
export interface JobRun {
  name: string;
  /** Null: it runs when somebody asks. */
  everyMs: number | null;
  lastAt: Date;
  tookMs: number;
  /** When a run last failed; null: never since it is noted. */
  failedAt: Date | null;
  /** Why the last run failed; null: it did not. */
  error: string | null;
}

/** Notes how one run ended. The line of an error is the operator's: whoever calls keeps personal text out of it. */
export async function noteRun(
  db: Db,
  run: { name: string; everyMs: number | null; at: Date; tookMs: number; error: string | null },
): Promise<void> {
  const { name, everyMs, at, error } = run;
  const failedAt = error === null ? null : at;
  await sql`
    insert into kernel.job_run as r (name, every_ms, last_at, took_ms, failed_at, error)
    values (${name}, ${everyMs}, ${at}, ${Math.round(run.tookMs)}, ${failedAt}, ${error})
    on conflict (name) do update set every_ms = excluded.every_ms, last_at = excluded.last_at,
      took_ms = excluded.took_ms, failed_at = coalesce(excluded.failed_at, r.failed_at),
      error = excluded.error`.execute(db);
}

/** The last run of everything that was ever noted, by name. */
export async function jobRuns(db: Db): Promise<JobRun[]> {
  const { rows } = await sql<JobRun>`
    select name, every_ms, last_at, took_ms, failed_at, error from kernel.job_run order by name`.execute(
    db,
  );
  return rows;
}

/** While all is well a run is noted no oftener: some jobs run every second. */
const notedMs = 60_000;

/**
 * Runs a job and notes it: the first time, when it fails, when it works again, and once a minute.
 *
 * @throws whatever the job throws
 */
export function noting(deps: Pick<Deps, 'db' | 'clock'>): (job: Job, all: Deps) => Promise<void> {
  const noted = new Map<string, { at: number; failed: boolean }>();
  return async (job, all) => {
    const began = performance.now();
    const fault = await job.run(all).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const at = deps.clock.now();
    const before = noted.get(job.name);
    const failed = fault !== null;
    if (failed || !before || before.failed || at.getTime() - before.at >= notedMs) {
      const error = fault && errorKind(fault.error);
      const tookMs = performance.now() - began;
      await noteRun(deps.db, { name: job.name, everyMs: job.everyMs, at, tookMs, error })
        // The run itself is what counts; that it could not be noted is told by its age.
        .catch(() => undefined);
      noted.set(job.name, { at: at.getTime(), failed });
    }
    if (fault) throw fault.error;
  };
}

/** What a page may say of an error: long figures could be somebody's. */
function errorKind(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return `${name}: ${message}`.replaceAll(/\d{5,}/g, '…').slice(0, 200);
}
