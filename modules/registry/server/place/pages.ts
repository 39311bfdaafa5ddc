import { ancestorsOf } from '@liren/kernel/area';
import { type AreaCode, type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type {
  addBuilding,
  addRoom,
  BuildingUse,
  getBuilding,
  getRoom,
  listPlaces,
  RoomUse,
} from '../../contract/public.ts';
import { keeperRoles } from '../../contract/public.ts';
import { maskedName } from '../../domain/public.ts';
import { areaRef, lineOf, peopleByIds, roomLabel } from '../person/lines.ts';
import { areasHeld, mayKeep, readerScope } from '../person/scope.ts';
import { takePlaces } from './take.ts';

interface Counted {
  area: string;
  buildings: number;
  rooms: number;
  people: number;
  organisations: number;
}

/** Buildings are everybody's to see; people count as far as the reader's scope reaches. */
export async function placeTree(
  ctx: Ctx,
  { query: { within } }: InputOf<typeof listPlaces>,
): Promise<ReplyOf<typeof listPlaces>> {
  const { db, office, areas, actor } = ctx;
  const at: string = within ?? office;
  const { counted, buildings } = await inTransaction(
    db,
    { scope: readerScope(actor), access: 'read' },
    async (tx) => ({
      counted: await countsBelow(tx, office, at),
      buildings: at === office ? [] : await buildingsIn(tx, office, at),
    }),
  );
  const children = areas
    .children(office, at)
    .filter(({ code }) => code.length === 12 || code.length === 14);
  const none = { buildings: 0, rooms: 0, people: 0, organisations: 0 };
  return {
    path: [at, ...ancestorsOf(at)]
      .filter((code) => code.length > 9)
      .toReversed()
      .map((code) => ({ code: code as AreaCode, name: areas.get(office, code)?.name ?? code })),
    areas: children.map(({ code, name }) => {
      const { area: _, ...counts } = counted.find(({ area }) => area === code) ?? {
        area: code,
        ...none,
      };
      return {
        ...{ code: code as AreaCode, name, ...counts },
        people: seesPartOf(actor, code) ? counts.people : null,
      };
    }),
    buildings: buildings.map(({ grid, ...one }) => ({ ...one, grid: areaRef(ctx, grid) })),
    mayAdd: at !== office && mayKeep(actor, at),
  };
}

/** Zero people and people one may not see are two things. */
const seesPartOf = (actor: Ctx['actor'], area: string): boolean =>
  readerScope(actor).some((scope) => area.startsWith(scope) || scope.startsWith(area));

/** Sums by the level below: communities of the office, grids of a community. */
function countsBelow(tx: Tx, office: string, at: string): Promise<Counted[]> {
  const digits = at.length === 9 ? 12 : 14;
  const key = `left(x.area, ${digits})`;
  return raw(
    tx,
    `select k.area, sum(k.buildings)::int as buildings, sum(k.rooms)::int as rooms, sum(k.people)::int as people,
       sum(k.organisations)::int as organisations
     from (
       select ${key} as area, count(*) as buildings, 0 as rooms, 0 as people, 0 as organisations
         from (select coalesce(service_grid, community) as area from registry.pub_building where office = $1 and community ^@ left($2, 12)) x group by 1
       union all
       select ${key}, 0, count(*), 0, 0 from registry.room x where office = $1 and area ^@ $2 and valid_to is null group by 1
       union all
       select ${key}, 0, 0, count(*), 0 from registry.person x
         where office = $1 and area ^@ $2 and merged_into is null and state in ('here', 'away') group by 1
       union all
       select ${key}, 0, 0, 0, count(*) from registry.pub_organisation x where office = $1 and area ^@ $2 and valid_to is null group by 1
     ) k group by 1`,
    [office, at],
  );
}

const buildingsIn = (tx: Tx, office: string, at: string) =>
  raw<{
    id: string;
    name: string;
    use: BuildingUse;
    grid: string | null;
    rooms: number;
    people: number;
    organisations: number;
  }>(
    tx,
    `select b.id, b.name, b.use, b.service_grid as grid, coalesce(m.rooms, 0)::int as rooms, coalesce(m.people, 0)::int as people,
       (select count(*)::int from registry.pub_organisation o where o.office = $1 and o.building = b.id and o.valid_to is null) as organisations
     from registry.pub_building b
     left join lateral (
       select count(distinct m.id) as rooms, count(r.id) as people from registry.room m
       left join registry.residence r on r.office = $1 and r.room = m.id and r.until is null
       where m.office = $1 and m.building = b.id and m.valid_to is null) m on true
     where b.office = $1 and $2 in (b.community, b.service_grid)
     order by length(b.name), b.name limit 400`,
    [office, at],
  );

/** @throws Problem `registry.building_not_found` */
export async function buildingPage(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getBuilding>,
): Promise<ReplyOf<typeof getBuilding>> {
  const { db, office, actor } = ctx;
  return inTransaction(db, { scope: readerScope(actor), access: 'read' }, async (tx) => {
    const [row] = await raw<{
      id: string;
      name: string;
      use: BuildingUse;
      floors: number | null;
      built: number | null;
      community: string;
      grid: string | null;
    }>(
      tx,
      `select id, name, use, floors, built, community, service_grid as grid from registry.building
       where office = $1 and id = $2 and valid_to is null`,
      [office, id],
    );
    if (!row) throw new Problem('registry.building_not_found');
    const rooms = await raw<{
      id: string;
      entrance: string;
      number: string;
      floor: number | null;
      use: RoomUse;
      exclusiveArea: number | null;
      people: number;
    }>(
      tx,
      `select m.id, m.entrance, m.number, m.floor, m.use, m.exclusive_area as "exclusiveArea",
         (select count(*)::int from registry.residence r where r.office = $1 and r.room = m.id and r.until is null) as people
       from registry.room m where m.office = $1 and m.building = $2 and m.valid_to is null
       order by m.entrance, m.floor nulls last, length(m.number), m.number limit 2000`,
      [office, id],
    );
    const organisations = await raw<{ id: string; name: string; address: string }>(
      tx,
      `select id, name, address from registry.pub_organisation
       where office = $1 and building = $2 and valid_to is null order by name limit 300`,
      [office, id],
    );
    const { community, grid, ...building } = row;
    const area = grid ?? community;
    const entrances = Map.groupBy(rooms, ({ entrance }) => entrance);
    return {
      ...building,
      community: areaRef(ctx, community) ?? { code: community as AreaCode, name: community },
      grid: areaRef(ctx, grid),
      entrances: [...entrances].map(([entrance, inside]) => ({
        entrance,
        rooms: inside.map(({ entrance: _, ...room }) => room),
      })),
      organisations,
      mayAdd: mayKeep(actor, area),
      hasPeople: readerScope(actor).some((scope) => area.startsWith(scope)),
    };
  });
}

/** @throws Problem `registry.room_not_found` */
export async function roomPage(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getRoom>,
): Promise<ReplyOf<typeof getRoom>> {
  const { db, office, actor } = ctx;
  const today = todayOf(ctx);
  return inTransaction(db, { scope: readerScope(actor), access: 'read' }, async (tx) => {
    const [row] = await raw<{
      id: string;
      building: string;
      label: string;
      use: RoomUse;
      floor: number | null;
      exclusiveArea: number | null;
      area: string;
    }>(
      tx,
      `select m.id, m.building, ${roomLabel} as label, m.use, m.floor, m.exclusive_area as "exclusiveArea", m.area
       from registry.room m join registry.building b on b.office = $1 and b.id = m.building
       where m.office = $1 and m.id = $2 and m.valid_to is null`,
      [office, id],
    );
    if (!row) throw new Problem('registry.room_not_found');
    const homes = await raw<{ person: string; isHead: boolean }>(
      tx,
      `select r.person, coalesce(h.head = r.person, false) as "isHead" from registry.residence r
       left join registry.household h on h.office = $1 and h.id = r.household
       where r.office = $1 and r.room = $2 and r.until is null
       order by r.household, h.head = r.person desc nulls last, r.relation limit 60`,
      [office, id],
    );
    const people = await peopleByIds(
      tx,
      office,
      homes.map(({ person }) => person),
    );
    const heads = new Set(homes.filter(({ isHead }) => isHead).map(({ person }) => person));
    const households = await raw<{ id: string; number: string | null }>(
      tx,
      `select h.id, h.number from registry.household h where h.office = $1 and h.room = $2 and h.until is null
       order by h.number, h.id limit 20`,
      [office, id],
    );
    const owners = await raw<{ owner: string; name: string; shareOf: number; shareIn: number }>(
      tx,
      `select o.owner, coalesce(p.name, g.name, '—') as name, o.share_of as "shareOf", o.share_in as "shareIn"
       from registry.ownership o
       left join registry.person p on p.office = $1 and o.owner = 'person:' || p.id
       left join registry.pub_organisation g on g.office = $1 and o.owner = 'organisation:' || g.id
       where o.office = $1 and o.room = $2 and o.until is null limit 40`,
      [office, id],
    );
    const organisations = await raw<{ id: string; name: string }>(
      tx,
      `select o.id, o.name from registry.organisation o
       where o.office = $1 and o.room = $2 and o.merged_into is null and o.valid_to is null order by o.name limit 50`,
      [office, id],
    );
    const { area, ...room } = row;
    return {
      ...room,
      area: areaRef(ctx, area),
      households,
      people: people.map((one) => ({
        ...lineOf(one, { ...ctx, today }),
        ...{ kind: one.kind ?? 'own', household: one.household },
        isHead: heads.has(one.id),
      })),
      owners: owners.map(({ name, ...one }) => ({
        ...one,
        name: one.owner.startsWith('person:') ? maskedName(name) : name,
      })),
      organisations,
      mayAdd: mayKeep(actor, area),
    };
  });
}

/** @throws Problem `registry.area_unknown`, `registry.building_known`, `permission.denied` */
export async function buildingAdded(
  ctx: Ctx,
  { body: { within, ...said } }: InputOf<typeof addBuilding>,
): Promise<ReplyOf<typeof addBuilding>> {
  const { db, office, areas, actor, ids } = ctx;
  if (!areas.get(office, within) || (within.length !== 12 && within.length !== 14))
    throw new Problem('registry.area_unknown');
  if (!mayKeep(actor, within)) throw new Problem('permission.denied');
  const id = ids.uuid();
  await inTransaction(db, { scope: areasHeld(actor, keeperRoles) }, async (tx) => {
    const known = await raw(
      tx,
      `select 1 from registry.building where office = $1 and community = $2 and name = $3 and valid_to is null`,
      [office, within.slice(0, 12), said.name],
    );
    if (known.length > 0) throw new Problem('registry.building_known');
    await takePlaces(
      tx,
      { office, source: 'form' },
      {
        buildings: [
          {
            ...{ id, ...said, address: null, estate: null, at: null },
            community: within.slice(0, 12),
            serviceGrid: within.length === 14 ? within : null,
          },
        ],
      },
    );
  });
  return { id };
}

/** @throws Problem `registry.building_not_found`, `registry.room_known`, `permission.denied` */
export async function roomAdded(
  ctx: Ctx,
  { params: { id: building }, body }: InputOf<typeof addRoom>,
): Promise<ReplyOf<typeof addRoom>> {
  const { db, office, actor, ids } = ctx;
  const id = ids.uuid();
  try {
    await inTransaction(db, {}, async (tx) => {
      const [found] = await raw<{ area: string }>(
        tx,
        `select coalesce(service_grid, community) as area from registry.pub_building where office = $1 and id = $2`,
        [office, building],
      );
      if (!found) throw new Problem('registry.building_not_found');
      if (!mayKeep(actor, found.area)) throw new Problem('permission.denied');
      await takePlaces(tx, { office, source: 'form' }, { rooms: [{ id, building, ...body }] });
    });
  } catch (error) {
    if (sqlStateOf(error) === '23505') throw new Problem('registry.room_known');
    throw error;
  }
  return { id };
}
