import { connect } from '@liren/kernel/database/server';
import type { Config } from '../config.ts';
import { type DemoProgress, seedDemo } from '../demo/public.ts';
import { openDeps } from '../deps.ts';
import { bringUpToDate, contentOf, markDemo, type OpenDatabase } from './database.ts';

/**
 * Fills the database with the demonstration unless it is there, and tells whether it did.
 *
 * A load that was interrupted begins again from an empty database.
 *
 * @throws Error when the database is in use for something real
 */
export async function seedOnce(
  config: Config,
  database: OpenDatabase,
  progress: (progress: DemoProgress) => void,
): Promise<boolean> {
  const content = await contentOf(database.app);
  if (content === 'demo') return false;
  if (content === 'real') {
    throw new Error('This database is in use: no demo data were put into it. Use: npm run serve');
  }
  if (database.owner === null) throw new Error('DATABASE_OWNER_URL: missing; demo data need it');
  if (content === 'begun') {
    if (!database.reset) {
      throw new Error(
        'A load of demo data into this database was interrupted. Drop it, create it again, and start.',
      );
    }
    await database.reset();
    await bringUpToDate(database, () => undefined);
  }
  await markDemo(database.owner, 'begun');
  await using deps = await openDeps(config, {
    url: database.app,
    name: 'liren demo',
    publicUrl: 'http://localhost',
  });
  await using owner = connect({
    url: database.owner,
    poolSize: 2,
    name: 'liren demo',
    statementTimeoutMs: 0,
  });
  await seedDemo({ deps, owner, register: config.demoRegister }, progress);
  await markDemo(database.owner, 'done');
  return true;
}

/** @throws Error when a production process is about to serve a demonstration, whose passwords are printed */
export async function refuseDemo(database: OpenDatabase): Promise<void> {
  if (['demo', 'begun'].includes(await contentOf(database.app))) {
    throw new Error(
      'This database holds demo data, whose passwords anybody knows. Use another one: DATABASE_URL, or LIREN_HOME for an embedded one.',
    );
  }
}
