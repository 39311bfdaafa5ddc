import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@liren/kernel/database/server';
import { type Logger, makeLog } from '@liren/kernel/http/server';
import { openJobs } from '@liren/kernel/job/server';
import pino from 'pino';
import { appOf } from './app.ts';
import type { Config } from './config.ts';
import { registerSower } from './demo/register/sow.ts';
import { openDeps } from './deps.ts';
import { modules } from './modules.ts';
import type { OpenDatabase } from './start/database.ts';

export interface Process {
  /** Where it listens; null for a pure worker. */
  url: string | null;
  publicUrl: string;
  /** Finishes what is under way, then lets go of everything but the database server. */
  close(): Promise<void>;
}

/** Serves, works or both, as the role of this process says; running when this returns. */
export async function run(config: Config, database: OpenDatabase, port: number): Promise<Process> {
  await using stack = new AsyncDisposableStack();
  const log = await logOf(config);
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const publicUrl =
    config.publicUrl ?? url.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost');
  const shared = { name: `liren ${config.role}`, publicUrl, log };
  const deps = stack.use(await openDeps(config, { url: database.app, ...shared }));

  for (const module of modules) await module.start?.(deps);

  if (config.role !== 'web') {
    if (database.worker === null) throw new Error('DATABASE_WORKER_URL: missing');
    const db = stack.adopt(
      connect({ url: database.worker, poolSize: config.poolSize, name: 'liren jobs' }),
      (it) => it.destroy(),
    );
    const working =
      config.isDemo && config.demoRegister !== 'none'
        ? [...modules, registerSower(config.demoRegister)]
        : modules;
    const worker = { ...deps, db };
    const jobs = await openJobs({ url: database.worker, deps: worker, modules: working, log });
    stack.defer(() => jobs.stop());
    await jobs.start();
  }
  if (config.role !== 'worker') {
    const app = await appOf(deps, {
      log,
      trustProxy: config.trustProxy,
      metricsToken: config.metricsToken,
    });
    stack.defer(() => app.close());
    await app.listen({ host: config.host, port });
  }
  log.info({ role: config.role, demo: config.isDemo, port }, 'running');
  const owned = stack.move();
  return {
    url: config.role === 'worker' ? null : url,
    publicUrl,
    close: async () => {
      log.info('stopping');
      await owned.disposeAsync();
    },
  };
}

/** The demo's terminal shows people what to do; its log goes to a file. */
async function logOf(config: Config): Promise<Logger> {
  if (!config.isDemo) return makeLog({ level: config.logLevel });
  await mkdir(config.home, { recursive: true });
  const destination = pino.destination({ dest: join(config.home, 'liren.log'), sync: false });
  return makeLog({ level: config.logLevel, destination });
}
