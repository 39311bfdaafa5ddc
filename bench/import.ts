/**
 * `liren import requests` of real cases: `LIREN_SAMPLES=folder node bench/main.ts import`.
 *
 * The samples are not part of the product; what is not there is said and left out.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connect, inTransaction, migrate, startEmbedded } from '@liren/kernel/database/server';
import { verifyChains } from '@liren/kernel/workflow/server';
import { type BadRow, importRequests, seedRequestBook } from '@liren/requests/server';
import { readConfig, root } from '../apps/server/config.ts';
import { openDeps } from '../apps/server/deps.ts';
import { mapNamed, rowsOf, samples, sets } from './samples.ts';

const home = join(root, '.liren', 'bench-import');
const found = sets.filter(({ file }) => existsSync(join(samples, file)));
for (const { file } of sets.filter((set) => !found.includes(set)))
  console.log(`skipped: ${file} is not below LIREN_SAMPLES`);

if (found.length > 0) {
  const embedded = await startEmbedded({ home });
  try {
    await embedded.reset();
    await migrate(embedded.urls.owner);
    const config = readConfig('demo', { LIREN_HOME: home, PATH: process.env['PATH'] });
    await using owner = connect({ url: embedded.urls.owner, poolSize: 2, statementTimeoutMs: 0 });
    await using deps = await openDeps(config, {
      ...{ url: embedded.urls.app, name: 'liren bench', publicUrl: 'http://localhost' },
    });
    for (const set of found) await takeIn(set, deps, owner);
  } finally {
    await embedded.stop();
  }
}

async function takeIn(
  { name, file }: (typeof sets)[number],
  deps: Awaited<ReturnType<typeof openDeps>>,
  owner: ReturnType<typeof connect>,
): Promise<void> {
  const map = await mapNamed(name);
  const office = map.office?.code ?? deps.settings.office;
  await inTransaction(owner, {}, (tx) => seedRequestBook(tx, office, []));
  const reasons = new Map<string, number>();
  const bad = ({ faults }: BadRow) => {
    for (const { fault } of faults) reasons.set(fault, (reasons.get(fault) ?? 0) + 1);
  };
  const before = (await verifyChains(deps.db, office)).events;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const report = await importRequests({
    ...{ deps, owner, office, map, bad },
    rows: () => rowsOf(join(samples, file), map.encoding),
  });
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const { events, broken } = await verifyChains(deps.db, office);
  const steps = events - before;
  console.log(
    `${name}: ${report.read} rows, ${report.opened} taken in, ${report.bad} bad ${JSON.stringify(Object.fromEntries(reasons))}, ` +
      `${report.masked} masked, ${report.unplaced} without a place; ${steps} steps in ${seconds.toFixed(1)} s, ` +
      `${Math.round(steps / seconds)} a second, application CPU ${((user + system) / 1e6).toFixed(1)} s, ${broken.length} chains broken`,
  );
}
