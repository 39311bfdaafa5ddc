/**
 * `liren import requests` of Baltimore's cases: `LIREN_SAMPLES=folder node bench/main.ts import`.
 *
 * The samples are not part of the product; without them this part says so and is left out.
 */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, inTransaction, migrate, startEmbedded } from '@liren/kernel/database/server';
import { verifyChains } from '@liren/kernel/workflow/server';
import { ImportMap, importRequests, seedRequestBook } from '@liren/requests/server';
import { parse } from 'csv-parse';
import { readConfig, root } from '../apps/server/config.ts';
import { openDeps } from '../apps/server/deps.ts';

const samples = process.env['LIREN_SAMPLES'];
if (!samples) {
  console.log('skipped: LIREN_SAMPLES names no folder with c311_baltimore');
} else {
  await baltimore(join(samples, 'c311_baltimore'));
}

async function baltimore(folder: string): Promise<void> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.csv'));
  if (!name) throw new Error(`${folder}: no CSV file`);
  const map = ImportMap.parse(
    JSON.parse(await readFile(join(root, 'docs/examples/baltimore.map.json'), 'utf8')),
  );
  const home = join(root, '.liren', 'bench-import');
  const embedded = await startEmbedded({ home });
  try {
    await embedded.reset();
    await migrate(embedded.urls.owner);
    const config = readConfig('demo', { LIREN_HOME: home, PATH: process.env['PATH'] });
    await using owner = connect({ url: embedded.urls.owner, poolSize: 2, statementTimeoutMs: 0 });
    await using deps = await openDeps(config, {
      ...{ url: embedded.urls.app, name: 'liren bench', publicUrl: 'http://localhost' },
    });
    const office = map.office?.code ?? config.office;
    await inTransaction(owner, {}, (tx) => seedRequestBook(tx, office, []));
    const cpu = process.cpuUsage();
    const began = performance.now();
    const report = await importRequests({
      ...{ deps, owner, office, map, bad: () => undefined },
      rows: () => rowsOf(join(folder, name)),
    });
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const { events, broken } = await verifyChains(deps.db, office);
    console.log(
      `Baltimore: ${report.read} rows, ${report.opened} taken in, ${report.bad} bad, ${events} steps in ${seconds.toFixed(1)} s, ` +
        `application CPU ${((user + system) / 1e6).toFixed(1)} s, ${broken.length} chains broken`,
    );
  } finally {
    await embedded.stop();
  }
}

async function* rowsOf(file: string) {
  const parser = createReadStream(file).pipe(
    parse({ columns: true, bom: true, relax_column_count: true, info: true }),
  );
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>)
    yield { line: info.lines, row: record };
}
