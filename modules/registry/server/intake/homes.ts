import type { AreaIndex } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import { type FoundHome, readHome, type SaidPerson } from '../../domain/public.ts';

interface Building {
  id: string;
  area: string;
}

/** Where addresses and names of communities lie; read once for a whole file. */
export interface PlaceBook {
  buildings: ReadonlyMap<string, Building>;
  communities: ReadonlyMap<string, string>;
}

export async function placeBook(db: Db, areas: AreaIndex, office: Office): Promise<PlaceBook> {
  const rows = await raw<{ id: string; name: string; area: string }>(
    db,
    `select id, name, coalesce(service_grid, community) as area from registry.building
     where office = $1 and valid_to is null`,
    [office],
  );
  const communities = areas
    .list(office)
    .filter(({ level }) => level === 'community')
    .flatMap(
      ({ name, code }) =>
        [
          [name, code],
          [name.replace(/社区$/, ''), code],
        ] as const,
    );
  return {
    buildings: new Map(rows.map(({ name, ...building }) => [name, building])),
    communities: new Map(communities),
  };
}

/** 柳岸街道槐树里社区槐树里小区3号楼, and then without what stands before the building. */
function buildingOf(name: string, { buildings }: PlaceBook): Building | null {
  for (const one of namesOfBuilding(name)) {
    const found = buildings.get(one);
    if (found) return found;
  }
  return null;
}

/** What a building may be called in the register, the whole first. */
export const namesOfBuilding = (name: string): string[] => [
  name,
  ...['街道', '社区', '区', '市'].flatMap((cut) => {
    const at = name.indexOf(cut);
    const rest = at < 0 ? '' : name.slice(at + cut.length);
    return rest === '' ? [] : [rest];
  }),
];

/** Where an address without rooms lies; `unknown` where a community is named that there is not. */
export function foundHome(
  book: PlaceBook,
  address: string,
  community: string,
): Pick<FoundHome, 'building' | 'area'> | 'unknown' {
  const named = community === '' ? null : book.communities.get(community);
  if (named === undefined) return 'unknown';
  const building = address === '' ? null : buildingOf(readHome(address)?.building ?? address, book);
  return { building: building?.id ?? null, area: building?.area ?? named };
}

/** Homes of the rows; `unknown` where a row names a community there is not. */
export async function foundHomes(
  tx: Tx,
  office: Office,
  book: PlaceBook,
  rows: readonly Pick<SaidPerson, 'address' | 'community'>[],
): Promise<(FoundHome | 'unknown')[]> {
  const read = rows.map(({ address }) => {
    const home = address === '' ? null : readHome(address);
    const building = buildingOf(home?.building ?? address, book);
    return { home, building };
  });
  const asked = read.flatMap(({ home, building }, place) =>
    home && building
      ? [{ place, building: building.id, entrance: home.entrance, number: home.number }]
      : [],
  );
  const found = await raw<{ place: number; id: string; area: string }>(
    tx,
    // An address that leaves the entrance out means the one room of that number.
    `select a.place, min(r.id::text)::uuid as id, min(r.area) as area
     from unnest($2::int[], $3::uuid[], $4::text[], $5::text[]) as a(place, building, entrance, number)
     join registry.room r on r.office = $1 and r.building = a.building and a.entrance in ('', r.entrance)
       and r.number = a.number and r.valid_to is null
     group by a.place having count(*) = 1`,
    [
      office,
      asked.map(({ place }) => place),
      asked.map(({ building }) => building),
      asked.map(({ entrance }) => entrance),
      asked.map(({ number }) => number),
    ],
  );
  const rooms = new Map(found.map((room) => [room.place, room]));
  return rows.map(({ community }, i) => {
    const named = community === '' ? null : book.communities.get(community);
    if (named === undefined) return 'unknown';
    const room = rooms.get(i);
    const building = read[i]?.building ?? null;
    return {
      room: room?.id ?? null,
      building: building?.id ?? null,
      area: room?.area ?? building?.area ?? named,
    };
  });
}
