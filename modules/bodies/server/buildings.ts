import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import { type BodyKindCode, bodyKindCodes, type listBuildingCoverage } from '../contract/public.ts';
import { keepsBodies } from '../contract/who.ts';
import { bodyKinds } from '../domain/public.ts';
import { communityNamed, communityOf, holdsHere, readsHere, refOf, type World } from './here.ts';

interface Building {
  id: string;
  name: string;
  grid: string | null;
  use: string;
}

/** Where people live; of the rest only where they work has a joint committee. */
const homes = ['housing', 'mixed'];
const works = ['office', 'commerce', 'industry'];
const shown = 500;
const byNumber = new Intl.Collator('zh-CN', { numeric: true });

const buildingsIn = (db: Db | Tx, office: string, community: string): Promise<Building[]> =>
  raw(
    db,
    `select id, name, service_grid as "grid", use from registry.pub_building
     where office = $1 and community = $2 and use = any ($3::text[]) order by service_grid, name, id`,
    [office, community, [...homes, ...works]],
  );

/** Name of the building of a body. @throws Problem `body.building_unknown` where it does not lie in the body's area */
export async function buildingOf(
  db: Db | Tx,
  world: World,
  { kind, area, building }: { kind: BodyKindCode; area: string; building: string },
): Promise<void> {
  const [found] = await raw<{ community: string; grid: string | null }>(
    db,
    `select community, service_grid as "grid" from registry.pub_building where office = $1 and id = $2`,
    [world.office, building],
  );
  const isHere =
    found && found.community === communityOf(world, area) && (found.grid ?? area).startsWith(area);
  if (!isHere || !bodyKinds[kind].ofBuilding) throw new Problem('body.building_unknown');
}

/** @throws Problem `body.area_unknown` */
export async function buildingCoverage(
  world: World,
  { params: { community } }: InputOf<typeof listBuildingCoverage>,
): Promise<ReplyOf<typeof listBuildingCoverage>> {
  const { db, office } = world;
  const { code } = communityNamed(world, community);
  if (!readsHere(code, world)) throw new Problem('body.area_unknown');
  const buildings = await buildingsIn(db, office, code);
  const bodies = await raw<{ id: string; name: string; kind: BodyKindCode; building: string }>(
    db,
    `select id, name, kind, building from bodies.body
     where office = $1 and building is not null and ended_on is null and left(area, 12) = $2 order by name, id`,
    [office, code],
  );
  const byBuilding = Map.groupBy(bodies, ({ building }) => building);
  const of = (id: string, as: 'party' | 'self') => {
    const kinds = bodyKindCodes.filter((kind) => bodyKinds[kind].ofBuilding === as);
    const found = byBuilding.get(id)?.find(({ kind }) => kinds.includes(kind));
    return found ? { id: found.id, name: found.name } : null;
  };
  const items = buildings.map(({ id, name, grid, use }) => {
    const isHome = homes.includes(use);
    return {
      ...{ id, name, grid: grid ? refOf(world, grid) : null, isHome },
      ...{ party: of(id, 'party'), self: isHome ? of(id, 'self') : null },
    };
  });
  const lived = items.filter(({ isHome }) => isHome);
  const lack = (one: (typeof items)[number]) =>
    Number(one.party === null) + Number(one.isHome && one.self === null);
  const inOrder = items.toSorted(
    (a, b) =>
      lack(b) - lack(a) ||
      (a.grid?.code ?? '').localeCompare(b.grid?.code ?? '') ||
      byNumber.compare(a.name, b.name),
  );
  return {
    community: refOf(world, code),
    buildings: items.length,
    withParty: items.filter(({ party }) => party).length,
    homes: lived.length,
    withSelf: lived.filter(({ self }) => self).length,
    items: inOrder.slice(0, shown),
    may: holdsHere(keepsBodies, code, world) ? ['keep'] : [],
  };
}

/** How many buildings of each community have a Party organisation, of how many that should. */
export const buildingSums = async (
  db: Db,
  office: string,
): Promise<ReadonlyMap<string, { buildings: number; covered: number }>> => {
  const kinds = bodyKindCodes.filter((kind) => bodyKinds[kind].ofBuilding === 'party');
  const rows = await raw<{ community: string; buildings: number; covered: number }>(
    db,
    `select g.community, count(*)::int as buildings, count(b.building)::int as covered
     from registry.pub_building g
     left join (select distinct building from bodies.body
       where office = $1 and building is not null and ended_on is null and kind = any ($2::text[])) b
       on b.building = g.id
     where g.office = $1 and g.use = any ($3::text[]) group by g.community`,
    [office, kinds, [...homes, ...works]],
  );
  return new Map(rows.map(({ community, ...sums }) => [community, sums]));
};
