import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { halt, isAlive } from './cluster.ts';
import { startVolatile } from './embedded.ts';
import { migrate } from './migrate.ts';
import { binaries, temporaryFolder } from './place.ts';
import { prepareDatabase } from './roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: string;
  }
}

const prefix = 'liren-test-';
export const template = 'liren_template';
/** Roles belong to the server, so all test databases share these. */
export const testPasswords = { owner: 'owner', app: 'app', worker: 'worker' };

/** Vitest's global set-up: a folder for the run. The server in it starts with the first test that asks. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await newTestFolder();
  project.provide('testServer', folder);
  return () => removeTestFolder(folder);
}

/** A folder that knows whose run it belongs to, so that a later run can clear up after a killed one. */
export async function newTestFolder(): Promise<string> {
  await clearAbandoned();
  const { user } = await binaries();
  const folder = await temporaryFolder(prefix, user);
  await writeFile(join(folder, 'run.pid'), String(process.pid));
  return folder;
}

export async function removeTestFolder(folder: string): Promise<void> {
  await halt(join(folder, 'data'), 'immediate');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Superuser URL of the run's server, started and migrated by whichever test process asks first.
 *
 * @throws Error what kept it from starting, in every process that asks
 */
export async function testServer(folder: string): Promise<string> {
  const ready = join(folder, 'ready.json');
  const isFirst = await mkdir(join(folder, 'lock')).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const outcome = await begin(folder).catch((error: unknown) => ({
      fault: (error as Error).message,
    }));
    await writeFile(`${ready}.new`, JSON.stringify(outcome));
    await rename(`${ready}.new`, ready);
  }
  for (;;) {
    const text = await readFile(ready, 'utf8').catch(() => null);
    if (text === null) {
      await sleep(25);
      continue;
    }
    const outcome = JSON.parse(text) as { url: string } | { fault: string };
    if ('fault' in outcome) throw new Error(outcome.fault);
    return outcome.url;
  }
}

async function begin(folder: string): Promise<{ url: string }> {
  const { superuserUrl } = await startVolatile(folder);
  const urls = await prepareDatabase(superuserUrl, template, testPasswords);
  await migrate(urls.owner);
  return { url: superuserUrl };
}

async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    const pid = Number(await readFile(join(folder, 'run.pid'), 'utf8').catch(() => ''));
    if (pid && !isAlive(pid)) await removeTestFolder(folder).catch(() => undefined);
  }
}
