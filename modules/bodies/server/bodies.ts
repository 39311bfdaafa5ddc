import { namesOf } from '@liren/kernel/account/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import { readers } from '@liren/registry/contract';
import { ageOn } from '@liren/registry/domain';
import { holderOf, nearAmong } from '@liren/registry/server';
import type {
  BodyPage,
  BodyRow,
  declareKin,
  endBody,
  endSeat,
  getBody,
  giveSeat,
  saveBody,
} from '../contract/public.ts';
import { keepsBodies } from '../contract/who.ts';
import { bodyKinds, type KinPair, seatFault } from '../domain/public.ts';
import { buildingOf } from './buildings.ts';
import { communityOf, holdsHere, refOf, requireOver, type World } from './here.ts';
import {
  allSeatsOf,
  type BodyRecord,
  bodiesIn,
  bodyById,
  endBodyOn,
  endSeatOn,
  kinAmong,
  lockBodies,
  putBody,
  putKin,
  putSeat,
  type SeatRecord,
  seatsOf,
} from './store.ts';
import { seatsElsewhere, seatView, seen } from './view.ts';

/** @throws Problem `body.not_found` */
export async function oneBody(
  world: World,
  { params: { id } }: InputOf<typeof getBody>,
): Promise<ReplyOf<typeof getBody>> {
  const body = await bodyNamed(world, world.db, id);
  const community = communityOf(world, body.area);
  const around = await bodiesIn(world.db, world.office, [community]);
  const all = around.some((other) => other.id === id) ? around : [...around, body];
  const { rows, seats } = await seen(world, world.db, all);
  const row = rows.get(id);
  if (!row) throw new Problem('body.not_found');
  return { ...row, ...(await pageOf(world, body, all, seats)), below: belowOf(id, all, rows) };
}

function belowOf(
  id: string,
  all: readonly BodyRecord[],
  rows: Awaited<ReturnType<typeof seen>>['rows'],
) {
  return all.filter(({ parent }) => parent === id).flatMap((one) => rows.get(one.id) ?? []);
}

async function pageOf(
  world: World,
  body: BodyRecord,
  all: readonly BodyRecord[],
  seats: ReadonlyMap<string, readonly SeatRecord[]>,
): Promise<Omit<BodyPage, keyof BodyRow | 'below'>> {
  const { db, office } = world;
  const list = await allSeatsOf(db, office, body.id);
  const mine = list.filter(({ until }) => until === null).map(({ who }) => who);
  const near = [...seats.values()].flat();
  const kin = (
    await kinAmong(
      db,
      office,
      near.map(({ who }) => who),
    )
  ).filter(({ a, b }) => mine.includes(a) || mine.includes(b));
  const names = await namesOf(db, body.changedBy ? [body.changedBy] : []);
  const nameOf = (who: string) => near.find((seat) => seat.who === who)?.name ?? '';
  return {
    community: refOf(world, communityOf(world, body.area)),
    building: await buildingNamed(db, office, body.building),
    parentName: all.find(({ id }) => id === body.parent)?.name ?? null,
    ...{ since: body.since, endedOn: body.endedOn, charter: body.charter && { ...body.charter } },
    ...{ adoptedOn: body.adoptedOn, filedOn: body.filedOn },
    seatList: list.map(seatView),
    kin: kin.map(({ a, b, relation, on }) => ({ a: nameOf(a), b: nameOf(b), relation, on })),
    peers: near.map(({ id, name, body: of }) => ({
      ...{ seat: id, name },
      body: all.find((one) => one.id === of)?.name ?? '',
    })),
    changedAt: body.changedAt.toISOString(),
    by: names.get(body.changedBy ?? '') ?? '',
    may: body.endedOn === null && holdsHere(keepsBodies, body.area, world) ? ['keep'] : [],
  };
}

async function buildingNamed(db: Db, office: string, id: string | null) {
  if (id === null) return null;
  const [found] = await raw<{ id: string; name: string }>(
    db,
    `select id, name from registry.pub_building where office = $1 and id = $2`,
    [office, id],
  );
  return found ?? null;
}

