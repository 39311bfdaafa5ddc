import {
  connect,
  migrate,
  missingMigrations,
  raw,
  startEmbedded,
} from '@liren/kernel/database/server';
import type { Config } from '../config.ts';

/** A database that answers, as each role that was given. */
export interface OpenDatabase {
  app: string;
  owner: string | null;
  worker: string | null;
  isEmbedded: boolean;
  isAdopted: boolean;
  /** Makes the embedded database empty; null where it is somebody's own. */
  reset: (() => Promise<void>) | null;
  stop(): Promise<void>;
}

/** @throws Error in the operator's words */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (config.database) {
    const open = {
      ...config.database,
      isEmbedded: false,
      isAdopted: false,
      reset: null,
      stop: async () => undefined,
    };
    for (const [setting, url] of [
      ['DATABASE_URL', open.app],
      ['DATABASE_OWNER_URL', open.owner],
      ['DATABASE_WORKER_URL', open.worker],
    ] as const) {
      if (url !== null) await check(setting, url);
    }
    return open;
  }
  const embedded = await startEmbedded({ home: config.home, port: config.embeddedPort, log });
  return {
    ...embedded.urls,
    isEmbedded: true,
    isAdopted: embedded.isAdopted,
    reset: () => embedded.reset(),
    stop: () => embedded.stop(),
  };
}

/**
 * Brings the schema to its head, or makes sure that it is there, and gives what was applied.
 *
 * @throws Error names what is missing when nobody gave us the owner
 */
export async function bringUpToDate(
  database: OpenDatabase,
  log: (line: string) => void,
): Promise<string[]> {
  if (database.owner !== null) return migrate(database.owner, log);
  const missing = await missingMigrations(database.app);
  if (missing.length > 0) {
    throw new Error(
      `The database lacks ${missing.length} migrations (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}). Set DATABASE_OWNER_URL for one start, or run: npm run liren -- migrate`,
    );
  }
  return [];
}

/** Whether the database holds a demonstration (and whether its loader came to its end), or real people. */
export async function contentOf(url: string): Promise<'empty' | 'begun' | 'demo' | 'real'> {
  await using db = connect({ url, poolSize: 1 });
  const [row] = await raw<{ demo: 'begun' | 'done' | null; people: boolean }>(
    db,
    `select (select value from kernel.installation where name = 'demo') as demo,
       exists (select from kernel.account) as people`,
  );
  if (row?.demo) return row.demo === 'done' ? 'demo' : 'begun';
  return row?.people ? 'real' : 'empty';
}

export async function markDemo(ownerUrl: string, value: 'begun' | 'done'): Promise<void> {
  await using db = connect({ url: ownerUrl, poolSize: 1 });
  await raw(
    db,
    `insert into kernel.installation (name, value) values ('demo', $1)
     on conflict (name) do update set value = excluded.value, at = now()`,
    [value],
  );
}

/** A superuser ignores every policy, and so does a role with bypassrls: neither may serve. */
async function check(setting: string, url: string): Promise<void> {
  const db = connect({ url, poolSize: 1 });
  try {
    const [row] = await raw<{ name: string; version: number; excess: boolean }>(
      db,
      `select current_user as name, current_setting('server_version_num')::int as version,
         rolsuper or rolbypassrls as excess from pg_roles where rolname = current_user`,
    );
    if (!row || row.excess) {
      throw new Error(
        `${setting}: ${row?.name} is a superuser or bypasses row-level security; no policy would hold. See: npm run liren -- database --help`,
      );
    }
    if (row.version < 150_000 || row.version >= 190_000) {
      throw new Error(
        `${setting}: PostgreSQL ${Math.floor(row.version / 10_000)} is not one of 15 to 18`,
      );
    }
  } catch (error) {
    if ((error as Error).message.startsWith(setting)) throw error;
    throw new Error(
      `${setting}: ${(error as Error).message || (error as { code?: string }).code}`,
      { cause: error },
    );
  } finally {
    await db.destroy();
  }
}
