import type { BuildingRow, HomeRow, PersonRow, RoomRow } from '@liren/registry/domain';
import { type Random, randomOf } from '../history/random.ts';
import type { Town, TownCommunity } from '../town/town.ts';
import { estateId } from './around.ts';
import { type Family, familyOf, lodger, type Member } from './families.ts';
import { idNumbers, phoneOf } from './numbers.ts';

/** Everybody of the subdistrict. */
export const townPeople = 196_000;

/** Some homes with everybody who lives in them: written in one transaction. */
export interface Slice {
  /** How many people come before it, of the whole town. */
  before: number;
  buildings: readonly BuildingRow[];
  rooms: readonly RoomRow[];
  people: readonly PersonRow[];
}

/** People of a slice: small enough that whoever is served does not notice. */
const slicePeople = 240;
/** 16 numbers a day, sex and community. */
const ordersPerCommunity = 20_000;

/** How many people live in each community: as many in all as the town has. */
export function quotas({ communities }: Town): number[] {
  const whole = communities.reduce((sum, { residents }) => sum + residents, 0);
  let given = 0;
  let sum = 0;
  return communities.map(({ residents }) => {
    sum += residents;
    const until = Math.round((sum / whole) * townPeople);
    const quota = until - given;
    given = until;
    return quota;
  });
}

/**
 * The people of one community, home after home: the same on every machine.
 *
 * Homes fill in the order of their buildings; when all have a family, rooms are let until the quota is reached.
 */
export function slicesOf(town: Town, index: number): Slice[] {
  const community = town.communities[index];
  if (!community) throw new RangeError(`no community ${index}`);
  const all = quotas(town);
  const quota = all[index] ?? 0;
  const start = all.slice(0, index).reduce((sum, one) => sum + one, 0);
  const random = randomOf(`${town.office}/register/${community.code}`);
  const homes = homesOf(town, community, random.fork('homes'));
  const families = homes.map((_, i) => familyOf(random.fork(`home ${i}`)));
  const settled = settle(families, quota, random.fork('rooms to let'));
  const make = maker(index, random.fork('people'));
  const slices: Slice[] = [];
  const seen = new Set<string>();
  let slice: { buildings: BuildingRow[]; rooms: RoomRow[]; people: PersonRow[] } = empty();
  let before = start;
  const close = () => {
    if (slice.rooms.length === 0) return;
    slices.push({ before, ...slice });
    before += slice.people.length;
    slice = empty();
  };
  for (const [i, home] of homes.entries()) {
    if (!seen.has(home.building.id)) slice.buildings.push(home.building);
    seen.add(home.building.id);
    slice.rooms.push(home.room);
    slice.people.push(...make(home, settled[i] ?? { kind: 'own', members: [] }));
    if (slice.people.length >= slicePeople) close();
  }
  close();
  return slices;
}

const empty = () => ({ buildings: [], rooms: [], people: [] });

interface Home {
  building: BuildingRow;
  room: RoomRow;
  address: string;
}

