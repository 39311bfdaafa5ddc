import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type MatterId, type Office, Problem } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { Premises } from '@liren/registry/premises';
import { type KnownPremises, onePremises, premisesOn } from '@liren/registry/server';
import type { Managed } from '../../dictionary/public.ts';

type World = Pick<Ctx, 'db' | 'office' | 'clock' | 'settings'>;

const todayOf = ({ settings, clock }: World): string =>
  localDateOf(zoneOf(settings.zone), clock.now());

/**
 * What the register knows of the premises a report names; null when it names none.
 *
 * @throws Problem `registry.building_not_found`: gone, or the room is another building's
 */
export async function namedPremises(
  ctx: World,
  said: Premises | null,
): Promise<KnownPremises | null> {
  if (!said) return null;
  const known = await onePremises(ctx.db, ctx.office, todayOf(ctx), said);
  if (!known) throw new Problem('registry.building_not_found');
  return known;
}

/** As routing sees it. */
export const managedOf = ({ name, estate, contract }: KnownPremises): Managed => ({
  building: name,
  estate: estate?.name ?? null,
  contract: contract && { name: contract.name, unit: contract.unit },
});

export async function keepPremises(
  tx: Tx,
  office: Office,
  matter: MatterId,
  { building, room }: Premises,
): Promise<void> {
  await raw(
    tx,
    'insert into requests.premises (office, matter, building, room) values ($1, $2, $3, $4)',
    [office, matter, building, room],
  );
}

/** A corrected place: what was named before is not meant any more. */
export async function dropPremises(tx: Tx, office: Office, matter: MatterId): Promise<void> {
  await raw(tx, 'delete from requests.premises where office = $1 and matter = $2', [
    ...[office, matter],
  ]);
}

/** Premises of many matters, of those that name any. Two statements. */
export async function premisesOf(
  ctx: World,
  matters: readonly MatterId[],
): Promise<ReadonlyMap<MatterId, KnownPremises>> {
  const rows = await raw<Premises & { matter: MatterId }>(
    ctx.db,
    'select matter, building, room from requests.premises where office = $1 and matter = any ($2::uuid[])',
    [ctx.office, matters],
  );
  const known = await premisesOn(
    ctx.db,
    ctx.office,
    todayOf(ctx),
    rows.map(({ building, room }) => ({ building, room })),
  );
  return new Map(
    rows.flatMap(({ matter, building, room }) => {
      const one = known.find((k) => k.building === building && (k.room?.id ?? null) === room);
      return one ? [[matter, one] as const] : [];
    }),
  );
}

/** Other matters at a building, newest first. */
export async function mattersAt(
  db: Db,
  office: Office,
  building: string,
  most: number,
): Promise<MatterId[]> {
  // UUIDv7 sort by time.
  const rows = await raw<{ matter: MatterId }>(
    db,
    `select matter from requests.premises where office = $1 and building = $2
     order by matter desc limit ${most}`,
    [office, building],
  );
  return rows.map(({ matter }) => matter);
}

/** Rooms of what ended before a moment are forgotten, as the personal texts of the same matters are. */
export async function forgetRooms(db: Db, office: Office, before: Date): Promise<void> {
  await raw(
    db,
    `update requests.premises p set room = null from kernel.matter m
     where p.office = $1 and p.room is not null and m.office = $1 and m.id = p.matter
       and m.ended_at is not null and m.opened_at <= $2`,
    [office, before],
  );
}
