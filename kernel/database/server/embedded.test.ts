import { mkdtemp, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { halt, runningIn } from './cluster.ts';
import { startEmbedded } from './embedded.ts';
import { abandonedFolders, connect, raw } from './public.ts';

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'liren-home-'));
  onTestFinished(async () => {
    const folder = await realpath(join(home, 'pg')).catch(() => null);
    if (folder) {
      await halt(join(folder, 'data'), 'immediate');
      await rm(folder, { recursive: true, force: true });
      await rm(`${folder}.home`, { force: true });
    }
    await rm(home, { recursive: true, force: true });
  });
  return home;
}

async function start(home: string, port?: number) {
  const embedded = await startEmbedded({ home, port });
  onTestFinished(() => embedded.stop()); // before the folder goes: while it watches, it starts the server again
  return embedded;
}

async function ask<Row>(url: string, text: string): Promise<Row[]> {
  await using db = connect({ url, poolSize: 1 });
  return await raw<Row>(db, text);
}

const pidOf = async (folder: string) => (await runningIn(join(folder, 'data')))?.pid ?? 0;

test('what was written is there after a stop and a start', async () => {
  const home = await newHome();
  const first = await start(home);
  await ask(first.urls.owner, 'create table public.kept as select 7 as n');
  await first.stop();
  expect(await runningIn(join(first.dataFolder, 'data'))).toBeNull();

  const second = await start(home);
  expect(await ask(second.urls.owner, 'select n from public.kept')).toEqual([{ n: 7 }]);
  expect(second.isAdopted).toBe(false);
});

test('a server left running is adopted, and the last one out stops it', async () => {
  const home = await newHome();
  const first = await start(home);
  const second = await start(home);
  expect(second).toMatchObject({ isAdopted: true, port: first.port });

  await using db = connect({ url: second.urls.app, poolSize: 1 });
  await raw(db, 'select 1');
  await first.stop();
  expect(await pidOf(first.dataFolder)).toBeGreaterThan(0);
  await db.destroy();
  await second.stop();
  expect(await pidOf(first.dataFolder)).toBe(0);
});

test.runIf(process.getuid?.() === 0)(
  'root’s data are called abandoned when their home is gone, and not when it moved',
  async () => {
    const home = await newHome();
    const embedded = await start(home);
    await embedded.stop();
    expect(await abandonedFolders()).not.toContain(embedded.dataFolder);

    const moved = `${home}-moved`;
    await rename(home, moved);
    expect(await abandonedFolders()).toContain(embedded.dataFolder);
    await (await start(moved)).stop();
    expect(await abandonedFolders()).not.toContain(embedded.dataFolder);
    await rename(moved, home);
  },
);

test('a killed server starts again by itself, on the same port', async () => {
  const embedded = await start(await newHome());
  const pid = await pidOf(embedded.dataFolder);
  process.kill(pid, 'SIGKILL');
  const isBack = async () => {
    const running = await runningIn(join(embedded.dataFolder, 'data'));
    return running !== null && running.pid !== pid && running.ready;
  };
  while (!(await isBack())) await sleep(50);
  expect(await ask(embedded.urls.app, 'select 1 as n')).toEqual([{ n: 1 }]);
  await embedded.stop();
});

test('a lock file whose process number now belongs to somebody else is no obstacle', async () => {
  const home = await newHome();
  const first = await start(home);
  const lock = join(first.dataFolder, 'data/postmaster.pid');
  const text = await readFile(lock, 'utf8');
  await first.stop();
  await writeFile(lock, text.replace(/^\d+/, String(process.pid)));

  const second = await start(home);
  expect(await ask(second.urls.app, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('a taken port is named when it was asked for', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  await expect(start(await newHome(), port)).rejects.toThrow(
    `Port ${port} is taken. Set LIREN_PG_PORT`,
  );
});

test('the passwords are for this user only, and missing ones are not made up', async () => {
  const home = await newHome();
  const embedded = await start(home);
  await embedded.stop();
  expect((await stat(join(home, 'pg.json'))).mode & 0o777).toBe(0o600);
  await rm(join(home, 'pg.json'));
  await expect(startEmbedded({ home })).rejects.toThrow('pg.json is missing');
});
