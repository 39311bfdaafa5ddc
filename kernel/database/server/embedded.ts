import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  forgetStalePid,
  freePort,
  halt,
  initialise,
  isAlive,
  launch,
  type Running,
  runningIn,
} from './cluster.ts';
import { type Binaries, binaries, dataFolder, exists } from './place.ts';
import { type DatabaseRole, type DatabaseUrls, prepareDatabase, withClient } from './roles.ts';

export interface EmbeddedOptions {
  /** `.liren`: passwords, and (unless root) the data. */
  home: string;
  /** A fixed port; otherwise a free one, which may differ at each start. */
  port?: number | undefined;
  log?: (line: string) => void;
}

export interface Embedded {
  urls: DatabaseUrls;
  superuserUrl: string;
  port: number;
  /** It was running already: left by a killed process, or shared with a living one. */
  isAdopted: boolean;
  dataFolder: string;
  /** Throws the database away and makes an empty one. */
  reset(): Promise<void>;
  /** Stops the server, unless somebody else is connected to it: the last one out turns off the light. */
  stop(): Promise<void>;
}

type Passwords = Record<DatabaseRole | 'postgres', string>;

const database = 'liren';

/**
 * A PostgreSQL of our own, running when this returns, with its roles and its (perhaps empty) database.
 *
 * Finds the server of the same data still running and adopts it; after a kill it waits for the orphaned
 * backends to go, and lets PostgreSQL recover. Restarts it while we live, should it be killed.
 *
 * @throws Error in the operator's words: port taken, folder not ours, other major version
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => undefined);
  await ownFolder(options.home);
  const programs = await binaries();
  const folder = await dataFolder(options.home, programs);
  const data = join(folder, 'data');
  const passwords = await secretsIn(options.home, await exists(data));
  if (!(await exists(data))) {
    log('creating the database cluster');
    await initialise(programs, data, { password: passwords.postgres, isDurable: true });
  }
  await refuseOtherVersion(data, programs.version);

  const superuser = (port: number) =>
    `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`;
  const { running, isAdopted } = await adoptOrLaunch(programs, data, superuser, options.port);
  const superuserUrl = superuser(running.port);
  const urls = await prepareDatabase(superuserUrl, database, passwords);
  const guard = keepAlive(programs, data, superuser, running, log);
  return {
    urls,
    superuserUrl,
    port: running.port,
    isAdopted,
    dataFolder: folder,
    async reset() {
      await withClient(superuserUrl, (client) =>
        client.query(`drop database if exists ${database} with (force)`),
      );
      await prepareDatabase(superuserUrl, database, passwords);
    },
    async stop() {
      await guard.end();
      if (await isShared(superuserUrl)) return;
      await halt(data, 'fast');
    },
  };
}

/** Starts a throw-away server for tests in an empty folder: no fsync, no autovacuum. */
export async function startVolatile(folder: string): Promise<{ superuserUrl: string }> {
  const programs = await binaries();
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  await initialise(programs, data, { password, isDurable: false });
  const superuser = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const { running } = await adoptOrLaunch(programs, data, superuser, undefined, false);
  return { superuserUrl: superuser(running.port) };
}

async function adoptOrLaunch(
  programs: Binaries,
  data: string,
  superuser: (port: number) => string,
  wantedPort: number | undefined,
  isDurable = true,
): Promise<{ running: Running; isAdopted: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const running = await runningIn(data);
    if (running) {
      if (await answers(superuser(running.port), running.pid)) return { running, isAdopted: true };
      await forgetStalePid(data);
    }
    const port = wantedPort ?? (await freePort());
    try {
      return { running: await launch(programs, data, { port, isDurable }), isAdopted: false };
    } catch (error) {
      const { message } = error as Error;
      const isTaken = /could not bind|Address already in use|could not create any TCP/.test(
        message,
      );
      if (isTaken && wantedPort !== undefined) {
        throw new Error(
          `Port ${wantedPort} is taken. Set LIREN_PG_PORT to a free port, or unset it.`,
          { cause: error },
        );
      }
      // Taken meanwhile, another start won, or the backends of a killed server have not gone yet.
      const passes = isTaken || /lock file|shared memory|being used|is running/.test(message);
      if (!passes || attempt === 40)
        throw new Error(`PostgreSQL did not start: ${message}`, { cause: error });
      await sleep(250);
    }
  }
}

/** True once the server of our data answers to our password; false when the process is somebody else's. */
async function answers(url: string, pid: number): Promise<boolean> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    try {
      await withClient(url, (client) => client.query('select 1'));
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      // 57P03: starting up, recovering or shutting down. Anything else: not our server, or not a server.
      if (code !== '57P03' && !(code === 'ECONNREFUSED' && (await isPostgres(pid)))) return false;
      if (!isAlive(pid)) return false;
    }
    await sleep(100);
  }
  return false;
}

async function isPostgres(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'postgres');
  return command.trim() === 'postgres';
}

/** Starts the server again when it dies while we live, on the port its clients know. */
function keepAlive(
  programs: Binaries,
  data: string,
  superuser: (port: number) => string,
  running: Running,
  log: (line: string) => void,
) {
  let { pid } = running;
  let isEnding = false;
  let restart: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (isEnding || restart || isAlive(pid)) return;
    log('PostgreSQL has gone; starting it again');
    restart = adoptOrLaunch(programs, data, superuser, running.port)
      .then((again) => {
        pid = again.running.pid;
      })
      .catch((error: unknown) => log((error as Error).message))
      .finally(() => {
        restart = null;
      });
  }, 500);
  timer.unref();
  return {
    async end() {
      isEnding = true;
      clearInterval(timer);
      await restart;
    },
  };
}

async function isShared(superuserUrl: string): Promise<boolean> {
  // Our own pools have just been ended: give their backends a moment to go.
  for (let attempt = 0; attempt < 30; attempt++) {
    const others = await withClient(superuserUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      return rows[0]?.count ?? 0;
    }).catch(() => 0);
    if (others === 0) return false;
    await sleep(100);
  }
  return true;
}

async function secretsIn(home: string, isExpected: boolean): Promise<Passwords> {
  const path = join(home, 'pg.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) return JSON.parse(text) as Passwords;
  if (isExpected) {
    throw new Error(
      `${path} is missing: the database's passwords. Restore it, or remove ${join(home, 'pg')} to begin with an empty database.`,
    );
  }
  const secret = () => randomBytes(18).toString('base64url');
  const passwords = { postgres: secret(), owner: secret(), app: secret(), worker: secret() };
  await writeFile(path, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return passwords;
}

async function ownFolder(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await access(home, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${home} cannot be written (${code}): it belongs to another user, perhaps from a start as root. Give it to yourself or remove it.`,
      { cause: error },
    );
  }
}

async function refuseOtherVersion(data: string, version: string): Promise<void> {
  const major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (major !== version.split('.')[0]) {
    throw new Error(
      `${data} was written by PostgreSQL ${major}, and this release brings ${version}. See docs/operations.md.`,
    );
  }
}
