import { sql } from 'kysely';
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
    for (;;) {
      const gone = await removedFiles(db, office);
      if (gone.length === 0) break;
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
