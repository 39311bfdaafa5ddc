import { sql } from 'kysely';
import type { Clock, Ids } from '../../contract/clock.ts';
import { type Db, inTransaction, type Tx } from '../../database/server/public.ts';
import { lockout } from '../session-limits.ts';

/**
 * Counts an attempt before it is judged, and tells until when the name is locked, if it is.
 *
 * It commits by itself and attempts on one name stand in line, so that a hundred at once are five.
 * A success takes the marks away.
 *
 * @param subject  keyed hash of what was typed: a name nobody has locks like one somebody has
 */
export async function countAttempt(
  db: Db,
  { clock, ids }: { clock: Clock; ids: Ids },
  subject: Buffer,
): Promise<Date | null> {
  const now = clock.now();
  return inTransaction(db, {}, async (tx) => {
    await sql`select pg_advisory_xact_lock(${subject.readInt32BE(0)}, ${subject.readInt32BE(4)})`.execute(
      tx,
    );
    const { rows } = await sql<{ newest: Date | null; oldest: Date | null; marks: number }>`
      select max(at) as newest, min(at) as oldest, count(*) as marks
      from (select at from kernel.sign_in_failure where subject = ${subject}
            order by at desc limit ${lockout.failures}) as last`.execute(tx);
    const { newest, oldest, marks = 0 } = rows[0] ?? {};
    if (newest && oldest && marks === lockout.failures) {
      const until = new Date(newest.getTime() + lockout.withinMs);
      if (newest.getTime() - oldest.getTime() < lockout.withinMs && now < until) return until;
    }
    await sql`
      insert into kernel.sign_in_failure (id, subject, at) values (${ids.uuid()}, ${subject}, ${now})`.execute(
      tx,
    );
    return null;
  });
}

/** Takes the last mark of a name away: the attempt was right so far, and counts when it is finished. */
export async function forgetAttempt(tx: Tx, subject: Buffer): Promise<void> {
  await sql`
    delete from kernel.sign_in_failure where id = (
      select id from kernel.sign_in_failure where subject = ${subject} order by at desc, id desc limit 1)`.execute(
    tx,
  );
}

/** Forgets the failures of a name: its owner has come in, or an administrator has let it in again. */
export async function forgetFailures(tx: Tx, subject: Buffer): Promise<void> {
  await sql`delete from kernel.sign_in_failure where subject = ${subject}`.execute(tx);
}