/** @throws Problem `body.not_found` */
export async function bodyNamed(world: World, db: Db | Tx, id: string): Promise<BodyRecord> {
  const body = await bodyById(db, world.office, id);
  if (!body) throw new Problem('body.not_found');
  return body;
}

/**
 * The body, with those around it locked, for somebody who may change it.
 *
 * @throws Problem `body.not_found`, `permission.denied`, `body.ended`
 */
export async function bodyToChange(world: World, tx: Tx, id: string): Promise<BodyRecord> {
  const before = await bodyNamed(world, tx, id);
  requireOver(keepsBodies, before.area, world);
  await lockBodies(tx, world.office, communityOf(world, before.area));
  const body = await bodyNamed(world, tx, id);
  if (body.endedOn !== null) throw new Problem('body.ended');
  return body;
}

const levels = { subdistrict: 0, community: 1, service_grid: 2 } as const;
const smallest = { office: 0, community: 1, grid: 2 } as const;

/**
 * Sets up a body or changes it; its kind and area stay what they were.
 *
 * @throws Problem `permission.denied`, `body.area_unknown`, `body.wrong_level`, `body.parent_unknown`,
 *   `body.building_unknown`, `body.ended`
 */
export async function saveBodyAs(
  world: World,
  { params: { id }, body: content }: InputOf<typeof saveBody>,
): Promise<BodyPage> {
  const { office, areas } = world;
  const area = areas.get(office, content.area);
  const level = area?.validTo === null && levels[area.level as keyof typeof levels];
  if (typeof level !== 'number') throw new Problem('body.area_unknown');
  if (level > smallest[bodyKinds[content.kind].level]) throw new Problem('body.wrong_level');
  requireOver(keepsBodies, content.area, world);
  await inTransaction(world.db, {}, async (tx) => {
    const old = await bodyById(tx, office, id);
    if (old && (old.kind !== content.kind || old.area !== content.area))
      throw new Problem('body.wrong_level');
    if (old?.endedOn) throw new Problem('body.ended');
    if (content.building !== null)
      await buildingOf(tx, world, { ...content, building: content.building });
    if (content.parent !== null) await parentOf(world, tx, content.parent, { id, ...content });
    await putBody(tx, office, id, content, stamp(world));
  });
  return oneBody(world, { params: { id } });
}

/** @throws Problem `body.parent_unknown` where it is not of the same area or one above, or stands under it itself */
async function parentOf(
  world: World,
  tx: Tx,
  parent: string,
  { id, area }: { id: string; area: string },
): Promise<void> {
  for (let above: string | null = parent; above !== null; ) {
    const found: BodyRecord | undefined = await bodyById(tx, world.office, above);
    if (!found || found.endedOn || found.id === id || !area.startsWith(found.area))
      throw new Problem('body.parent_unknown');
    above = found.parent;
  }
}

/** @throws Problem `body.not_found`, `permission.denied`, `body.ended`, `body.has_seats` while others stand under it */
export async function endBodyAs(
  world: World,
  { params: { id }, body: { on } }: InputOf<typeof endBody>,
): Promise<BodyPage> {
  await inTransaction(world.db, {}, async (tx) => {
    const body = await bodyToChange(world, tx, id);
    const seats = await seatsOf(tx, world.office, [id], todayOf(world));
    const around = await bodiesIn(tx, world.office, [communityOf(world, body.area)]);
    if (seats.length > 0 || around.some(({ parent }) => parent === id))
      throw new Problem('body.has_seats');
    await endBodyOn(tx, world.office, id, on, stamp(world));
  });
  return oneBody(world, { params: { id } });
}

/**
 * Gives a seat, or puts one right. Somebody chosen from the register sits under the name the register has: who chooses
 * sees it masked. Near relatives are those who declared it and, among people of the register, those of one household.
 *
 * @throws Problem as `seatFault`, `body.not_found`, `permission.denied`, `body.ended`, `registry.person_not_found`
 */
