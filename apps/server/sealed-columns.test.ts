import { raw } from '@liren/kernel/database/server';
import { testDatabase } from '@liren/kernel/database/test';
import { expect, test } from 'vitest';
import { sealedColumns } from './sealed-columns.ts';

/** Bytes that are hashes, blind indexes, salts or public keys: nothing to seal again. */
const isNoSecret = (column: string): boolean =>
  /(^|_)(hash|digest|blind|salt|token_hash)$/.test(column) ||
  ['key', 'subject', 'bytes', 'public_key'].includes(column);

test('a rotation reaches every column that holds sealed values', async () => {
  await using t = await testDatabase();
  const columns = await raw<{ table: string; column: string }>(
    t.owner,
    `select n.nspname || '.' || c.relname as table, a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
       and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`,
  );
  expect(columns.length).toBeGreaterThan(8);
  const sealed = columns.filter(({ column }) => !isNoSecret(column));
  const named = (list: readonly { table: string; column: string }[]) =>
    list.map(({ table, column }) => `${table}.${column}`).sort();
  expect(named(sealedColumns)).toEqual(named(sealed));
});
