import type pg from 'pg';
import * as z from 'zod';
import { migrate, migrationFiles, withClient } from '../../database/server/public.ts';
import type { FileStore } from '../../file/store.ts';
import { type Entry, readArchive, writeArchive } from './archive.ts';
import { emptyAll, putRows, rowsOf, Table, tablesOf } from './tables.ts';

const format = 1;

/** First of all entries: what this is, and what is needed to read it. */
const Manifest = z.strictObject({
  format: z.int(),
  at: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })),
  tables: z.array(Table),
});
type Manifest = z.output<typeof Manifest>;

/** Last of all entries: how much there should be. */
const Sum = z.strictObject({ rows: z.record(z.string(), z.int()), files: z.int() });

export type BackupFault = 'newer' | 'not_empty' | 'changed' | 'incomplete';

/** A backup that was not put back, and why; the database is as it was. */
export class NotRestored extends Error {
  readonly fault: BackupFault;
  constructor(fault: BackupFault, detail = '') {
    super(`backup: ${fault}${detail && ` (${detail})`}`);
    this.fault = fault;
  }
}

export interface House {
  /** As the role that owns the tables: policies hide rows from the others. */
  ownerUrl: string;
  files: FileStore;
}

/** What was kept or put back. */
export interface Kept {
  at: Date;
  rows: number;
  files: number;
  /** Addresses that rows name and the store did not have. */
  missing: string[];
}

/**
 * Keeps a whole installation in one encrypted file, while it serves: every table in one snapshot, every photo and voice,
 * and the key ring without which sealed text stays sealed.
 *
 * @param ring  the key ring as it is written
 * @throws ArchiveFault `exists`
 */
export async function backUp(
  path: string,
  passphrase: string,
  { ownerUrl, files, ring, now }: House & { ring: string; now: Date },
  log: (line: string) => void = () => undefined,
): Promise<Kept> {
  return withClient(ownerUrl, async (client) => {
    await client.query('begin isolation level repeatable read, read only');
    const tables = await tablesOf(client);
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
      `select name, checksum from kernel.migration where name <> 'views' order by name`,
    );
    const kept: Kept = { at: now, rows: 0, files: 0, missing: [] };
    const sum: z.output<typeof Sum> = { rows: {}, files: 0 };

    async function* entries(): AsyncGenerator<Entry> {
      const manifest: Manifest = { format, at: now.toISOString(), migrations, tables };
      yield text('manifest', JSON.stringify(manifest));
      yield text('ring', ring);
      const copied = new Map<string, { rowCount: number }>();
      for (const table of tables) {
        log(table.name);
        const content = rowsOf(client, table);
        copied.set(table.name, content);
        yield { name: `table ${table.name}`, content };
      }
      const addresses = await addressesOf(client);
      for (const [name, { rowCount }] of copied) {
        sum.rows[name] = rowCount;
        kept.rows += rowCount;
      }
      for (const address of addresses) {
        const bytes = await files.get(address).catch(() => null);
        if (bytes === null) {
          kept.missing.push(address);
          continue;
        }
        sum.files += 1;
        yield { name: `file ${address}`, content: once(bytes) };
      }
      kept.files = sum.files;
      yield text('sum', JSON.stringify(sum));
    }
    await writeArchive(path, passphrase, entries());
    await client.query('commit');
    return kept;
  });
}

/**
 * Puts a backup into an empty database and store: all rows in one transaction, then the migrations that came later.
 *
 * @param onRing  given the key ring before any row; what it throws ends the restoring
 * @throws NotRestored, ArchiveFault
 */
export async function restore(
  path: string,
  passphrase: string,
  { ownerUrl, files }: House,
  onRing: (ring: string) => Promise<void>,
  log: (line: string) => void = () => undefined,
): Promise<Kept> {
  const entries = readArchive(path, passphrase);
  const manifest = manifestOf(await nextText(entries, 'manifest'));
  await checkMigrations(manifest);
  await checkEmpty(ownerUrl);
  await onRing(await nextText(entries, 'ring'));
  const names = new Set(manifest.migrations.map(({ name }) => name));
  await migrate(ownerUrl, () => undefined, undefined, names);
  const kept = await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    await emptyAll(client, manifest.tables);
    const sum: z.output<typeof Sum> = { rows: {}, files: 0 };
    for await (const { name, content } of entries) {
      const [kind, what = ''] = name.split(' ');
      if (kind === 'table') {
        log(what);
        const table = manifest.tables.find((one) => one.name === what);
        if (!table) throw new NotRestored('incomplete', what);
        sum.rows[what] = await putRows(client, table, content);
      } else if (kind === 'file') {
        const address = await files.put(what.split('/')[0] ?? '', await bytesOf(content));
        if (address !== what) throw new NotRestored('incomplete', what);
        sum.files += 1;
      } else if (kind === 'sum') {
        const expected = Sum.parse(JSON.parse((await bytesOf(content)).toString()));
        const short = Object.keys(expected.rows).find((n) => sum.rows[n] !== expected.rows[n]);
        if (short || sum.files !== expected.files) throw new NotRestored('incomplete', short);
        await client.query('commit');
        return {
          at: new Date(manifest.at),
          rows: Object.values(sum.rows).reduce((a, b) => a + b, 0),
          files: sum.files,
          missing: [],
        };
      }
    }
    throw new NotRestored('incomplete');
  });
  await migrate(ownerUrl, log);
  return kept;
}

function manifestOf(written: string): Manifest {
  const manifest = Manifest.safeParse(JSON.parse(written));
  if (!manifest.success || manifest.data.format !== format) throw new NotRestored('newer');
  return manifest.data;
}

/** Rows fit the tables of their day; these we must be able to make again, to the letter. */
async function checkMigrations({ migrations }: Manifest): Promise<void> {
  const ours = new Map((await migrationFiles()).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    const own = ours.get(name);
    if (own === undefined) throw new NotRestored('newer', name);
    if (own !== checksum) throw new NotRestored('changed', name);
  }
}

/** Nobody and nothing is in it; what migrations put there does not count. */
async function checkEmpty(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (const table of ['kernel.account', 'kernel.matter', 'kernel.area']) {
      const { rows } = await client.query<{ there: boolean }>(
        `select to_regclass($1) is not null as there`,
        [table],
      );
      if (!rows[0]?.there) continue;
      const { rowCount } = await client.query(`select from ${table} limit 1`);
      if (rowCount) throw new NotRestored('not_empty', table);
    }
  });
}

async function addressesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ address: string }>(
    `select address from kernel.file where removed_at is null
     union select thumb_address from kernel.file where removed_at is null and thumb_address is not null order by 1`,
  );
  return rows.map(({ address }) => address);
}

const text = (name: string, content: string): Entry => ({
  name,
  content: once(Buffer.from(content)),
});

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function nextText(entries: AsyncGenerator<Entry>, wanted: string): Promise<string> {
  const { value, done } = await entries.next();
  if (done || value.name !== wanted) throw new NotRestored('incomplete', wanted);
  return (await bytesOf(value.content)).toString();
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const blocks: Uint8Array[] = [];
  for await (const block of content) blocks.push(block);
  return Buffer.concat(blocks);
}