export async function giveSeatAs(
  world: World,
  { params: { id, seat }, body: said }: InputOf<typeof giveSeat>,
): Promise<BodyPage> {
  const { office } = world;
  const scope = [communityOf(world, (await bodyNamed(world, world.db, id)).area)];
  await inTransaction(world.db, { scope }, async (tx) => {
    const body = await bodyToChange(world, tx, id);
    const community = communityOf(world, body.area);
    const around = await bodiesIn(tx, office, [community]);
    const bodies = around.map((one) => one.id);
    const all = await seatsOf(tx, office, bodies, todayOf(world));
    const row: SeatRecord = {
      ...{ ...said, id: seat, body: id, until: null },
      who: said.entry ?? `${community}/${said.name}`,
    };
    const others = all.filter((one) => one.id !== seat);
    const elsewhere = seatsElsewhere(
      body.kind,
      body.area,
      around,
      Map.groupBy(others, (one) => one.body),
    );
    const fault = seatFault(
      body.kind,
      row,
      others.filter((one) => one.body === id),
      elsewhere,
      await kinPairs(tx, office, [row.who, ...others.map(({ who }) => who)]),
    );
    if (fault) throw new Problem(fault);
    const before = all.find((one) => one.id === seat);
    const person = before?.entry === row.entry ? null : personOf(row.entry);
    if (person && !holdsHere(readers, body.area, world)) throw new Problem('permission.denied');
    if (!person) return putSeat(tx, office, row);
    const { name, sex, birthDate } = await holderOf(tx, world, person);
    if ((ageOn(birthDate, todayOf(world)) ?? adultAt) < adultAt)
      throw new Problem('seat.under_age');
    return putSeat(tx, office, { ...row, name, sex });
  });
  return oneBody(world, { params: { id } });
}

/** Whoever decides for others is of age (城市居民委员会组织法: 年满十八周岁). */
const adultAt = 18;

/** Id of a person of the register, or null for anything else. */
const personOf = (entry: string | null): string | null =>
  entry?.startsWith('person:') ? entry.slice('person:'.length) : null;

/** Near relatives among some who sit: as they declared it, and as the register knows households. */
async function kinPairs(
  tx: Tx,
  office: World['office'],
  who: readonly string[],
): Promise<KinPair[]> {
  const declared = await kinAmong(tx, office, who);
  const known = await nearAmong(
    tx,
    office,
    who.flatMap((one) => personOf(one) ?? []),
  );
  return [
    ...declared.map(({ a, b }): KinPair => [a, b]),
    ...known.map(([a, b]): KinPair => [`person:${a}`, `person:${b}`]),
  ];
}

/** @throws Problem `body.not_found`, `permission.denied`, `body.ended`, `seat.not_found` */
export async function endSeatAs(
  world: World,
  { params: { id, seat }, body: { on, reason } }: InputOf<typeof endSeat>,
): Promise<BodyPage> {
  await inTransaction(world.db, {}, async (tx) => {
    await bodyToChange(world, tx, id);
    if (!(await endSeatOn(tx, world.office, { body: id, seat, on, reason })))
      throw new Problem('seat.not_found');
  });
  return oneBody(world, { params: { id } });
}

/** @throws Problem `body.not_found`, `permission.denied`, `body.ended`, `seat.not_found`, `seat.same_person` */
export async function declareKinAs(
  world: World,
  { params: { id }, body: { seat, other, relation } }: InputOf<typeof declareKin>,
): Promise<BodyPage> {
  await inTransaction(world.db, {}, async (tx) => {
    const body = await bodyToChange(world, tx, id);
    const around = await bodiesIn(tx, world.office, [communityOf(world, body.area)]);
    const today = todayOf(world);
    const seats = await seatsOf(
      tx,
      world.office,
      around.map((one) => one.id),
      today,
    );
    const a = seats.find((one) => one.id === seat)?.who;
    const b = seats.find((one) => one.id === other)?.who;
    if (!a || !b) throw new Problem('seat.not_found');
    if (a === b) throw new Problem('seat.same_person');
    await putKin(tx, world.office, { a, b, relation, on: today }, world.actor.account);
  });
  return oneBody(world, { params: { id } });
}

export const stamp = ({ clock, actor }: Pick<World, 'clock' | 'actor'>) => ({
  at: clock.now(),
  account: actor.account,
});
