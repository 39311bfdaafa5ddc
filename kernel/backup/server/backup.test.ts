import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MatterId } from '../../contract/values.ts';
import { type Db, inTransaction, raw, type TestDatabase } from '../../database/server/public.ts';
import { diskStore } from '../../file/server/public.ts';
import * as cast from '../../workflow/sample/cast.ts';
import { unseal, verifyChains } from '../../workflow/server/public.ts';
import { sampleDatabase, world } from '../../workflow/server/test-house.ts';
import { opened, stepped } from '../../workflow/server/test-steps.ts';
import { type Entry, readArchive, writeArchive } from './archive.ts';
import { backUp, restore } from './backup.ts';
import { tablesOf } from './tables.ts';

const { office, here, monday } = cast;
const passphrase = 'a lamp in every lane';
const ring = '{"the":"ring"}';

let folder: string;
let t: TestDatabase;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liren-backup-'));
  t = await sampleDatabase();
  const lamp = await opened(t.db, monday, '13812345678');
  await stepped(t.db, lamp, ['file', cast.clerk], ['dispatch', cast.commander]);
  await opened(t.db, monday);
  const store = diskStore(join(folder, 'files'));
  const address = await store.put(office, randomBytes(100_000));
  await keepFile(t.owner, address);
  // Rows that refer to others, of tables that come before those.
  await raw(
    t.owner,
    `with u as (insert into kernel.unit (office, code, name, kind, area) values ('${office}', 'lights', '路灯所', 'department', '${office}'))
     insert into kernel.membership (office, id, account, role, area, unit, since)
     values ('${office}', gen_random_uuid(), gen_random_uuid(), 'handler', '${office}', 'lights', now())`,
  );
  // Text that the format of COPY has to escape.
  await raw(
    t.owner,
    `update kernel.file set used_by = E'tab\\t, line\\n, \\\\N, \\\\. and 里仁 🏮'`,
  );
  path = join(folder, 'one');
  await backUp(path, passphrase, { ...(await houseOf(t)), files: store, ring, now: monday });
});
afterAll(async () => {
  await t[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const keepFile = (owner: Db, address: string) =>
  raw(
    owner,
    `insert into kernel.file (office, id, media_type, address, thumb_address, width, height, byte_count, uploaded_at)
     values ('${office}', gen_random_uuid(), 'image/jpeg', '${address}', '${address}', 2, 2, 100000, now())`,
  );

const houseOf = async (it: TestDatabase, name = 'files') => ({
  ownerUrl: it.urls.owner,
  files: diskStore(join(folder, name)),
});
const noRing = async () => undefined;

/** A digest of the rows of every table that is kept. */
async function everything(it: TestDatabase): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: it.urls.owner });
  await client.connect();
  const found: Record<string, string> = {};
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
    );
    found[name] = rows[0]?.digest ?? '';
  }
  await client.end();
  return found;
}

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { fault?: string; code?: string }) => error.fault ?? error.code ?? String(error),
  );

test('what is restored is what was kept, to the row: chains hold, sealed text opens, files are there', async () => {
  await using other = await sampleDatabase();
  const told: string[] = [];
  const kept = await restore(path, passphrase, await houseOf(other, 'other'), async (written) => {
    told.push(written);
  });
  expect(await everything(other)).toEqual(await everything(t));
  expect(told).toEqual([ring]);
  expect(kept).toMatchObject({ at: monday, files: 1 });
  expect(kept.rows).toBeGreaterThan(10);

  const { broken, families } = await verifyChains(other.owner, office);
  expect({ broken: broken.length, families }).toEqual({ broken: 0, families: 2 });
  const [row] = await raw<{ root: MatterId; address: string }>(
    other.owner,
    'select s.matter as root, f.address from kernel.sealed s, kernel.file f limit 1',
  );
  if (!row) throw new Error('nothing came back');
  const files = diskStore(join(folder, 'other'));
  expect(await files.get(row.address)).toHaveLength(100_000);
  const opening = inTransaction(other.db, { scope: [here] }, (tx) =>
    unseal(tx, office, row.root, 'contact', world.keys),
  );
  expect(await opening).toMatchObject([{ text: '13812345678' }]);
});

