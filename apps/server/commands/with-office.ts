import type { Office } from '@liren/kernel/contract';
import type { Deps } from '@liren/kernel/http/server';
import { readConfig } from '../config.ts';
import { openDeps } from '../deps.ts';
import { bringUpToDate, openDatabase } from '../start/database.ts';

/** Runs a tool over the database of the settings, brought up to date; afterwards all is closed again. */
export async function withOffice(
  name: string,
  work: (deps: Deps, office: Office) => Promise<void>,
): Promise<void> {
  const config = readConfig('tool');
  const database = await openDatabase(config, () => undefined);
  try {
    await bringUpToDate(database, () => undefined);
    await using deps = await openDeps(config, {
      url: database.app,
      name,
      publicUrl: config.publicUrl ?? 'http://localhost',
    });
    await work(deps, config.office);
  } finally {
    await database.stop();
  }
}
