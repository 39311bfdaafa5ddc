import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { consentAt, declareConsent, endConsent, giveConsent } from '@liren/kernel/consent/server';
import type { AccountId } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import { openDeclared } from './open.ts';
import type { DutyWorld } from './page.ts';

/** That the house knows them as a Party member: sensitive, and held while they want it (PIPL arts. 28, 29). */
const declaration = 'bodies.dual_report';
/** That the unit they work for is told by name what they did: a consent of its own (art. 23). */
const byName = 'bodies.home_unit';

const accountOf = (subject: string): string => subject.slice('account:'.length);

declareConsent(declaration, {
  version: 1,
  wording: ['bodies.report.agree', 'bodies.report.agree.why'],
  // Who it was goes at once; confirmed minutes stay with the duty, as numbers of nobody (arts. 15, 47).
  async close(tx, world, subject) {
    const { office, clock } = world;
    await openDeclared(tx, office);
    const [member] = await raw<{ id: string }>(
      tx,
      'select id from bodies.member where office = $1 and account = $2',
      [office, accountOf(subject)],
    );
    if (!member) return;
    const today = localDateOf(zoneOf('Asia/Shanghai'), clock.now());
    await raw(
      tx,
      `delete from bodies.service s using bodies.claim c
       where c.office = s.office and c.id = s.claim and c.office = $1 and c.member = $2 and s.state <> 'confirmed'`,
      [office, member.id],
    );
    await raw(
      tx,
      `update bodies.service s set said_sealed = null, answer = '' from bodies.claim c
       where c.office = s.office and c.id = s.claim and c.office = $1 and c.member = $2`,
      [office, member.id],
    );
    await raw(
      tx,
      `update bodies.claim set member = null, ended_on = coalesce(ended_on, greatest(since, $3::date)),
         ended = coalesce(ended, 'left') where office = $1 and member = $2`,
      [office, member.id, today],
    );
    await raw(tx, 'delete from bodies.member where office = $1 and id = $2', [office, member.id]);
    await endConsent(tx, world, { what: byName, subject, by: null });
  },
});

declareConsent(byName, {
  version: 1,
  wording: ['bodies.report.by_name', 'bodies.report.by_name.why'],
  async close(tx, { office }, subject) {
    await openDeclared(tx, office);
    await raw(tx, 'update bodies.member set is_named = false where office = $1 and account = $2', [
      office,
      accountOf(subject),
    ]);
  },
});

/** Writes down what a member agreed to; what they no longer agree to is taken back. */
export async function membershipAgreed(
  tx: Tx,
  world: DutyWorld,
  account: AccountId,
  { isNamed }: { isNamed: boolean },
): Promise<void> {
  const subject = `account:${account}`;
  const stands = (what: string) => consentAt(tx, world.office, { what, subject });
  if (!(await stands(declaration)))
    await giveConsent(tx, world, { what: declaration, subject, way: 'app' });
  if (isNamed && !(await stands(byName)))
    await giveConsent(tx, world, { what: byName, subject, way: 'app' });
  if (!isNamed && (await stands(byName)))
    await endConsent(tx, world, { what: byName, subject, by: account });
}

/** Takes the declaration back, with all that follows. */
export const membershipEnded = (tx: Tx, world: DutyWorld, account: AccountId): Promise<void> =>
  endConsent(tx, world, { what: declaration, subject: `account:${account}`, by: account });
