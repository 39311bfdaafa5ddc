import type { Area } from '@liren/kernel/area/server';
import { raw, type Tx } from '@liren/kernel/database/server';
import {
  type BuildingRow,
  faultsOfBuilding,
  type RoomRow,
  type RowFault,
  type SaidPlace,
  saidPlace,
} from '../../domain/public.ts';
import { takePlaces } from '../place/public.ts';
import { keepBefore } from './before.ts';
import { type ChunkOutcome, type ChunkWorld, nothingYet } from './chunk.ts';
import { namesOfBuilding } from './homes.ts';
import { copiesAmong } from './seen.ts';
import type { TableRow } from './table-row.ts';

export type PlacesWorld = ChunkWorld & {
  /** Service grids that stand. */
  grids: readonly Pick<Area, 'code' | 'name'>[];
  /** As the rows before have left them: a check writes nothing that could be read again. */
  buildings: Map<string, BuildingRow>;
};

type KnownBuilding = BuildingRow & { batch: string | null };

/** A row whose building is found, or made. */
interface Found {
  said: SaidPlace;
  building: BuildingRow;
  /** The register had it before this file. */
  wasThere: boolean;
}

/**
 * Takes the good rows of a chunk: buildings are known by name, rooms by building, entrance and number; what a row says of
 * one that is there is written over, what it leaves empty stays.
 *
 * A building the register lacks is made where each of its rows says its community; where it lies on the map nobody has
 * said yet.
 */
export async function placesChunk(
  tx: Tx,
  world: PlacesWorld,
  rows: readonly TableRow[],
): Promise<ChunkOutcome> {
  const { office, batch } = world;
  const outcome = nothingYet();
  const refuse = (line: number, faults: readonly RowFault[]) =>
    void outcome.faults.push(...faults.map((fault) => ({ line, ...fault })));
  const said: SaidPlace[] = [];
  for (const row of rows) {
    const read = saidPlace(row, world.columns);
    if ('faults' in read) refuse(row.line, read.faults);
    else said.push(read);
  }
  const known = await knownBuildings(tx, office, said);
  const made = new Map<string, BuildingRow>();
  const found: Found[] = [];
  for (const one of said) {
    const building = buildingOf(one, world, known, made);
    if ('faults' in building) refuse(one.line, building.faults);
    else found.push({ said: one, building: building.row, wasThere: building.wasThere });
  }
  const copies = await copiesAmong(
    tx,
    world,
    found.map(({ said: { line, room }, building }) => ({
      line,
      claims: [
        {
          field: room ? 'number' : 'building',
          fault: 'place.twice',
          text: [building.community, building.name, room?.entrance, room?.number].join('\n'),
          isNumbered: false,
        },
      ],
    })),
  );
  for (const [line, fault] of copies) refuse(line, [fault]);
  const good = found.filter(({ said: { line } }) => !copies.has(line));
  const rooms = await knownRooms(tx, office, [
    ...new Set(good.filter(({ wasThere }) => wasThere).map(({ building }) => building.id)),
    ...known.filter((one) => one.batch === batch).map(({ id }) => id),
  ]);
  const write = { buildings: new Map<string, BuildingRow>(), rooms: new Map<string, RoomRow>() };
  const changed = { building: new Set<string>(), room: new Set<string>() };
  for (const one of good) {
    const { building, wasThere } = one;
    const isKnown = known.some(({ id }) => id === building.id);
    const before = world.buildings.get(building.id) ?? building;
    const next = filled(before, one.said.facts);
    const differs = isDifferent(before, next);
    const room = one.said.room && roomOf(one.said.room, building.id, rooms, world);
    if (room === 'ambiguous') {
      refuse(one.said.line, [{ field: 'entrance', fault: 'entrance.missing' }]);
      continue;
    }
    world.buildings.set(building.id, next);
    if (!isKnown || differs) write.buildings.set(building.id, next);
    if (isKnown && differs) changed.building.add(building.id);
    if (room?.isChanged) write.rooms.set(room.row.id, room.row);
    if (room?.isChanged && room.wasThere) changed.room.add(room.row.id);
    if (!wasThere || (room && !room.wasThere)) outcome.added += 1;
    else if (differs || room?.isChanged) outcome.changed += 1;
    else outcome.same += 1;
  }
  if (world.dryRun) return outcome;
  await keepBefore(tx, world, 'building', [...changed.building]);
  await keepBefore(tx, world, 'room', [...changed.room]);
  await takePlaces(
    tx,
    { office, source: world.source, batch },
    { buildings: [...write.buildings.values()], rooms: [...write.rooms.values()] },
  );
  return outcome;
}

