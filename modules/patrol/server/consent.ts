import { consentAt, declareConsent, endConsent, giveConsent } from '@liren/kernel/consent/server';
import type { AccountId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { PatrolWorld } from './here.ts';
import { deletePartsOf, trackedRoundsOf } from './track-store.ts';

const what = 'patrol.tracks';
const subjectOf = (account: string): string => `account:${account}`;

declareConsent(what, {
  version: 1,
  wording: ['patrol.field.track', 'patrol.field.track.why'],
  // What was recorded goes with the consent to it (PIPL arts. 15, 47).
  async close(tx, { office, clock }, subject) {
    const rounds = await trackedRoundsOf(tx, office, subject.slice('account:'.length));
    await deletePartsOf(tx, office, rounds, clock.now(), { streets: true });
  },
});

/** Since when a worker agrees to the recording of tracks; null: they do not. */
export const consentOf = (db: Db | Tx, office: Office, account: string): Promise<Date | null> =>
  consentAt(db, office, { what, subject: subjectOf(account) });

/** Says yes, once, or no, with all that follows. */
export async function setConsent(
  tx: Tx,
  world: Pick<PatrolWorld, 'office' | 'clock' | 'ids'>,
  account: AccountId,
  given: boolean,
): Promise<void> {
  const subject = subjectOf(account);
  if (!given) await endConsent(tx, world, { what, subject, by: account });
  else if (!(await consentOf(tx, world.office, account)))
    await giveConsent(tx, world, { what, subject, way: 'app' });
}
