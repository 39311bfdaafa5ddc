import { sql } from 'kysely';
import type { Db } from '../../database/server/public.ts';

/** Long enough to see what reached whom lately; the matter's events and the notices themselves stay. */
const keptDays = 30;
const batch = 1_000;

/** Forgets effects that were done more than thirty days ago, and says how many; what waits or is dead stays. Across offices. */
export async function forgetDone(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  for (let forgotten = 0; ; ) {
    const { rows } = await sql`
      delete from kernel.effect where (office, id) in
        (select office, id from kernel.effect where done_at < ${before} limit ${batch})
      returning id`.execute(db);
    forgotten += rows.length;
    if (rows.length < batch) return forgotten;
  }
}