/** Under whatever names the rows may mean; two communities may each have one of a name. */
function knownBuildings(
  tx: Tx,
  office: string,
  rows: readonly SaidPlace[],
): Promise<KnownBuilding[]> {
  return raw(
    tx,
    `select id, community, service_grid as "serviceGrid", address, name, estate, use, floors, built, batch,
       case when at is not null then json_build_array(at[0], at[1]) end as at
     from registry.building where office = $1 and name = any ($2::text[]) and valid_to is null order by id for update`,
    [office, [...new Set(rows.flatMap(({ building }) => namesOfBuilding(building)))]],
  );
}

function buildingOf(
  { building, community, grid, facts }: SaidPlace,
  world: PlacesWorld,
  known: readonly KnownBuilding[],
  made: Map<string, BuildingRow>,
): { row: BuildingRow; wasThere: boolean } | { faults: RowFault[] } {
  const { book, ids, batch } = world;
  const said = community === '' ? '' : book.communities.get(community);
  if (said === undefined) return { faults: [{ field: 'community', fault: 'community.unknown' }] };
  const whole = apart(building, book.communities);
  const within = said || whole.community;
  const named = namesOfBuilding(building).flatMap((name) =>
    known.filter((one) => one.name === name),
  );
  const there = named.filter((one) => within === '' || one.community === within);
  const [old] = there;
  if (old && there.every((one) => one.name !== old.name || one.id === old.id)) {
    // Of this very file: its rows say the same whether the chunk before them is taken or only checked.
    const wasThere = old.batch !== batch;
    if (wasThere || within !== '') return { row: old, wasThere };
  }
  if (within === '')
    return {
      faults: [
        { field: 'community', fault: there.length > 1 ? 'community.which' : 'community.missing' },
      ],
    };
  const inside = world.grids.filter(({ code }) => code.startsWith(within));
  const its = grid === '' ? null : inside.find(({ code, name }) => code === grid || name === grid);
  if (its === undefined) return { faults: [{ field: 'grid', fault: 'grid.unknown' }] };
  const key = `${within} ${whole.name}`;
  const row = made.get(key) ?? {
    ...{ id: ids.uuid(), name: whole.name, community: within, serviceGrid: its?.code ?? null },
    ...{ address: null, estate: null, use: facts.use ?? ('housing' as const) },
    ...{ floors: facts.floors, built: facts.built, at: null },
  };
  const faults = faultsOfBuilding(row, () => true).map((fault) => ({ field: 'building', fault }));
  if (faults.length > 0) return { faults };
  made.set(key, row);
  return { row, wasThere: false };
}

/** 柳岸街道槐树里社区槐树里小区3号楼: what the building is called, and the community before it. */
function apart(
  text: string,
  communities: ReadonlyMap<string, string>,
): { name: string; community: string } {
  const street = text.indexOf('街道');
  const rest = street < 0 ? text : text.slice(street + 2);
  const end = rest.indexOf('社区') + 2;
  const community = end > 1 ? communities.get(rest.slice(0, end)) : undefined;
  return community && rest.length > end
    ? { name: rest.slice(end), community }
    : { name: rest || text, community: '' };
}

type KnownRoom = RoomRow & { batch: string | null };

const knownRooms = (tx: Tx, office: string, buildings: readonly string[]): Promise<KnownRoom[]> =>
  raw(
    tx,
    `select id, building, entrance, floor, number, use, exclusive_area as "exclusiveArea", batch from registry.room
     where office = $1 and building = any ($2::uuid[]) and valid_to is null`,
    [office, buildings],
  );

/** The room a row means; one that leaves the entrance out means the one room of that number, where it is one. */
function roomOf(
  said: NonNullable<SaidPlace['room']>,
  building: string,
  rooms: readonly KnownRoom[],
  { ids, batch }: PlacesWorld,
): { row: RoomRow; wasThere: boolean; isChanged: boolean } | 'ambiguous' {
  const { entrance, number, ...facts } = said;
  const there = rooms.filter((one) => one.building === building && one.number === number);
  const exact = there.find((one) => one.entrance === entrance);
  const meant = entrance === '' ? there.filter((one) => one.batch !== batch) : [];
  if (!exact && meant.length > 1) return 'ambiguous';
  const old = exact ?? meant[0];
  const base: RoomRow = old ?? {
    ...{ id: ids.uuid(), building, entrance, number },
    ...{ floor: null, use: 'home', exclusiveArea: null },
  };
  const row = filled(base, facts);
  return { row, wasThere: old !== undefined, isChanged: !old || isDifferent(base, row) };
}

/** What was said goes over what stands; what was not said stays. */
const filled = <T extends object>(row: T, said: Partial<Record<keyof T, unknown>>): T => ({
  ...row,
  ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
});

const isDifferent = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(b) as (keyof T)[]).some((key) => key !== ('at' as keyof T) && a[key] !== b[key]);
