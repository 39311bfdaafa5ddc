import { sql } from 'kysely';
import type { Office } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import type { Deps } from '../../module/server/public.ts';
import { unusedFileHours } from '../upload.ts';
import { removeExpiredUploads } from './upload-store.ts';

const hourMs = 3_600_000;
const batch = 500;

/**
 * Removes uploads that stayed unfinished and files that no report took up: first out of anybody's reach, then the bytes, then the row.
 *
 * In that order a process may die anywhere: the next sweep goes on from the rows that are still there.
 */
export async function removeUnusedFiles({
  db,
  files,
  clock,
}: Pick<Deps, 'db' | 'files' | 'clock'>): Promise<void> {
  const now = clock.now();
  await removeExpiredUploads(db, now);
  const oldest = new Date(now.getTime() - unusedFileHours * hourMs);
  for (const office of await officesWithUnused(db, oldest)) {
    await markRemoved(db, office, oldest, now);
    await forgetRemoved({ db, files }, office);
  }
}

/**
 * Removes the files of one thing that were attached until then. Repeating it, also after dying anywhere, is harmless.
 *
 * @param usedBy  what shows them, such as a matter id
 */
export async function removeFilesOf(
  { db, files, clock }: Pick<Deps, 'db' | 'files' | 'clock'>,
  office: Office,
  usedBy: string,
  until: Date,
): Promise<void> {
  await sql`
    update kernel.file set removed_at = ${clock.now()}
    where office = ${office} and used_by = ${usedBy} and used_at <= ${until} and removed_at is null`.execute(
    db,
  );
  await forgetRemoved({ db, files }, office);
}

/** Deletes the bytes of what nobody can use any more, and then the rows. */
async function forgetRemoved(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  office: string,
): Promise<void> {
  for (;;) {
    const gone = await removedFiles(db, office);
    if (gone.length === 0) return;
    const addresses = gone.flatMap(({ address, thumbAddress }) =>
      thumbAddress ? [address, thumbAddress] : [address],
    );
    const kept = await addressesInUse(db, office, addresses);
    for (const address of new Set(addresses)) {
      // The same photo sent again a moment ago has no row yet, but its bytes are fresh.
      if (!kept.has(address)) await files.remove(address, new Date(Date.now() - hourMs));
    }
    await deleteRows(
      db,
      office,
      gone.map((file) => file.id),
    );
  }
}

/**
 * Removes bytes no row knows: a process died between keeping a file and writing its row. Those of the last day may still
 * get one.
 */
export async function removeOrphans({ db, files }: Pick<Deps, 'db' | 'files'>): Promise<void> {
  const before = new Date(Date.now() - 24 * hourMs);
  await files.tidy(before);
  let some: string[] = [];
  const look = async (): Promise<void> => {
    const known = await addressesKnown(db, some);
    for (const address of some) if (!known.has(address)) await files.remove(address, before);
    some = [];
  };
  for await (const address of files.addresses()) {
    some.push(address);
    if (some.length === batch) await look();
  }
  await look();
}

/** Across offices: an address begins with its own. */
async function addressesKnown(db: Db, addresses: string[]): Promise<Set<string>> {
  const offices = [...new Set(addresses.map((address) => address.slice(0, 9)))];
  const { rows } = await sql<{ address: string }>`
    select address from kernel.file where office = any (${offices}) and address = any (${addresses})
    union
    select thumb_address from kernel.file where office = any (${offices}) and thumb_address = any (${addresses})`.execute(
    db,
  );
  return new Set(rows.map((row) => row.address));
}

/** Across offices, unlike every other statement: the sweep has to learn where there is something to do. */
async function officesWithUnused(db: Db, oldest: Date): Promise<string[]> {
  const { rows } = await sql<{ office: string }>`
    select office from kernel.file where used_by is null and uploaded_at < ${oldest}
    union select office from kernel.file where removed_at is not null`.execute(db);
  return rows.map((row) => row.office);
}

async function markRemoved(db: Db, office: string, oldest: Date, now: Date): Promise<void> {
  await sql`
    update kernel.file set removed_at = ${now}
    where office = ${office} and used_by is null and uploaded_at < ${oldest} and removed_at is null`.execute(
    db,
  );
}

async function removedFiles(
  db: Db,
  office: string,
): Promise<{ id: string; address: string; thumbAddress: string | null }[]> {
  const { rows } = await sql<{ id: string; address: string; thumbAddress: string }>`
    select id, address, thumb_address from kernel.file
    where office = ${office} and removed_at is not null limit ${batch}`.execute(db);
  return rows;
}

async function addressesInUse(db: Db, office: string, addresses: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select address from kernel.file
    where office = ${office} and removed_at is null and address = any (${addresses})
    union
    select thumb_address from kernel.file
    where office = ${office} and removed_at is null and thumb_address = any (${addresses})`.execute(
    db,
  );
  return new Set(rows.map((row) => row.address));
}

async function deleteRows(db: Db, office: string, ids: string[]): Promise<void> {
  await sql`delete from kernel.file where office = ${office} and id = any (${ids}::uuid[])`.execute(
    db,
  );
}