test('a house that works on is kept as it was at one moment', async () => {
  const id = await opened(t.db, monday);
  const busy = join(folder, 'busy');
  const [, kept] = await Promise.all([
    stepped(t.db, id, ['file', cast.clerk], ['dispatch', cast.commander]),
    backUp(busy, passphrase, { ...(await houseOf(t)), ring, now: monday }),
  ]);
  await using other = await sampleDatabase();
  await restore(busy, passphrase, await houseOf(other, 'busy-files'), noRing);
  const { broken, families } = await verifyChains(other.owner, office);
  expect({ broken: broken.length, families }).toEqual({ broken: 0, families: 3 });
  expect(kept.missing).toEqual([]);
});

test('a database that is not empty keeps what it has', async () => {
  await using other = await sampleDatabase();
  await opened(other.db, monday);
  const before = await everything(other);
  expect(await faultOf(restore(path, passphrase, await houseOf(other, 'x'), noRing))).toBe(
    'not_empty',
  );
  expect(await everything(other)).toEqual(before);
});

test('a wrong passphrase, a refused ring and a damaged end leave an empty database empty', async () => {
  await using other = await sampleDatabase();
  const house = await houseOf(other, 'y');
  const before = await everything(other);
  expect(await faultOf(restore(path, 'another passphrase', house, noRing))).toBe(
    'wrong_passphrase',
  );
  const refused = async () => Promise.reject(new Error('another ring'));
  expect(await faultOf(restore(path, passphrase, house, refused))).toContain('another ring');

  // Sealed properly, but its last table is missing a row.
  const short = join(folder, 'short');
  await writeArchive(short, passphrase, shortened());
  expect(await faultOf(restore(short, passphrase, house, noRing))).toBe('incomplete');
  const headless = join(folder, 'headless');
  await writeArchive(headless, passphrase, only('ring'));
  expect(await faultOf(restore(headless, passphrase, house, noRing))).toBe('incomplete');
  const newer = join(folder, 'newer');
  await writeArchive(newer, passphrase, renamed());
  expect(await faultOf(restore(newer, passphrase, house, noRing))).toBe('newer');
  expect(await everything(other)).toEqual(before);
});

test('a photo the store has lost is named, and does not keep the rest from being kept', async () => {
  const lost = `${office}/${'0'.repeat(64)}`;
  await keepFile(t.owner, lost);
  const kept = await backUp(join(folder, 'lost'), passphrase, {
    ...(await houseOf(t)),
    ring,
    now: monday,
  });
  expect(kept).toMatchObject({ missing: [lost], files: 1 });
  expect((await stat(join(folder, 'lost'))).size).toBeGreaterThan(100_000);
});

async function* only(wanted: string): AsyncGenerator<Entry> {
  for await (const entry of readArchive(path, passphrase)) if (entry.name === wanted) yield entry;
}

/** The same backup without the first row of `kernel.event`. */
async function* shortened(): AsyncGenerator<Entry> {
  for await (const entry of readArchive(path, passphrase)) {
    if (entry.name !== 'table kernel.event') yield entry;
    else {
      const blocks: Uint8Array[] = [];
      for await (const block of entry.content) blocks.push(block);
      const rows = Buffer.concat(blocks);
      yield { name: entry.name, content: one(rows.subarray(rows.indexOf('\n') + 1)) };
    }
  }
}

/** The same of a release that has a migration more. */
async function* renamed(): AsyncGenerator<Entry> {
  for await (const entry of readArchive(path, passphrase)) {
    if (entry.name !== 'manifest') yield entry;
    else {
      const blocks: Uint8Array[] = [];
      for await (const block of entry.content) blocks.push(block);
      const manifest = JSON.parse(Buffer.concat(blocks).toString());
      manifest.migrations.push({ name: '20990101000000-later', checksum: '' });
      yield { name: 'manifest', content: one(Buffer.from(JSON.stringify(manifest))) };
    }
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
