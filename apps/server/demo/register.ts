import { addressesWithin } from '@liren/areas/server';
import { keepOwnSubject } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { AccountId, Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { careSets } from '@liren/registry/contract';
import type { BuildingRow, PersonRow, RoomRow } from '@liren/registry/domain';
import { takePeople, takePlaces } from '@liren/registry/server';
import type { Cast } from './history/cast.ts';
import { type Random, random } from './town/random.ts';
import type { DemoWorld } from './world.ts';

/** Houses of the first community whose rooms and people are known; the others stand as buildings alone. */
const knownHouses = 12;
const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗');
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英秀兰玉华建国志红梅文');

/**
 * The beginning of a register: every building of the town, and in one community rooms, households and people.
 *
 * Nobody here exists: numbers lie in an area that was never given to people (330000), phones in the block of the
 * demonstration. The first resident is among them, and has claimed the entry.
 */
export async function seedRegister(
  { deps }: Pick<DemoWorld, 'deps'>,
  office: Office,
  cast: Cast,
): Promise<void> {
  const chance = random('柳岸').fork('register');
  const now = deps.clock.now();
  const today = localDateOf(zoneOf(deps.settings.zone), now);
  const social = cast.staff.find(({ memberships }) =>
    memberships.some(({ role }) => role === 'social_worker'),
  );
  const community = social?.memberships.find(({ role }) => role === 'social_worker')?.area;
  const [first] = cast.residents;
  if (!social || !community || !first)
    throw new Error('the cast lacks a social worker or a resident');
  const addresses = await addressesWithin(deps.db, office, [office]);
  const buildings = addresses
    .filter(({ kind }) => kind === 'building')
    .map(
      (address): BuildingRow => ({
        ...{ id: chance.uuid(), address: address.id, name: address.label, at: address.at },
        ...{ community: address.community, serviceGrid: address.serviceGrid },
        ...{ estate: null, use: 'housing', floors: 6, built: chance.integer(1984, 2016) },
      }),
    );
  const known = buildings.filter((one) => one.community === community).slice(0, knownHouses);
  const rooms = known.flatMap((building) => roomsOf(building.id, chance));
  const people = peopleOf(rooms, chance, today);
  // 王阿姨 and her kind: a woman of some years.
  const own = people.find(
    ({ sex, birthDate }) => sex === 'female' && birthDate !== null && birthDate < '1968',
  );
  if (own) Object.assign(own, { name: first.name, phone: first.phone });
  await inTransaction(
    deps.db,
    { scope: [office], sets: careSets.map(({ name }) => name) },
    async (tx) => {
      await takePlaces(tx, { office, source: 'demo' }, { buildings, rooms });
      const world = { ...deps, office, source: 'demo', by: null, batch: null, today };
      await takePeople(tx, world, people);
      for (const [set, purpose] of [
        ['elder_alone', 'elder_care'],
        ['left_behind_child', 'child_care'],
      ]) {
        await raw(
          tx,
          `insert into registry.set_permission (office, id, account, set_name, purpose, given_at, expires_on)
           values ($1, $2, $3, $4, $5, $6, $6::timestamptz::date + 180)`,
          [office, deps.ids.uuid(), social.id, set, purpose, now],
        );
      }
      if (!own) return;
      const account = first.id as AccountId;
      await raw(tx, 'update registry.person set account = $3 where office = $1 and id = $2', [
        ...[office, own.id, account],
      ]);
      await keepOwnSubject(tx, { office, account, subject: `person:${own.id}`, at: now });
    },
  );
}

function roomsOf(building: string, chance: Random): RoomRow[] {
  const rooms: RoomRow[] = [];
  for (const entrance of ['1', '2'])
    for (let floor = 1; floor <= 6; floor++)
      for (const door of [1, 2])
        rooms.push({
          ...{ id: chance.uuid(), building, entrance, floor, use: 'home' },
          number: `${floor}0${door}`,
          exclusiveArea: chance.integer(4_800, 11_900),
        });
  return rooms;
}

/** Families of one to four, by the room; grown ones first, so that a child's guardian stands before it. */
function peopleOf(rooms: readonly RoomRow[], chance: Random, today: string): PersonRow[] {
  const year = Number(today.slice(0, 4));
  let nth = 0;
  return rooms.flatMap((room) => {
    const surname = chance.pick(surnames);
    const household = chance.uuid();
    const kind = chance.chance(0.7) ? 'own' : 'rent';
    const isOld = chance.chance(0.3);
    const size = isOld ? chance.integer(1, 2) : chance.integer(2, 4);
    const family: PersonRow[] = [];
    for (let i = 0; i < size; i++) {
      const isChild = i >= 2;
      const age = isChild
        ? chance.integer(3, 17)
        : isOld
          ? chance.integer(66, 88)
          : chance.integer(27, 58);
      const sex = i % 2 === 0 ? 'male' : 'female';
      nth += 1;
      const birthDate = `${year - age - 1}-${String(chance.integer(1, 12)).padStart(2, '0')}-${String(chance.integer(1, 28)).padStart(2, '0')}`;
      const id = chance.uuid();
      const parent = family[1] ?? family[0];
      family.push({
        ...{ id, sex, birthDate, idKind: 'resident_id', area: null },
        name:
          (i === 1 ? chance.pick(surnames) : surname) +
          chance.pick(given) +
          (chance.chance(0.6) ? chance.pick(given) : ''),
        idNumber: inventedNumber(birthDate, nth, sex),
        phone: isChild ? null : `1990000${String((nth * 7 + 3) % 10_000).padStart(4, '0')}`,
        home: {
          ...{
            id: chance.uuid(),
            room: room.id,
            address: '',
            kind,
            household,
            householdNumber: null,
          },
          relation: i === 0 ? '02' : i === 1 ? '10' : sex === 'male' ? '20' : '30',
          since: `${chance.integer(2004, year - 1)}-06-01`,
        },
        marks:
          isOld && size === 1 && age >= 70
            ? [
                {
                  id: chance.uuid(),
                  set: 'elder_alone',
                  detail: chance.pick(['听力差，敲门要等一等', '腿脚不便，住高层', '女儿每周日来']),
                  expiresOn: `${year + 1}-06-30`,
                },
              ]
            : [],
        guardian:
          isChild && parent
            ? { id: chance.uuid(), person: parent.id, relation: 'parent', consentedOn: today }
            : null,
      });
    }
    return family;
  });
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number of nobody's with a right check digit (GB 11643): its area, 330000, stands for a province alone. */
function inventedNumber(birthDate: string, nth: number, sex: 'male' | 'female'): string {
  const order = String((nth % 499) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0');
  const body = `330000${birthDate.replaceAll('-', '')}${order}`;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + '10X98765432'[sum % 11];
}
