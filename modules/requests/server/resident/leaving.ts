import type { FileId, MatterId, Office } from '@liren/kernel/contract';
import type { Tx } from '@liren/kernel/database/server';
import { dropFiles } from '@liren/kernel/file/server';
import { forgetSealed } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';

/**
 * Takes its first reporter out of a matter that lives on for those who joined: nobody finds it by that phone any more,
 * nor the person in it. What was written by hand and sealed is emptied, the voice is deleted, calls are told apart
 * from it; the words that were reported stay.
 */
export async function forgetReporter(
  tx: Tx,
  by: { office: Office; now: Date },
  matter: MatterId,
  voice: FileId | null,
): Promise<void> {
  await sql`
    with caller as (select phone_blind from requests.request where office = ${by.office} and matter = ${matter}),
    told_apart as (update requests.call c set matter = null from caller
      where c.office = ${by.office} and c.matter = ${matter} and c.phone_blind = caller.phone_blind)
    update requests.request set reporter = null, phone_blind = null, phone_tail_blind = null
    where office = ${by.office} and matter = ${matter}`.execute(tx);
  await forgetSealed(tx, by.office, matter);
  if (voice) await dropFiles(tx, by, [voice]);
}
