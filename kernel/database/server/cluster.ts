import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Binaries, exists } from './place.ts';

/** A running server, as its `postmaster.pid` tells. */
export interface Running {
  pid: number;
  port: number;
  ready: boolean;
}

/** Warnings and worse only: what is longer was written over years, and begins anew. */
const logLimitBytes = 10 * 2 ** 20;
const run = promisify(execFile);
const environment = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  jit: 'off', // statements here last milliseconds; compiling one costs more
  random_page_cost: '1.1',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse', // a DETAIL line quotes the row: personal data has no place in a log
};
const durable = {
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
};
/** For tests: nothing needs to survive a power cut. */
const volatile = {
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

/** Creates the cluster's files; a killed attempt leaves no half of one. */
export async function initialise(
  programs: Binaries,
  data: string,
  options: { password: string; isDurable: boolean },
): Promise<void> {
  const aside = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(aside, { recursive: true, force: true });
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  try {
    if (programs.user) await chown(passwordFile, programs.user.uid, programs.user.gid);
    const flags = [
      '-D',
      aside,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
    ];
    // The same order and case rules on every machine: code points, Unicode case.
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const speed = options.isDurable ? [] : ['--no-sync'];
    await run(join(programs.folder, 'bin', 'initdb'), [...flags, ...locale, ...speed], {
      ...programs.user,
      cwd: programs.folder,
      env: environment,
    });
    await rename(aside, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Starts a server and waits until it answers.
 *
 * It is a process of its own (a terminal's Ctrl-C reaches us, not it): whoever starts next adopts it.
 *
 * @throws Error with the server's own words
 */
export async function launch(
  programs: Binaries,
  data: string,
  options: { port: number; isDurable: boolean },
): Promise<Running> {
  const settings = { ...always, ...(options.isDurable ? durable : volatile) };
  const logFile = `${data}.log`;
  const before = await stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
  const isLong = before > logLimitBytes;
  const log = openSync(logFile, isLong ? 'w' : 'a', 0o600);
  const child = spawn(
    join(programs.folder, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(options.port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    {
      ...programs.user,
      cwd: programs.folder,
      env: environment,
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  let fault = '';
  child.on('error', (error) => {
    fault = error.message;
  });
  child.on('exit', (code, signal) => {
    fault = `it stopped at once (${signal ?? String(code)})`;
  });
  for (;;) {
    const running = await runningIn(data);
    if (running?.ready && running.pid === child.pid) return running;
    if (fault !== '') throw new Error(`${fault}: ${await lastWords(logFile, isLong ? 0 : before)}`);
    await sleep(15);
  }
}

/** The server that `postmaster.pid` names, when that process lives. */
export async function runningIn(data: string): Promise<Running | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !isAlive(pid)) return null;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/** Waits until a server has let go of its data; stronger signals follow a deaf ear. */
export async function halt(data: string, mode: 'fast' | 'immediate'): Promise<void> {
  const running = await runningIn(data);
  if (!running) return;
  const signals =
    mode === 'fast'
      ? (['SIGINT', 'SIGQUIT', 'SIGKILL'] as const)
      : (['SIGQUIT', 'SIGKILL'] as const);
  for (const signal of signals) {
    signalTo(running.pid, signal);
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (!isAlive(running.pid)) return;
      await sleep(20);
    }
  }
}

/** False for a zombie too: in a container nobody may ever collect an orphan's exit status. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !(process.platform === 'linux' && isZombie(pid));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A port nobody listens on. Somebody may take it before we do: whoever uses it tries again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A lock file left by a killed server whose process number now belongs to somebody else. */
export async function forgetStalePid(data: string): Promise<void> {
  if (await exists(join(data, 'postmaster.pid')))
    await rm(join(data, 'postmaster.pid'), { force: true });
}

function isZombie(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has gone meanwhile
  }
}

/** What the server said since it was started. */
async function lastWords(log: string, from: number): Promise<string> {
  const text = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(from).toString();
  const lines = text.trim().split('\n');
  return (
    lines
      .filter((line) => /FATAL|HINT|ERROR|error/.test(line))
      .slice(-4)
      .join(' ') || lines.slice(-2).join(' ')
  );
}
