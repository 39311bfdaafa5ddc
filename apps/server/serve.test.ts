import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { raw, testDatabase } from '@liren/kernel/database/server';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../kernel/database/server/cluster.ts';
import { root } from './config.ts';

interface Ran {
  code: number | null;
  output: string;
}

const office = '990101001';

/** Runs a command of the CLI to its end. */
function liren(args: string[], settings: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['apps/server/cli.ts', ...args],
      { cwd: root, env: { PATH: process.env['PATH'], LANG: 'C', ...settings } },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
      },
    );
  });
}

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'liren-serve-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}

/** A database of one's own with an office in it, and the settings that serve it. */
async function installation() {
  const t = await testDatabase();
  onTestFinished(() => t[Symbol.asyncDispose]());
  const home = await newHome();
  const keys = join(home, 'ring.json');
  await liren(['keys', 'new', keys]);
  const settings = {
    DATABASE_URL: t.urls.app,
    DATABASE_OWNER_URL: t.urls.owner,
    DATABASE_WORKER_URL: t.urls.worker,
    LIREN_HOME: home,
    LIREN_KEYS: keys,
    LIREN_OFFICE: office,
    LIREN_PORT: String(await freePort()),
  };
  return { t, settings };
}

test('an office is prepared once, with three administrators', async () => {
  const { settings } = await installation();
  const first = await liren(['office', '柳岸街道'], settings);
  expect(first.output).toMatch(/^ {2}system {2}\w{4}-\w{4}-\w{4}\n {2}security .*\n {2}audit /m);
  expect(await liren(['office', '柳岸街道'], settings)).toMatchObject({ code: 1 });
});

/** A serving process, with all it has said. */
function serving(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['apps/server/cli.ts', 'serve'], {
    cwd: root,
    env: { PATH: process.env['PATH'], LANG: 'C', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      said.text += part.toString();
    });
  }
  const isReady = async () => {
    while (!said.text.includes('Liren is ready') && child.exitCode === null) await sleep(50);
    return child.exitCode === null;
  };
  const stop = async () => {
    child.kill('SIGTERM');
    return new Promise<number | null>((resolve) => child.once('exit', resolve));
  };
  return { said, isReady, stop };
}

test('serve answers, then finishes and ends when it is told to stop', async () => {
  const { settings } = await installation();
  await liren(['office', '柳岸街道'], settings);
  const it = serving(settings);
  expect(await it.isReady(), it.said.text).toBe(true);

  const url = `http://127.0.0.1:${settings.LIREN_PORT}`;
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ demo: false, office });
  expect((await fetch(`${url}/api/demo/people`)).status).toBe(404);

  expect([await it.stop(), it.said.text.includes('all data are kept')]).toEqual([0, true]);
  expect(
    await readFile(join(settings.LIREN_HOME, 'server.json'), 'utf8').catch(() => null),
  ).toBeNull();
}, 300_000);

test('a worker works without listening', async () => {
  const { settings } = await installation();
  const it = serving({ ...settings, LIREN_ROLE: 'worker' });
  expect(await it.isReady(), it.said.text).toBe(true);
  while (!it.said.text.includes('this process relays and sweeps')) await sleep(50);
  await expect(fetch(`http://127.0.0.1:${settings.LIREN_PORT}/api/health`)).rejects.toThrow();
  expect(await it.stop()).toBe(0);
}, 300_000);

test('nobody serves as a superuser: no policy would hold', async () => {
  const { t, settings } = await installation();
  const ran = await liren(['serve'], { ...settings, DATABASE_URL: t.superuserUrl });
  expect(ran).toMatchObject({ code: 1 });
  expect(ran.output).toContain(
    'DATABASE_URL: postgres is a superuser or bypasses row-level security',
  );
});

test('a database nobody answers for is named by its setting', async () => {
  const { settings } = await installation();
  const ran = await liren(['serve'], {
    ...settings,
    DATABASE_URL: 'postgres://liren_app@127.0.0.1:1/liren',
  });
  expect(ran.output).toContain('DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1');
});

test('demo data are not served as production, and real data are not mixed with a demo', async () => {
  const { t, settings } = await installation();
  await liren(['office', '柳岸街道'], settings);
  const { LIREN_KEYS: _, ...demoSettings } = settings;
  expect((await liren(['start'], demoSettings)).output).toContain('This database is in use');

  await raw(t.owner, `insert into kernel.installation (name, value) values ('demo', 'done')`);
  expect((await liren(['serve'], settings)).output).toContain('This database holds demo data');
}, 300_000);

test('a process that may not migrate says what is missing', async () => {
  const { t, settings } = await installation();
  await raw(t.owner, `delete from kernel.migration where name = '20261122000100-installation'`);
  const { DATABASE_OWNER_URL: _, ...without } = settings;
  expect((await liren(['serve'], without)).output).toContain(
    'lacks 1 migrations (20261122000100-installation)',
  );
});
