import { partyIds } from '@liren/kernel/account';
import { accountById, phoneOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type {
  answerDutyReport,
  claimForUnit,
  DutyPage,
  endDutyClaim,
  reportUnitService,
  revealMember,
  saveReportingUnit,
  saveTaskOrPost,
} from '../../contract/public.ts';
import { keepsBodies } from '../../contract/who.ts';
import { claimFault, isServiceDay } from '../../domain/public.ts';
import { stamp } from '../bodies.ts';
import { communityNamed, holdsHere, requireOver, type World } from '../here.ts';
import { inDeclared, saidCell } from './open.ts';
import { type DutyWorld, dutiesSeen, nameOf } from './page.ts';
import {
  type ClaimRecord,
  claimsIn,
  dutyLocked,
  endClaimOn,
  memberOf,
  putAnswer,
  putClaim,
  putDuty,
  putService,
  type UnitRecord,
  unitsIn,
} from './store.ts';

/** @throws Problem `body.area_unknown`, `permission.denied`, `duty.other_community` */
export async function saveTaskOrPostAs(
  world: DutyWorld,
  { params: { id }, body }: InputOf<typeof saveTaskOrPost>,
): Promise<DutyPage> {
  const { code } = communityNamed(world, body.community);
  requireOver(keepsBodies, code, world);
  await inTransaction(world.db, {}, async (tx) => {
    const before = await dutyLocked(tx, world.office, id);
    if (before && before.community !== code) throw new Problem('duty.other_community');
    await putDuty(tx, world.office, id, body, stamp(world));
  });
  return dutiesSeen(world, { params: { community: body.community } });
}

/**
 * @throws Problem `body.area_unknown`, `permission.denied`, `duty.other_community`, `duty.organisation_unknown`,
 *   `duty.unit_reported_already`
 */
export async function saveReportingUnitAs(
  world: DutyWorld,
  { params: { id }, body }: InputOf<typeof saveReportingUnit>,
): Promise<DutyPage> {
  const { office } = world;
  const { code } = communityNamed(world, body.community);
  requireOver(keepsBodies, code, world);
  await inTransaction(world.db, {}, async (tx) => {
    const [before] = await unitsIn(tx, office, { id });
    if (before && before.community !== code) throw new Problem('duty.other_community');
    const [found] = await raw<{ name: string }>(
      tx,
      `select name from registry.pub_organisation where office = $1 and id = $2`,
      [office, body.organisation],
    );
    if (!found) throw new Problem('duty.organisation_unknown');
    const twice = (await unitsIn(tx, office, { community: code })).some(
      (one) => one.organisation === body.organisation && one.id !== id && one.endedOn === null,
    );
    if (twice && body.endedOn === null) throw new Problem('duty.unit_reported_already');
    const { at, account } = stamp(world);
    await raw(
      tx,
      `insert into bodies.reporting_unit (office, id, community, organisation, name, members, since, ended_on, changed_at,
         changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (office, id) do update set members = excluded.members, since = excluded.since,
         ended_on = excluded.ended_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [
        ...[office, id, code, body.organisation, found.name, body.members, body.since],
        ...[body.endedOn, at, account],
      ],
    );
  });
  return dutiesSeen(world, { params: { community: body.community } });
}

/** A unit on the platform speaks for itself; for any other the community writes down what it said. */
export function requireVoice(world: Pick<World, 'actor'>, unit: UnitRecord): void {
  if (unit.platform) {
    if (partyIds(world.actor).includes(`unit:${unit.platform as never}`)) return;
    throw new Problem(
      holdsHere(keepsBodies, unit.community, world) ? 'duty.unit_speaks' : 'permission.denied',
    );
  }
  requireOver(keepsBodies, unit.community, world);
}

/**
 * @throws Problem `duty.not_found`, `duty.over`, `duty.full`, `duty.claimed_already`, `duty.unit_unknown`,
 *   `duty.unit_speaks`, `permission.denied`
 */
export async function claimForUnitAs(
  world: DutyWorld,
  { params: { id, claim }, body }: InputOf<typeof claimForUnit>,
): Promise<ReplyOf<typeof claimForUnit>> {
  await inDeclared(world.db, [world.office], async (tx) => {
    const [unit] = await unitsIn(tx, world.office, { id: body.unit });
    if (!unit || unit.endedOn) throw new Problem('duty.unit_unknown');
    requireVoice(world, unit);
    await takeOn(tx, world, id, { id: claim, member: null, unit: unit.id }, unit.community);
  });
  return { claim };
}

/** Puts a claim on a duty, one at a time. */
export async function takeOn(
  tx: Tx,
  world: DutyWorld,
  id: string,
  claim: Pick<ClaimRecord, 'id' | 'member' | 'unit'>,
  community: string,
): Promise<void> {
  const { office } = world;
  const duty = await dutyLocked(tx, office, id);
  if (!duty || duty.community !== community) throw new Problem('duty.not_found');
  const claims = await claimsIn(tx, office, { duty: id });
  if (claims.some((one) => one.id === claim.id)) return;
  const mine = claims.some(
    ({ member, unit, endedOn }) =>
      endedOn === null && member === claim.member && unit === claim.unit,
  );
  if (mine) throw new Problem('duty.claimed_already');
  const taken = claims.filter(({ ended }) => ended === null || ended === 'done').length;
  const today = todayOf(world);
  const fault = claimFault(duty, taken, today);
  if (fault) throw new Problem(fault);
  const done = await putClaim(tx, office, { ...claim, duty: id, community, since: today });
  if (done.length === 0) throw new Problem('duty.claimed_already');
}

/**
 * What a unit did. Where the community writes it down for a unit that has no place on the platform, it has seen it:
 * it counts at once.
 *
 * @throws Problem `duty.claim_unknown`, `duty.unit_speaks`, `duty.day_wrong`, `duty.answered`, `permission.denied`
 */
export async function reportUnitServiceAs(
  world: DutyWorld,
  { params: { claim: id, service }, body }: InputOf<typeof reportUnitService>,
): Promise<ReplyOf<typeof reportUnitService>> {
  const { office, actor } = world;
  await inDeclared(world.db, [office], async (tx) => {
    const [claim] = await claimsIn(tx, office, { id });
    const [unit] = claim?.unit ? await unitsIn(tx, office, { id: claim.unit }) : [];
    if (!claim || !unit) throw new Problem('duty.claim_unknown');
    requireVoice(world, unit);
    await writeService(tx, world, claim, service, body);
    if (!unit.platform)
      await putAnswer(tx, office, service, {
        ...{ confirmed: body.minutes, answer: '', on: todayOf(world), by: actor.account },
      });
  });
  return { service };
}

/** @throws Problem `duty.day_wrong`, `duty.answered` */
export async function writeService(
  tx: Tx,
  world: DutyWorld,
  claim: ClaimRecord,
  id: string,
  { onDay, minutes, said }: InputOf<typeof reportUnitService>['body'],
): Promise<void> {
  const { office, keys } = world;
  const last = claim.endedOn ?? todayOf(world);
  if (!isServiceDay(claim, onDay, last)) throw new Problem('duty.day_wrong');
  const saidSealed = said ? keys.seal(saidCell(office, id), said) : null;
  const done = await putService(tx, office, claim, { id, onDay, minutes, saidSealed });
  if (done.length === 0) throw new Problem('duty.answered');
}

/** @throws Problem `duty.service_unknown`, `duty.answered`, `permission.denied` */
export async function answerDutyReportAs(
  world: DutyWorld,
  { params: { service }, body: { confirmed, answer } }: InputOf<typeof answerDutyReport>,
): Promise<DutyPage> {
  const { office, actor } = world;
  const community = await inDeclared(world.db, [office], async (tx) => {
    const [found] = await raw<{ community: string }>(
      tx,
      'select community from bodies.service where office = $1 and id = $2',
      [office, service],
    );
    if (!found) throw new Problem('duty.service_unknown');
    requireOver(keepsBodies, found.community, world);
    const done = await putAnswer(tx, office, service, {
      ...{ confirmed, answer, on: todayOf(world), by: actor.account },
    });
    if (done.length === 0) throw new Problem('duty.answered');
    return found.community;
  });
  return dutiesSeen(world, { params: { community: community as never } });
}

/** @throws Problem `duty.claim_unknown`, `permission.denied` */
export async function endDutyClaimAs(
  world: DutyWorld,
  { params: { claim: id }, body: { ended } }: InputOf<typeof endDutyClaim>,
): Promise<DutyPage> {
  const claim = await inDeclared(world.db, [world.office], async (tx) => {
    const found = await claimToKeep(tx, world, id);
    await endClaimOn(tx, world.office, id, ended, todayOf(world));
    return found;
  });
  return dutiesSeen(world, { params: { community: claim.community as never } });
}

async function claimToKeep(tx: Tx, world: DutyWorld, id: string): Promise<ClaimRecord> {
  const [found] = await claimsIn(tx, world.office, { id });
  if (!found) throw new Problem('duty.claim_unknown');
  requireOver(keepsBodies, found.community, world);
  return found;
}

/** The trace is in the same transaction: no commit, no reading. @throws Problem `duty.claim_unknown` */
export async function revealMemberAs(
  world: DutyWorld,
  { params: { claim: id }, body: { purpose } }: InputOf<typeof revealMember>,
): Promise<ReplyOf<typeof revealMember>> {
  const { office, keys } = world;
  return inDeclared(world.db, [office], async (tx) => {
    const claim = await claimToKeep(tx, world, id);
    const member = claim.member && (await memberOf(tx, office, { id: claim.member }));
    if (!member) throw new Problem('duty.claim_unknown');
    const account = await accountById(tx, member.account as AccountId);
    const phone = account ? phoneOf(keys, account) : null;
    await audit(tx, world, {
      ...{ action: 'personal.read', purpose, object: `duty_claim:${id}` },
      subject: `account:${member.account}`,
      detail: { parts: ['name', 'phone'] },
    });
    return { name: nameOf(world, member), phone };
  });
}
