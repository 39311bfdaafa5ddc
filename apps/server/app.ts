import { sessionsOf } from '@liren/kernel/account/server';
import { buildApp, type Deps, type Logger } from '@liren/kernel/http/server';
import type { FastifyInstance } from 'fastify';
import manifest from '../../package.json' with { type: 'json' };
import { serveMetrics } from './metrics.ts';
import { demoModules, modules } from './modules.ts';
import { consoleFolder, gridFolder, residentFolder } from './start/web.ts';

/** How the document of the endpoints names itself. */
export const info = { title: 'Liren 里仁', version: manifest.version };

/** The application of this installation: every module, the account's sessions, the built web apps. */
export async function appOf(
  deps: Deps,
  options: {
    log?: Logger;
    trustProxy?: string[] | undefined;
    /** Whoever has it reads `/metrics`; without one there is no such page. */
    metricsToken?: string | null;
  } = {},
): Promise<FastifyInstance> {
  const app = await buildApp(deps, {
    modules: deps.settings.demo ? demoModules : modules,
    sessions: sessionsOf(deps),
    info,
    web: { console: consoleFolder, grid: gridFolder, resident: residentFolder },
    ...(options.log ? { log: options.log } : {}),
    ...(options.trustProxy ? { trustProxy: options.trustProxy } : {}),
  });
  if (options.metricsToken) serveMetrics(app, deps, options.metricsToken);
  return app;
}
