import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Reads, or begins a transaction. Writers ask for `Tx`, which only `inTransaction` makes. */
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Area prefixes whose rows the row-level policies show; empty shows none. */
export type Scope = readonly string[];

export interface TransactionOptions {
  scope?: Scope;
  /** Names of the sensitive sets whose rows the policies show beside the scope; empty shows none. */
  sets?: readonly string[];
  /** `read` is one repeatable-read snapshot that refuses to write. */
  access?: 'read' | 'write';
}

const prefixPattern = /^\d{4,15}$/;
const setPattern = /^[a-z][a-z_]*$/;
const maxAttempts = 8;
const retryable = new Set(['40001', '40P01']);

const contended = new WeakSet<object>();

/** First statement of the transaction that is about to begin; the driver sends it with `begin` in one message. */
export const opening = new AsyncLocalStorage<string>();

/**
 * What `work` returns, once it has committed.
 *
 * A serialisation failure (40001: a family moved) or deadlock (40P01) runs `work` again, up to eight
 * times with jitter, and marks the new transaction as contended, so that readers may lock first
 * (optimistic retries alone starve: ten at once on one family gave up after 20 tries).
 *
 * The scope goes through `SET LOCAL`, which Citus hands to its workers where `set_config()` is not,
 * and which takes no parameters: hence checked, then inlined.
 *
 * @throws RangeError when the scope holds anything but area prefixes, or the sets anything but names
 */
export async function inTransaction<T>(
  db: Db,
  options: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const first = beginWith(options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await opening.run(first, () =>
        db.transaction().execute((tx) => {
          if (attempt > 1) contended.add(tx);
          return work(tx);
        }),
      );
    } catch (error) {
      if (attempt >= maxAttempts || !retryable.has(sqlStateOf(error) ?? '')) throw error;
      await sleep(Math.random() * 5 * 2 ** attempt);
    }
  }
}

/** True in a transaction that runs again because somebody else won: lock what you are about to read. */
export function isContended(tx: Tx): boolean {
  return contended.has(tx);
}

/** The five-character SQLSTATE of an error of the driver. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && code.length === 5 ? code : undefined;
}

function beginWith({ scope = [], sets = [], access }: TransactionOptions): string {
  const begin =
    access === 'read' ? 'begin transaction isolation level repeatable read read only' : 'begin';
  return [
    begin,
    ...local('liren.scope', scope, prefixPattern),
    ...local('liren.sets', sets, setPattern),
  ].join('; ');
}

function local(setting: string, names: readonly string[], pattern: RegExp): string[] {
  const wrong = names.find((name) => !pattern.test(name));
  if (wrong !== undefined) throw new RangeError(`not for ${setting}: ${wrong}`);
  return names.length === 0 ? [] : [`set local ${setting} = '${names.join(',')}'`];
}
