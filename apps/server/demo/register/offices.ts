import type { BuildingRow, RoomRow } from '@liren/registry/domain';
import type { NewOrganisation } from '@liren/registry/server';
import { randomOf } from '../history/random.ts';
import type { Town } from '../town/public.ts';

const floors = 12;
const perFloor = 6;
/** Of its rooms so many are let; the others stand empty, as some always do. */
const letRooms = 60;

export interface Offices {
  buildings: BuildingRow[];
  rooms: RoomRow[];
}

/** An office building (商务楼宇) for each community, the same on every machine. */
export function officesOf(town: Town): Offices {
  const random = randomOf(`${town.office}/register/offices`);
  const offices: Offices = { buildings: [], rooms: [] };
  for (const { code, name } of town.communities) {
    const door = town.addresses.find(
      ({ community, kind }) => community === code && kind === 'door',
    );
    const building: BuildingRow = {
      ...{ id: random.uuid(), community: code, serviceGrid: null, address: null, estate: null },
      ...{ name: `${name.replace(/社区$/, '')}商务楼`, use: 'office', floors },
      ...{ built: random.between(2003, 2020), at: door ? [door.lonLat[0], door.lonLat[1]] : null },
    };
    offices.buildings.push(building);
    for (let floor = 1; floor <= floors; floor += 1)
      for (let place = 1; place <= perFloor; place += 1)
        offices.rooms.push({
          ...{ id: random.uuid(), building: building.id, entrance: '', floor },
          ...{ number: `${floor}0${place}`, use: 'office' },
          exclusiveArea: random.between(60, 220) * 100,
        });
  }
  return offices;
}

/** Enterprises that a community looks after itself sit in its office building until its rooms are let. */
export function seatedIn(
  { buildings, rooms }: Offices,
  organisations: readonly NewOrganisation[],
): NewOrganisation[] {
  const free = new Map(
    buildings.map((building) => [
      building.community,
      { building, rooms: rooms.filter((room) => room.building === building.id).slice(0, letRooms) },
    ]),
  );
  return organisations.map((one) => {
    const office = one.type === 'enterprise' ? free.get(one.area) : undefined;
    const room = office?.rooms.shift();
    if (!office || !room) return one;
    const { building } = office;
    return {
      ...one,
      ...{ building: building.id, room: room.id, address: `${building.name}${room.number}室` },
      ...(building.at ? { lonLat: [building.at[0], building.at[1]] as [number, number] } : {}),
    };
  });
}
