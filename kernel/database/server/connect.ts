import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';
import { noteStatement } from './slow.ts';
import { type Db, opening } from './transaction.ts';

export interface ConnectOptions {
  url: string;
  poolSize?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** A statement that takes longer is cancelled. 0: never. */
  statementTimeoutMs?: number;
  /** Told about idle connections that broke; the pool replaces them by itself. */
  onLost?: (error: Error) => void;
}

/**
 * The one parser table: how PostgreSQL types arrive.
 *
 * `date` stays text (a `Date` would move it by the process's zone), `int8` is a checked number,
 * `numeric` stays text, `point` is `[x, y]`. The rest is the driver's.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [20, checkedInteger],
  [1016, (text) => listOf(text).map(checkedInteger)],
  [1082, String],
  [1182, listOf],
  [1114, String],
  [1700, String],
  [1231, listOf],
  [1186, String],
  [600, (text) => text.slice(1, -1).split(',').map(Number)],
]);

/** A pool of connections behind Kysely; `db.destroy()` ends it. */
export function connect(options: ConnectOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    application_name: options.name ?? 'liren',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Every statement names its schema; an unqualified name is a mistake that must not find anything.
    options: `-c search_path=pg_catalog -c timezone=UTC -c statement_timeout=${options.statementTimeoutMs ?? 30_000} -c idle_in_transaction_session_timeout=60000`,
    types: { getTypeParser },
    Client: NamingClient,
    // The process ends when it says so, not when the last idle connection does.
    allowExitOnIdle: true,
  });
  pool.on('error', (error) => options.onLost?.(error));
  // The pool hears idle connections only. One that breaks between two statements of a transaction fails the next of
  // them; unheard, its event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({
    dialect: new Dialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/**
 * A statement that is parsed once per connection: `await stepsOf(tx, [office, id])`.
 *
 * Text and rows are as SQL has them: no camel case in between. For statements that run on every
 * request; a composed one (varying text) would fill the server with plans.
 */
export function prepared<Row>(
  name: string,
  text: string,
): (db: Db, parameters: readonly unknown[]) => Promise<Row[]> {
  if (nameByText.get(text) !== name && [...nameByText.values()].includes(name)) {
    throw new Error(`prepared statement ${name} is declared twice`);
  }
  nameByText.set(text, name);
  return async (db, parameters) => {
    const query = CompiledQuery.raw(text, [...parameters]);
    return (await db.getExecutor().withoutPlugins().executeQuery(query)).rows as Row[];
  };
}

/** Rows of a text with `$1` parameters, keys as SQL gives them; several statements when it has none. */
export async function raw<Row>(
  db: Db,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const query = CompiledQuery.raw(text, [...parameters]);
  return (await db.getExecutor().withoutPlugins().executeQuery(query)).rows as Row[];
}

/** What `work` gives, with the statements it sent; begin, set, commit and rollback are not counted. */
export async function statementsOf<T>(
  work: () => Promise<T>,
): Promise<{ value: T; statements: string[] }> {
  const statements: string[] = [];
  const value = await observed.run(statements, work);
  return { value, statements };
}

const nameByText = new Map<string, string>();
const observed = new AsyncLocalStorage<string[]>();
const frame = /^\s*(begin|start transaction|set|commit|rollback|savepoint|release)\b/i;

/** Gives prepared statements their name, lets `statementsOf` count, and notes what is slow. */
class NamingClient extends pg.Client {
  override query(text: any, values?: any, callback?: any): any {
    if (typeof text !== 'string') return super.query(text, values, callback);
    if (!frame.test(text)) observed.getStore()?.push(text);
    const name = nameByText.get(text);
    const began = performance.now();
    const answer: any = name
      ? super.query({ name, text, values }, callback)
      : super.query(text, values, callback);
    const note = () => noteStatement(text, performance.now() - began);
    if (typeof answer?.then === 'function') answer.then(note, note);
    return answer;
  }
}

class Dialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new Driver(this.#config);
  }
}

/** Sends `begin` and the scope in one message: a round trip saved per transaction. */
class Driver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const first = opening.getStore();
    if (first === undefined) return super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw(first));
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format);
}

function checkedInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`an int8 beyond 2^53: ${text}`);
  return value;
}

function listOf(text: string): string[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',');
}
