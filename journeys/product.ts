import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { freePort } from '../kernel/database/server/cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product of this run answers. */
    product: string;
    /** Its folder, for commands that work beside it; empty when somebody else started it without saying. */
    home: string;
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));
const limitMs = 240_000;

/**
 * Vitest's global set-up of the journeys: the product as `npm start` gives it, in a home of its own.
 *
 * `JOURNEY_URL` names one that is running already, `JOURNEY_HOME` its folder.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['JOURNEY_URL'];
  if (running) {
    project.provide('product', running.replace(/\/$/, ''));
    project.provide('home', process.env['JOURNEY_HOME'] ?? '');
    return async () => undefined;
  }
  const home = await mkdtemp(join(tmpdir(), 'liren-journey-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['apps/server/cli.ts', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      ...{
        LIREN_HOME: home,
        LIREN_PORT: String(port),
        LANG: 'C',
        LIREN_DEMO_REGISTER: 'community',
      },
      // A journey receives webhooks on this machine.
      LIREN_REACHABLE: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (part: Buffer) => {
    output += part.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));

  let isStopping = false;
  child.on('exit', (code, signal) => {
    if (!isStopping) console.error(`the product ended by itself (${signal ?? code}):\n${output}`);
  });
  const stop = async () => {
    isStopping = true;
    child.kill('SIGTERM');
    const patience = setTimeout(() => {
      console.error('the product was asked to stop and did not');
      child.kill('SIGKILL');
    }, 30_000);
    await ended;
    clearTimeout(patience);
    const log = await readFile(join(home, 'liren.log'), 'utf8').catch(() => '');
    const data = await readlink(join(home, 'pg')).catch(() => null);
    if (data) await rm(data, { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
    return log;
  };

  // By name: a passkey belongs to a name and never to a number.
  const url = `http://localhost:${port}`;
  for (let waited = 0; !(await answers(url)); waited += 250) {
    if (child.exitCode !== null || waited > limitMs) {
      await stop();
      throw new Error(`the product did not start:\n${output}`);
    }
    await sleep(250);
  }
  project.provide('product', url);
  project.provide('home', home);
  return async () => {
    const faults = (await stop())
      .split('\n')
      .filter((line) => /"level":"(error|fatal)"/.test(line));
    if (faults.length > 0) {
      throw new Error(`the product logged faults:\n${faults.slice(0, 5).join('\n')}`);
    }
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`).then(
    (reply) => reply.ok,
    () => false,
  );
}
