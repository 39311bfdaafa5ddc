import { type AccountId, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type {
  claimDuty,
  giveUpDuty,
  leaveReporting,
  PublicDuties,
  publicDuties,
  reportIn,
  reportService,
} from '../../contract/public.ts';
import { isDutyOver, minutesOf } from '../../domain/public.ts';
import { communitiesOf, communityNamed, refOf, type World } from '../here.ts';
import { membershipAgreed, membershipEnded } from './consents.ts';
import { takeOn, writeService } from './keeping.ts';
import { inDeclared, nameCell } from './open.ts';
import { type DutyWorld, serviceView } from './page.ts';
import {
  type ClaimRecord,
  claimsIn,
  dutiesIn,
  endClaimOn,
  type MemberRecord,
  memberOf,
  servicesIn,
  unitsIn,
} from './store.ts';

/** Who has an account of a resident; who works here takes part with one of their own. */
const residentOf = ({ actor }: Pick<World, 'actor'>): AccountId | null =>
  actor.memberships.length === 0 ? actor.account : null;

/** @throws Problem `body.area_unknown` */
export async function dutiesPublished(
  world: DutyWorld,
  { query }: InputOf<typeof publicDuties>,
): Promise<PublicDuties> {
  const communities = communitiesOf(world).map(({ code }) => refOf(world, code));
  const account = residentOf(world);
  return inDeclared(world.db, [world.office], async (tx) => {
    const { office } = world;
    const member = account && (await memberOf(tx, office, { account }));
    const wanted = query.community ?? member?.community ?? communities[0]?.code;
    const code = wanted ? communityNamed(world, wanted).code : null;
    const units = (await unitsIn(tx, office, {})).filter(({ endedOn }) => endedOn === null);
    const named = new Map(units.map(({ organisation, name }) => [organisation, name]));
    return {
      communities,
      community: code ? refOf(world, code) : null,
      duties: code ? await openDuties(tx, world, code, member) : [],
      units: [...named].map(([organisation, name]) => ({ organisation, name })),
      here: units.filter(({ community }) => community === code).map(({ name }) => name),
      mine: member && {
        community: refOf(world, member.community),
        home: (member.home && named.get(member.home)) ?? null,
        ...{ isNamed: member.isNamed, since: member.since },
        minutes: await minutesBy(tx, office, member),
      },
      mayDeclare: account !== null,
    };
  });
}

async function minutesBy(tx: Tx, office: string, { id }: MemberRecord): Promise<number> {
  const [row] = await raw<{ minutes: number }>(
    tx,
    `select coalesce(sum(s.confirmed), 0)::int as minutes from bodies.claim c
     join bodies.service s on s.office = c.office and s.claim = c.id where c.office = $1 and c.member = $2`,
    [office, id],
  );
  return row?.minutes ?? 0;
}

/** What can be taken on, and what the member has taken on, however full or late it is. */
async function openDuties(
  tx: Tx,
  world: DutyWorld,
  community: string,
  member: MemberRecord | null,
): Promise<PublicDuties['duties']> {
  const { office } = world;
  const today = todayOf(world);
  const claims = await claimsIn(tx, office, { community });
  const own = claims.filter((one) => member !== null && one.member === member.id);
  const services = Map.groupBy(
    await servicesIn(
      tx,
      office,
      own.map(({ id }) => id),
    ),
    ({ claim }) => claim,
  );
  return (await dutiesIn(tx, office, community)).flatMap((duty) => {
    const mine = own.findLast((one) => one.duty === duty.id && one.ended === null);
    const isOver = isDutyOver(duty, today);
    if ((isOver || duty.since > today) && !mine) return [];
    const { community: _, endedOn: __, ...shown } = duty;
    const told = mine ? (services.get(mine.id) ?? []) : [];
    return [
      {
        ...shown,
        isOver,
        taken: claims.filter(
          (one) => one.duty === duty.id && (one.ended === null || one.ended === 'done'),
        ).length,
        mine: mine
          ? {
              claim: mine.id,
              minutes: minutesOf(told),
              services: told.map((one) => serviceView(world, one)),
            }
          : null,
      },
    ];
  });
}

/** @throws Problem `duty.not_resident`, `body.area_unknown`, `duty.unit_unknown` */
export async function reportInAs(
  world: DutyWorld,
  { body: { community, name, home, isNamed } }: InputOf<typeof reportIn>,
): Promise<ReplyOf<typeof reportIn>> {
  const { office, keys, ids } = world;
  const account = residentOf(world);
  if (!account) throw new Problem('duty.not_resident');
  const { code } = communityNamed(world, community);
  return inDeclared(world.db, [office], async (tx) => {
    if (home) {
      const units = await unitsIn(tx, office, {});
      if (!units.some((one) => one.organisation === home && one.endedOn === null))
        throw new Problem('duty.unit_unknown');
    }
    const before = await memberOf(tx, office, { account });
    const id = before?.id ?? ids.uuid();
    const since = before?.since ?? todayOf(world);
    const tells = isNamed && home !== null;
    await membershipAgreed(tx, world, account, { isNamed: tells });
    await raw(
      tx,
      `insert into bodies.member (office, id, account, community, home, name_sealed, is_named, since)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (office, account) do update set community = excluded.community, home = excluded.home,
         name_sealed = excluded.name_sealed, is_named = excluded.is_named`,
      [
        ...[office, id, account, code, home],
        ...[keys.seal(nameCell(office, id), name), tells, since],
      ],
    );
    return { since };
  });
}

export async function leaveReportingAs(world: DutyWorld): Promise<ReplyOf<typeof leaveReporting>> {
  const account = residentOf(world);
  if (account)
    await inDeclared(world.db, [world.office], (tx) => membershipEnded(tx, world, account));
  return { gone: account !== null };
}

/** @throws Problem `duty.not_declared`, `duty.not_found`, `duty.over`, `duty.full`, `duty.claimed_already` */
export async function claimDutyAs(
  world: DutyWorld,
  { params: { id, claim } }: InputOf<typeof claimDuty>,
): Promise<ReplyOf<typeof claimDuty>> {
  const account = residentOf(world);
  await inDeclared(world.db, [world.office], async (tx) => {
    const member = account && (await memberOf(tx, world.office, { account }));
    if (!member) throw new Problem('duty.not_declared');
    await takeOn(tx, world, id, { id: claim, member: member.id, unit: null }, member.community);
  });
  return { claim };
}

/** @throws Problem `duty.claim_unknown`, also where it is somebody else's */
async function ownClaim(tx: Tx, world: DutyWorld, id: string): Promise<ClaimRecord> {
  const account = residentOf(world);
  const member = account && (await memberOf(tx, world.office, { account }));
  const [claim] = await claimsIn(tx, world.office, { id });
  if (!member || claim?.member !== member.id) throw new Problem('duty.claim_unknown');
  return claim;
}

/** @throws Problem `duty.claim_unknown`, `duty.day_wrong`, `duty.answered` */
export async function reportServiceAs(
  world: DutyWorld,
  { params: { claim, service }, body }: InputOf<typeof reportService>,
): Promise<ReplyOf<typeof reportService>> {
  await inDeclared(world.db, [world.office], async (tx) =>
    writeService(tx, world, await ownClaim(tx, world, claim), service, body),
  );
  return { service };
}

/** @throws Problem `duty.claim_unknown` */
export async function giveUpDutyAs(
  world: DutyWorld,
  { params: { claim } }: InputOf<typeof giveUpDuty>,
): Promise<ReplyOf<typeof giveUpDuty>> {
  await inDeclared(world.db, [world.office], async (tx) => {
    const { id } = await ownClaim(tx, world, claim);
    await endClaimOn(tx, world.office, id, 'left', todayOf(world));
  });
  return { claim };
}
