// The serving process of the bench: forked, so that its processor time is nobody else's.
import { sessionsOf } from '@liren/kernel/account/server';
import { buildApp, makeLog } from '@liren/kernel/http/server';
import pg from 'pg';
import { readConfig } from '../apps/server/config.ts';
import { openDeps } from '../apps/server/deps.ts';
import { modules } from '../apps/server/modules.ts';
import type { Answer, Ask, Statement } from './serving.ts';

const [home = '', url = '', madeAt = ''] = process.argv.slice(2);

let captured: Statement[] | null = null;
const { query } = pg.Client.prototype as unknown as { query: (...of: unknown[]) => unknown };
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, first: unknown, values?: unknown, ...rest: unknown[]) {
    if (captured) {
      const { name, text, ...own } = (typeof first === 'string' ? { text: first } : first) as {
        name?: string;
        text: string;
        values?: unknown[];
      };
      const given = own.values ?? (Array.isArray(values) ? values : []);
      captured.push({ ...(name ? { name } : {}), text, values: [...given] });
    }
    return query.call(this, first, values, ...rest);
  },
});

// The world's time stands where the stories end, and goes on from there.
const offsetMs = Date.now() - Date.parse(madeAt);
const config = readConfig('demo', { LIREN_HOME: home, PATH: process.env['PATH'] });
const opened = await openDeps(config, { url, name: 'liren bench', publicUrl: 'http://localhost' });
const deps = {
  ...opened,
  clock: { now: () => new Date(Date.now() - offsetMs) },
  settings: { ...opened.settings, demo: false },
};
const app = await buildApp(deps, {
  modules,
  sessions: sessionsOf(deps),
  log: makeLog({ level: 'error' }),
  limits: { perAddress: 1e9, perClient: 1e9, streamsPerClient: 1e9 },
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });

process.on('message', (ask: Ask) => {
  if (ask === 'end') return void end();
  if (ask === 'capture') captured = [];
  if (ask === 'memory') gc?.();
  const { user, system } = process.cpuUsage();
  const answer: Answer = {
    port: Number(new URL(address).port),
    cpuMs: (user + system) / 1_000,
    residentBytes: process.memoryUsage().rss,
    statements: captured ?? [],
  };
  if (ask === 'captured') captured = null;
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
process.send?.({
  port: Number(new URL(address).port),
  cpuMs: 0,
  residentBytes: 0,
  statements: [],
} satisfies Answer);

async function end() {
  await app.close();
  await opened[Symbol.asyncDispose]();
  process.exit(0);
}
