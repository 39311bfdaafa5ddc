import { type InputOf, Problem } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type { KeyRing } from '@liren/kernel/secret/server';
import { maskedName } from '@liren/registry/domain';
import type {
  ClaimView,
  DutyPage,
  DutyView,
  getDuties,
  ServiceView,
  UnitView,
} from '../../contract/public.ts';
import { keepsBodies, readsBodies } from '../../contract/who.ts';
import { isDutyOver, minutesOf, quarterOf, told } from '../../domain/public.ts';
import { communityNamed, holdsHere, refOf, type World } from '../here.ts';
import { inDeclared, nameCell, saidCell } from './open.ts';
import {
  type ClaimRecord,
  claimsIn,
  type DutyRecord,
  dutiesIn,
  type MemberRecord,
  membersIn,
  type ServiceRecord,
  servicesIn,
  type UnitRecord,
  unitsIn,
} from './store.ts';

export type DutyWorld = World & { keys: KeyRing };

/** @throws Problem `body.area_unknown` */
export async function dutiesSeen(
  world: DutyWorld,
  { params: { community } }: InputOf<typeof getDuties>,
): Promise<DutyPage> {
  const { code } = communityNamed(world, community);
  if (!holdsHere(readsBodies, code, world)) throw new Problem('body.area_unknown');
  const keeps = holdsHere(keepsBodies, code, world);
  return inDeclared(world.db, [code], async (tx) => {
    const { office } = world;
    const units = await unitsIn(tx, office, { community: code });
    const members = await membersIn(tx, office, code);
    const claims = await claimsIn(tx, office, { community: code });
    const services = Map.groupBy(
      await servicesIn(
        tx,
        office,
        claims.map(({ id }) => id),
      ),
      ({ claim }) => claim,
    );
    const of = { claims, services, units, members, keeps };
    const period = quarterOf(todayOf(world));
    return {
      ...{ community: refOf(world, code), period, declared: told(members.length) },
      units: await unitViews(tx, world, period, of),
      duties: (await dutiesIn(tx, office, code)).map((duty) => dutyView(world, duty, of)),
      may: keeps ? ['keep'] : [],
    };
  });
}

interface Around {
  claims: readonly ClaimRecord[];
  services: ReadonlyMap<string, readonly ServiceRecord[]>;
  units: readonly UnitRecord[];
  members: readonly MemberRecord[];
  /** The reader keeps the community: sees who took what on, and their words. */
  keeps: boolean;
}

function dutyView(world: DutyWorld, duty: DutyRecord, of: Around): DutyView {
  const own = of.claims.filter((claim) => claim.duty === duty.id);
  const services = own.flatMap(({ id }) => of.services.get(id) ?? []);
  const { community: _, ...shown } = duty;
  return {
    ...shown,
    taken: own.filter(({ ended }) => ended === null || ended === 'done').length,
    isOver: isDutyOver(duty, todayOf(world)),
    minutes: minutesOf(services),
    waiting: services.filter(({ state }) => state === 'reported').length,
    claims: of.keeps ? own.map((claim) => claimView(world, claim, of)) : [],
  };
}

/** Names of members stand masked: who needs one in full opens it for a purpose. */
function claimView(world: DutyWorld, claim: ClaimRecord, of: Around): ClaimView {
  const unit = of.units.find(({ id }) => id === claim.unit);
  const member = of.members.find(({ id }) => id === claim.member);
  const { id, since, endedOn, ended } = claim;
  const services = of.services.get(id) ?? [];
  return {
    ...{ id, since, endedOn, ended },
    by: claim.unit ? 'unit' : claim.member ? 'member' : 'gone',
    name: unit?.name ?? (member ? maskedName(nameOf(world, member)) : ''),
    speaks: Boolean(unit?.platform),
    minutes: minutesOf(services),
    services: services.map((one) => serviceView(world, one)),
  };
}

export const nameOf = (
  { office, keys }: Pick<DutyWorld, 'office' | 'keys'>,
  { id, nameSealed }: Pick<MemberRecord, 'id' | 'nameSealed'>,
): string => keys.open(nameCell(office, id), nameSealed);

export function serviceView(
  { office, keys }: Pick<DutyWorld, 'office' | 'keys'>,
  { id, saidSealed, onDay, minutes, state, confirmed, answer }: ServiceRecord,
): ServiceView {
  return {
    ...{ id, onDay, minutes, state, confirmed, answer },
    said: saidSealed ? keys.open(saidCell(office, id), saidSealed) : '',
  };
}

async function unitViews(
  tx: Tx,
  { office }: DutyWorld,
  period: string,
  { units, members, claims, services }: Around,
): Promise<UnitView[]> {
  const sent = await raw<{ unit: string; period: string; at: Date }>(
    tx,
    `select distinct on (unit) unit, period, sent_at as at from bodies.feedback
     where office = $1 and unit = any ($2::uuid[]) order by unit, sent_at desc`,
    [office, units.map(({ id }) => id)],
  );
  return units.map(({ id, organisation, name, members: counted, since, endedOn }) => {
    const own = claims.filter(({ unit }) => unit === id);
    const last = sent.find(({ unit }) => unit === id);
    return {
      ...{ id, organisation, name, members: counted, since, endedOn, claims: own.length },
      declared: told(members.filter(({ home }) => home === organisation).length),
      minutes: minutesOf(
        own
          .flatMap((claim) => services.get(claim.id) ?? [])
          .filter(({ onDay }) => quarterOf(onDay) === period),
      ),
      told: last ? { period: last.period, at: last.at.toISOString() } : null,
    };
  });
}
