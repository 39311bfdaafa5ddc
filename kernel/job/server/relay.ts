import { sql } from 'kysely';
import { type Db, inTransaction } from '../../database/server/public.ts';

/** Then an effect is dead: after about a day of growing pauses (e¹ to e¹⁰ s, as graphile-worker has them). */
export const maxTries = 12;
/** The one task graphile-worker knows; kinds are looked up by the receiver. */
export const effectTask = 'liren_effect';

const batch = 500;

/**
 * Hands waiting effects to graphile-worker, and says how many.
 *
 * Only `{ office, id }` goes over: payloads hold what may be purged one day. The job's key is the
 * effect's id and both writes are one transaction, so dying here neither loses nor doubles.
 */
export async function handOver(db: Db, now: Date): Promise<number> {
  let handed = 0;
  for (const office of await officesWaiting(db, now)) {
    for (let count = batch; count === batch; handed += count) {
      count = await inTransaction(db, {}, async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select id from kernel.effect
          where office = ${office} and handed_at is null and coalesce(not_before, at) <= ${now}
          order by coalesce(not_before, at) limit ${batch} for update skip locked`.execute(tx);
        const ids = rows.map((row) => row.id);
        if (ids.length === 0) return 0;
        await sql`
          select from graphile_worker.add_jobs((
            select array_agg((${effectTask}, json_build_object('office', ${office}::text, 'id', id), null, null,
                              ${maxTries}::smallint, id, null, null)::graphile_worker.job_spec)
            from unnest(${ids}::text[]) as id))`.execute(tx);
        await sql`
          update kernel.effect set handed_at = ${now}
          where office = ${office} and id = any (${ids}::uuid[])`.execute(tx);
        return ids.length;
      });
    }
  }
  return handed;
}

/** Across offices, unlike every other statement: the relay has to learn where something waits. */
async function officesWaiting(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ office: string }>`
    select distinct office from kernel.effect
    where handed_at is null and coalesce(not_before, at) <= ${now}`.execute(db);
  return rows.map((row) => row.office);
}

/**
 * Lets effects be handed over again whose job is gone: after a restore, which brings back the kernel's
 * tables and not graphile-worker's.
 */
export async function recallLost(db: Db, now: Date): Promise<number> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const { rows } = await sql<{ office: string; id: string }>`
    select office, id from kernel.effect
    where done_at is null and handed_at < ${hourAgo} and tries < ${maxTries}
    limit ${batch}`.execute(db);
  if (rows.length === 0) return 0;
  const { rows: known } = await sql<{ key: string }>`
    select key from graphile_worker.jobs where key = any (${rows.map((row) => row.id)})`.execute(
    db,
  );
  const keys = new Set(known.map((job) => job.key));
  const lost = rows.filter((row) => !keys.has(row.id));
  for (const office of new Set(lost.map((row) => row.office))) {
    const ids = lost.filter((row) => row.office === office).map((row) => row.id);
    await sql`
      update kernel.effect set handed_at = null
      where office = ${office} and id = any (${ids}::uuid[]) and done_at is null`.execute(db);
  }
  return lost.length;
}
