import type { AreaCode, InputOf, LonLat, Office, ReplyOf } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { buildingsNear, getOwnHome, listDoors, Premises } from '../../contract/public.ts';

const nearM = 120;
const nearMost = 6;
/** Latitude and longitude as metres: good enough for houses one can see from each other. */
const degreeM = 111_320;

interface ChoiceRow {
  id: string;
  name: string;
  community: AreaCode;
  at: LonLat | null;
}

const choiceOf = ({ areas, office }: Pick<Ctx, 'areas' | 'office'>, row: ChoiceRow) => ({
  ...{ id: row.id, name: row.name, lonLat: row.at },
  community: { code: row.community, name: areas.get(office, row.community)?.name ?? row.community },
});

/** Nearest first; nothing where no building is on record near by. */
export async function nearBuildings(
  ctx: Ctx,
  { query: { lon, lat } }: InputOf<typeof buildingsNear>,
): Promise<ReplyOf<typeof buildingsNear>> {
  const shrink = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const [dx, dy] = [nearM / (degreeM * shrink), nearM / degreeM];
  const rows = await raw<ChoiceRow & { metres: number }>(
    ctx.db,
    `select id, name, community, at, sqrt(power(((at)[0] - $2) * $6, 2) + power((at)[1] - $3, 2)) * ${degreeM} as metres
     from registry.pub_building
     where office = $1 and at <@ box(point($2 - $4, $3 - $5), point($2 + $4, $3 + $5))
     order by metres, id limit ${nearMost}`,
    [ctx.office, lon, lat, dx, dy, shrink],
  );
  return {
    buildings: rows.filter(({ metres }) => metres <= nearM).map((row) => choiceOf(ctx, row)),
  };
}

/** @throws Problem `registry.building_not_found` */
export async function doorsOf(
  { db, office }: Ctx,
  { params: { id } }: InputOf<typeof listDoors>,
): Promise<ReplyOf<typeof listDoors>> {
  const [known] = await raw(
    db,
    'select 1 from registry.pub_building where office = $1 and id = $2',
    [office, id],
  );
  if (!known) throw new Problem('registry.building_not_found');
  const doors = await raw<{ id: string; entrance: string; number: string }>(
    db,
    `select id, entrance, number from registry.room
     where office = $1 and building = $2 and valid_to is null
     order by length(entrance), entrance, floor nulls first, length(number), number`,
    [office, id],
  );
  return { doors };
}

/** The reader's own home; the scope is the office because it is their own entry that is looked for. */
export async function ownHome(ctx: Ctx): Promise<ReplyOf<typeof getOwnHome>> {
  const { db, office, actor } = ctx;
  if (actor.account === null) throw new Problem('session.missing');
  const { account } = actor;
  const [row] = await inTransaction(db, { scope: [office], access: 'read' }, (tx) =>
    raw<ChoiceRow & { room: string; entrance: string; number: string }>(
      tx,
      `select b.id, b.name, b.community, b.at, m.id as room, m.entrance, m.number
       from registry.person p
       join registry.residence r on r.office = $1 and r.person = p.id and r.until is null
       join registry.room m on m.office = $1 and m.id = r.room and m.valid_to is null
       join registry.pub_building b on b.office = $1 and b.id = m.building
       where p.office = $1 and p.account = $2 and p.merged_into is null
       order by r.since desc nulls last, r.taken_at desc limit 1`,
      [office, account],
    ),
  );
  if (!row) return { home: null };
  const { room, entrance, number } = row;
  return { home: { ...choiceOf(ctx, row), room: { id: room, entrance, number } } };
}

/** Premises as the register knows them: for modules whose matters, cases and visits have a place. */
export interface KnownPremises {
  building: string;
  name: string;
  community: AreaCode;
  serviceGrid: AreaCode | null;
  at: LonLat | null;
  room: { id: string; entrance: string; number: string } | null;
  estate: { id: string; name: string } | null;
  /** The property contract of the estate that runs on the day; null: none does. */
  contract: {
    organisation: string;
    name: string;
    /** Code of the handling unit the company is on the platform; null: it is none. */
    unit: string | null;
    /** Last day; null: for an indefinite time. */
    until: string | null;
  } | null;
}

/**
 * Many premises in one statement, by `building` and `room`, with who manages the property on a day (`YYYY-MM-DD`).
 *
 * What is not on record is left out: a building gone, a room of another building.
 */
export async function premisesOn(
  db: Db | Tx,
  office: Office,
  day: string,
  wanted: readonly Premises[],
): Promise<KnownPremises[]> {
  if (wanted.length === 0) return [];
  return raw(
    db,
    `select b.id as building, b.name, b.community, b.service_grid as "serviceGrid", b.at,
       case when m.id is null then null
         else json_build_object('id', m.id, 'entrance', m.entrance, 'number', m.number) end as room,
       case when e.id is null then null else json_build_object('id', e.id, 'name', e.name) end as estate,
       case when c.organisation is null then null
         else json_build_object('organisation', c.organisation, 'name', c.name, 'unit', c.unit, 'until', c.until) end as contract
     from jsonb_to_recordset($2::jsonb) as w(building uuid, room uuid)
     join registry.pub_building b on b.office = $1 and b.id = w.building
     left join registry.room m on m.office = $1 and m.id = w.room and m.building = b.id and m.valid_to is null
     left join registry.estate e on e.office = $1 and e.id = b.estate and e.valid_to is null
     left join lateral (
       select p.organisation, o.name, o.unit, p.until
       from registry.property_contract p
       join registry.pub_organisation o on o.office = $1 and o.id = p.organisation
       where p.office = $1 and p.estate = e.id and p.ended_on is null and p.since <= $3::date
         and (p.until is null or p.until >= $3::date)
       order by p.since desc, p.id limit 1
     ) c on true
     where w.room is null or m.id is not null`,
    [office, JSON.stringify(wanted), day],
  );
}

/** The first of them. */
export async function onePremises(
  db: Db | Tx,
  office: Office,
  day: string,
  wanted: Premises,
): Promise<KnownPremises | undefined> {
  const [known] = await premisesOn(db, office, day, [wanted]);
  return known;
}
