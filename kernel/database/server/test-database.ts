import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect } from './connect.ts';
import { createDatabase, type DatabaseUrls, openDatabase, urlsFor, withClient } from './roles.ts';
import { template, testPasswords, testServer } from './test-server.ts';
import type { Db } from './transaction.ts';

export interface TestDatabase extends AsyncDisposable {
  /** As `liren_app`: what the product may do. */
  db: Db;
  /** As `liren_worker`. */
  worker: Db;
  /** As `liren_owner`: to arrange what no role of the product may, and to look behind the policies. */
  owner: Db;
  /** URL of `db`. */
  url: string;
  urls: DatabaseUrls;
  superuserUrl: string;
}

/** A migrated, empty database of the test's own: `await using t = await testDatabase()`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServer(inject('testServer'));
  const name = `t_${randomBytes(6).toString('hex')}`;
  await withClient(server, async (client) => {
    await createDatabase(client, name, template);
    await openDatabase(client, name);
  });
  const urls = urlsFor(server, name, testPasswords);
  const [db, worker, owner] = (['app', 'worker', 'owner'] as const).map((role) =>
    connect({ url: urls[role], poolSize: role === 'app' ? 20 : 5 }),
  ) as [Db, Db, Db];
  const superuserUrl = server.replace(/\/postgres$/, `/${name}`);
  return {
    db,
    worker,
    owner,
    url: urls.app,
    urls,
    superuserUrl,
    async [Symbol.asyncDispose]() {
      await Promise.all([db.destroy(), worker.destroy(), owner.destroy()]);
      await withClient(server, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}
