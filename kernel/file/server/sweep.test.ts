import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction } from '../../database/server/public.ts';
import type { FileStore } from '../store.ts';
import { acceptImage, attachFiles } from './files.ts';
import { removeFilesOf, removeOrphans } from './sweep.ts';
import { type FileWorld, fileWorld, office } from './test-upload.ts';

const matter = '01980000-0000-7000-8000-0000000000aa';
const other = '01980000-0000-7000-8000-0000000000ab';

/** Three grey pictures of one thing and one of another, all old; the first of both has the same bytes. */
async function filled(w: FileWorld): Promise<void> {
  const sharp = (await import('sharp')).default;
  const actor = { office, account: null, system: false, memberships: [] };
  const photo = (width: number) =>
    sharp({ create: { width, height: 40, channels: 3, background: '#693' } })
      .jpeg()
      .toBuffer();
  for (const [width, to] of [
    [40, matter],
    [50, matter],
    [60, matter],
    [40, other],
  ] as const) {
    const { id } = await acceptImage({ ...w.deps, office, actor }, await photo(width));
    await inTransaction(w.t.db, {}, (tx) =>
      attachFiles(tx, { office, account: null, now: w.now }, [id], to),
    );
  }
  await age(w);
}

const pathsOf = async (w: FileWorld) =>
  (await readdir(w.folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

/** As if all that lies there had been written last week. */
async function age(w: FileWorld): Promise<void> {
  const lastWeek = new Date(Date.now() - 7 * 86_400_000);
  for (const path of await pathsOf(w)) await utimes(path, lastWeek, lastWeek);
}

async function rowsOf(w: FileWorld) {
  const { rows } = await sql<{ usedBy: string; address: string; thumbAddress: string }>`
    select used_by, address, thumb_address from kernel.file`.execute(w.t.db);
  return rows;
}

const digests = async (w: FileWorld) =>
  (await pathsOf(w)).map((path) => path.split('/').at(-1) as string).sort();
const wanted = async (w: FileWorld) =>
  [
    ...new Set(
      (await rowsOf(w)).flatMap((r) => [r.address, r.thumbAddress]).map((a) => a.slice(-64)),
    ),
  ].sort();

/** A store whose process dies at its nth removal, before or after the bytes are gone. */
function dyingAt(store: FileStore, nth: number, after: boolean): FileStore {
  let calls = 0;
  return {
    ...store,
    remove: async (address, before) => {
      calls += 1;
      if (calls < nth) return store.remove(address, before);
      if (after) await store.remove(address, before);
      throw new Error('killed');
    },
  };
}

test('wherever its process dies, removing the files of a thing is finished by doing it again', async () => {
  await using w = await fileWorld();
  const db = w.t.worker;
  for (const after of [false, true]) {
    for (let nth = 1; nth <= 6; nth += 1) {
      await sql`delete from kernel.file`.execute(w.t.worker);
      await filled(w);
      const files = dyingAt(w.deps.files, nth, after);
      const remove = (deps: object) =>
        removeFilesOf({ ...w.deps, db, ...deps }, office, matter, w.now);
      await remove({ files }).catch((error: Error) => expect(error.message).toBe('killed'));
      // From the first moment nobody sees them, whatever is still there.
      const { rows } = await sql`
        select from kernel.file where used_by = ${matter} and removed_at is null`.execute(db);
      expect(rows).toEqual([]);
      await remove({});
      await remove({});
      expect((await rowsOf(w)).map((r) => r.usedBy)).toEqual([other]);
      expect(await digests(w)).toEqual(await wanted(w));
    }
  }
});

test('what was attached after the step stays', async () => {
  await using w = await fileWorld();
  await filled(w);
  const before = new Date(w.now.getTime() - 1000);
  await removeFilesOf({ ...w.deps, db: w.t.worker }, office, matter, before);
  expect(await rowsOf(w)).toHaveLength(4);
});

test('bytes no row knows, and what was left half written or half removed, go after a day and not before', async () => {
  await using w = await fileWorld();
  await filled(w);
  const { files } = w.deps;
  // Died between keeping a file and writing its row; in the midst of a write; in the midst of a removal.
  await files.put(office, Buffer.from('an orphan'));
  const [some] = await pathsOf(w);
  const { writeFile } = await import('node:fs/promises');
  await writeFile(`${some}.0a1b2c3d4e5f`, 'half');
  await writeFile(`${some}.trash`, 'half gone');
  const deps = { ...w.deps, db: w.t.worker };
  const all = await digests(w);
  await removeOrphans(deps);
  expect((await digests(w)).length).toBe(all.length);
  await age(w);
  await removeOrphans({ ...deps, files: dyingAt(files, 1, false) }).catch(() => undefined);
  await removeOrphans(deps);
  expect(await digests(w)).toEqual(await wanted(w));
});