/** Rooms of the houses of a community: as many as its grids have households. */
function homesOf(town: Town, community: TownCommunity, random: Random): Home[] {
  const own = town.addresses.filter((one) => one.community === community.code);
  return community.serviceGrids.flatMap((grid) => {
    const inGrid = own.filter(({ serviceGrid }) => serviceGrid === grid.code);
    const houses = inGrid.filter(({ kind }) => kind === 'building');
    const doors = inGrid.filter(({ kind }) => kind === 'door');
    const where = houses.length > 0 ? houses : doors.slice(0, Math.ceil(grid.households / 4));
    if (where.length === 0) return [];
    return where.flatMap((house, i) => {
      const from = Math.floor((grid.households * i) / where.length);
      const count = Math.floor((grid.households * (i + 1)) / where.length) - from;
      const entrances = Math.max(
        1,
        inGrid.filter(({ kind, label }) => kind === 'entrance' && label.startsWith(house.label))
          .length,
      );
      const perFloor = count / entrances > 60 ? 4 : 2;
      const floors = Math.max(1, Math.ceil(count / (entrances * perFloor)));
      const building: BuildingRow = {
        ...{
          id: random.uuid(),
          community: community.code,
          serviceGrid: grid.code,
          address: house.id,
        },
        ...{ name: house.label, estate: estateOf(town, community, house.label) },
        ...{ use: 'housing', floors },
        ...{ built: random.between(1978, 2021), at: [house.lonLat[0], house.lonLat[1]] },
      };
      return Array.from({ length: count }, (_, n) => {
        const entrance = entrances > 1 ? String((n % entrances) + 1) : '';
        const place = Math.floor(n / entrances);
        const floor = Math.floor(place / perFloor) + 1;
        const number = `${floor}0${(place % perFloor) + 1}`;
        const room: RoomRow = {
          ...{ id: random.uuid(), building: building.id, entrance, floor, number, use: 'home' },
          exclusiveArea: random.between(42, 138) * 100 + random.between(0, 99),
        };
        const address = `${house.label}${entrance ? `${entrance}单元` : ''}${number}室`;
        return { building, room, address };
      });
    });
  });
}

/** Houses are named after their estate: 和平一村12号楼. */
function estateOf(town: Town, { code, estates }: TownCommunity, label: string): string | null {
  const name = estates.find((one) => label.startsWith(one));
  return name === undefined ? null : estateId(town, code, name);
}

/** The families, cut or filled with people who rent a room until there are as many as live there. */
function settle(families: readonly Family[], quota: number, random: Random): Family[] {
  let left = quota;
  const settled = families.map(({ kind, members }) => {
    const here = members.slice(0, left);
    left -= here.length;
    return { kind, members: here };
  });
  while (left > 0 && settled.length > 0) {
    const home = random.pick(settled);
    home.members = [...home.members, { ...lodger(random), relation: '97' }];
    left -= 1;
  }
  return settled;
}

function maker(index: number, random: Random): (home: Home, family: Family) => PersonRow[] {
  const numbers = idNumbers(index);
  let order = index * ordersPerCommunity;
  return ({ room, address, building }, { kind, members }) => {
    const ids = members.map(() => random.uuid());
    const household = random.uuid();
    return members.map((member, i): PersonRow => {
      const age = 2026 - Number(member.born.slice(0, 4));
      const idNumber = random.chance(0.985) ? numbers(member.born, member.sex) : null;
      const isStranger = member.relation === '97';
      const home: HomeRow = {
        ...{ id: random.uuid(), room: room.id, address, kind: isStranger ? 'rent' : kind },
        household: isStranger ? null : household,
        householdNumber: isStranger
          ? null
          : `${building.community.slice(9)}${String(order).padStart(6, '0')}`,
        relation: isStranger ? null : member.relation,
        since: null,
      };
      return {
        ...{
          id: ids[i] ?? random.uuid(),
          name: member.name,
          sex: member.sex,
          birthDate: member.born,
        },
        idKind: idNumber === null ? null : 'resident_id',
        idNumber,
        phone: age >= 13 && random.chance(0.93) ? phoneOf(++order) : null,
        ...{ home, area: null },
        marks: marksOf(members, i, random),
        guardian: guardianOf(member, ids, random),
      };
    });
  };
}

/** Elders alone, and couples of elders with nobody younger. */
function marksOf(members: readonly Member[], i: number, random: Random): PersonRow['marks'] {
  const isElder = (one: Member) => Number(one.born.slice(0, 4)) <= 1961;
  const one = members[i];
  if (!one || !isElder(one) || !members.every(isElder)) return [];
  const set = members.length === 1 ? 'elder_alone' : 'empty_nest';
  return [{ id: random.uuid(), set, detail: null, expiresOn: '' }];
}

function guardianOf(member: Member, ids: readonly string[], random: Random): PersonRow['guardian'] {
  const parent = member.parent === null ? undefined : ids[member.parent];
  if (!parent || Number(member.born.slice(0, 4)) < 2012) return null;
  return { id: random.uuid(), person: parent, relation: 'parent', consentedOn: '2026-03-01' };
}
