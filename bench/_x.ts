// capture statements of a call & explain analyze them

import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession, sessionsOf } from '@liren/kernel/account/server';
import { connect, inTransaction, raw } from '@liren/kernel/database/server';
import { buildApp, makeLog } from '@liren/kernel/http/server';
import pg from 'pg';
import { v7 } from 'uuid';
import { readConfig, root } from '../apps/server/config.ts';
import { openDeps } from '../apps/server/deps.ts';
import { modules } from '../apps/server/modules.ts';

const out = JSON.parse(readFileSync('.liren/pg.out', 'utf8'));
const args = process.argv.slice(2);
const big = !args.includes('--10k');
const plan = args.includes('--plan');
const pairs = args.filter((a) => !a.startsWith('--'));
const url = big ? out.app : out.app10k;
const ownerUrl = big ? out.owner : out.owner.replace('liren_1m', 'liren');
let captured: { text: string; values: unknown[] }[] | null = null;
const orig = (pg.Client.prototype as any).query;
Object.assign(pg.Client.prototype, {
  query(this: any, first: any, values: any, ...rest: any[]) {
    if (captured) {
      const s = typeof first === 'string' ? { text: first } : first;
      captured.push({ text: s.text, values: s.values ?? (Array.isArray(values) ? values : []) });
    }
    return orig.call(this, first, values, ...rest);
  },
});
const config = readConfig('demo', {
  LIREN_HOME: join(root, '.liren', 'bench'),
  PATH: process.env['PATH'],
});
const opened = await openDeps(config, { url, name: 'liren prof', publicUrl: 'http://localhost' });
const owner = connect({ url: ownerUrl, poolSize: 1, statementTimeoutMs: 0 });
const [mark] = await raw<any>(
  owner,
  `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`,
);
const offset = Date.now() - Date.parse(mark.mark);
const deps = {
  ...opened,
  clock: { now: () => new Date(Date.now() - offset) },
  settings: { ...opened.settings, demo: false },
};
const app = await buildApp(deps as any, {
  modules,
  sessions: sessionsOf(deps as any),
  log: makeLog({ level: 'error' }),
  limits: { perAddress: 1e9, perClient: 1e9 },
});
const ids = {
  uuid: () => v7(),
  integer: (b: number) => randomInt(b),
  bytes: (k: number) => crypto.getRandomValues(Buffer.alloc(k)),
};
const admin = new pg.Client({ connectionString: out.su });
await admin.connect();
const dbCpu = async () => {
  const { rows } = await admin.query(
    "select pid from pg_stat_activity where application_name='liren prof'",
  );
  let s = 0;
  for (const { pid } of rows) {
    const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    s += (Number(f[11]) + Number(f[12])) * 10;
  }
  return s;
};
for (let i = 0; i < pairs.length; i += 2) {
  const [login, path] = [pairs[i]!, pairs[i + 1]!];
  const [acc] = await raw<any>(owner, `select id from kernel.account where login_name='${login}'`);
  const { token } = await inTransaction(owner, {}, (tx) =>
    openSession(tx, { clock: deps.clock, ids } as any, {
      account: acc.id,
      kind: 'staff',
      ip: '127.0.0.1',
      userAgent: 'p',
    }),
  );
  const get = async () => {
    const r = await app.inject({
      url: '/api' + path,
      headers: { 'x-liren': '1', cookie: `liren_session=${token}` },
    });
    if (r.statusCode !== 200) throw new Error(r.body);
    return r.body;
  };
  const t0 = performance.now();
  await get();
  const cold = performance.now() - t0;
  await get();
  const n = cold > 1500 ? 3 : 20;
  const c0 = await dbCpu();
  const a0 = process.cpuUsage();
  const w0 = performance.now();
  for (let k = 0; k < n; k++) await get();
  const a = process.cpuUsage(a0);
  const wall = (performance.now() - w0) / n;
  console.log(
    `${login.padEnd(12)} ${path.slice(0, 90).padEnd(90)} cold ${cold.toFixed(0)} wall ${wall.toFixed(1)} app ${((a.user + a.system) / 1000 / n).toFixed(1)} db ${(((await dbCpu()) - c0) / n).toFixed(1)}`,
  );
  if (plan) {
    captured = [];
    await get();
    const st = captured;
    captured = null;
    for (const { text, values } of st) {
      if (/session|^begin|^commit|^set/i.test(text)) continue;
      const { rows } = await orig.call(admin, {
        text: 'explain (analyze, buffers, settings off) ' + text,
        values,
      });
      const lines = rows.map((r: any) => r['QUERY PLAN']);
      const ex = lines.find((l: string) => l.startsWith('Execution'));
      console.log('>>', text.slice(0, 120).replaceAll('\n', ' '), ex);
      if (Number(/[\d.]+/.exec(ex)![0]) > 15)
        console.log(lines.map((l: string) => l.slice(0, 230)).join('\n'));
    }
  }
}
await owner.destroy();
await admin.end();
await app.close();
await opened[Symbol.asyncDispose]();
process.exit(0);
