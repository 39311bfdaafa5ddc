import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface Standing {
  /** Gives up the lead, waits for what it was doing. */
  stop(): Promise<void>;
}

interface StandingOptions {
  /** Must reach PostgreSQL itself: a pooler in transaction mode loses session locks. */
  url: string;
  /** Locks this process holds besides, for others to see that it lives. */
  presences: readonly string[];
  /** Runs in one process at a time, until `signal` says that the lead is lost. */
  lead(signal: AbortSignal): Promise<void>;
  onTrouble(error: unknown): void;
}

const retryMs = 2_000;
export const lockKey = (name: string) => `hashtextextended('liren.${name}', 0)`;

/**
 * Leads when nobody else does.
 *
 * The lead is a session lock, so it ends with its connection: kill -9, a cut cable and a clean stop
 * all make room for the next.
 */
export function standForLeader(options: StandingOptions): Standing {
  const over = new AbortController();
  const running = stand(options, over.signal);
  return {
    async stop() {
      over.abort();
      await running;
    },
  };
}

async function stand(
  { url, presences, lead, onTrouble }: StandingOptions,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'liren leader',
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    const signal = AbortSignal.any([over, lost.signal]);
    try {
      await client.connect();
      for (const presence of presences)
        await client.query(`select pg_advisory_lock(${lockKey(presence)})`);
      while (!signal.aborted) {
        const { rows } = await client.query<{ leads: boolean }>(
          `select pg_try_advisory_lock(${lockKey('leader')}) as leads`,
        );
        if (rows[0]?.leads) await lead(signal);
        else await pause(retryMs, signal);
      }
    } catch (error) {
      if (!over.aborted) onTrouble(error);
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(retryMs, over);
  }
}

/** Sleeps, or wakes at once when the signal says so. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
