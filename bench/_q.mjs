// node .liren/q.mjs [role] "sql" ...
import { readFileSync } from 'node:fs';
import pg from 'pg';

const u = JSON.parse(readFileSync('.liren/pg.out', 'utf8'));
const [role, ...qs] = process.argv.slice(2);
const c = new pg.Client({ connectionString: u[role], options: '-c search_path=pg_catalog' });
await c.connect();
c.on('notice', (n) => console.log(n.message));
for (const q of qs) {
  const t = performance.now();
  const r = await c.query(q);
  const rs = Array.isArray(r) ? r.at(-1) : r;
  if (rs.rows.length)
    console.log(
      rs.rows[0]['QUERY PLAN'] !== undefined
        ? rs.rows.map((r) => r['QUERY PLAN']).join('\n')
        : rs.rows.slice(0, 40),
    );
  console.log('--', (performance.now() - t).toFixed(0), 'ms', rs.rowCount);
}
await c.end();
