export {
  type ConnectOptions,
  connect,
  prepared,
  raw,
  statementsOf,
} from './connect.ts';
export { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
export { migrate, migrationFiles, missingMigrations } from './migrate.ts';
export { abandonedFolders } from './place.ts';
export {
  type DatabaseRole,
  type DatabaseUrls,
  prepareDatabase,
  roles,
  withClient,
} from './roles.ts';
export type { Schema } from './schema.ts';
export { type SlowStatement, slowMs, slowStatements } from './slow.ts';
export {
  type Db,
  inTransaction,
  isContended,
  type Scope,
  sqlStateOf,
  type TransactionOptions,
  type Tx,
} from './transaction.ts';
export { type JsonInput, jsonb, type PointInput, point } from './values.ts';

import type { TestDatabase } from './test-database.ts';

export type { TestDatabase };

/**
 * A migrated, empty database of a test's own, gone with it: `await using t = await testDatabase()`.
 *
 * Loaded when called: Vitest is no part of the product.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return (await import('./test-database.ts')).testDatabase();
}
