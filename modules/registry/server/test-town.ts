import { inTransaction } from '@liren/kernel/database/server';
import type { Module } from '@liren/kernel/http/server';
import { office, willow, world } from '../../requests/server/test-world.ts';
import { type CareSetName, careSets } from '../contract/public.ts';
import type { PersonRow } from '../domain/public.ts';
import { registry, takePeople, takePlaces } from './public.ts';

export { locust, office, willow } from '../../requests/server/test-world.ts';
export const grid = `${willow}01`;
export const today = '2026-11-23';

const all: readonly CareSetName[] = careSets.map(({ name }) => name);

/** The small subdistrict of the requests' tests, with two buildings of four rooms, and people to put into them. */
export async function town(more: readonly Module[] = []) {
  const w = await world({ more: [registry, ...more] });
  const { deps } = w;
  const id = () => deps.ids.uuid();
  const buildings = { willow: id(), locust: id() };
  const rooms = { first: id(), second: id(), third: id(), far: id() };
  await inTransaction(w.deps.db, {}, (tx) =>
    takePlaces(
      tx,
      { office, source: 'test' },
      {
        buildings: [
          building(buildings.willow, '柳岸小区3号楼', willow, grid),
          building(buildings.locust, '槐树里小区1号楼', `${office}002`, null),
        ],
        rooms: [
          room(rooms.first, buildings.willow, '501'),
          room(rooms.second, buildings.willow, '502'),
          room(rooms.third, buildings.willow, '503'),
          room(rooms.far, buildings.locust, '101'),
        ],
      },
    ),
  );
  const person = (
    name: string,
    { at, ...more }: Partial<PersonRow> & { at?: string } = {},
  ): PersonRow => ({
    ...{ id: id(), name, sex: null, birthDate: null, idKind: null, idNumber: null, phone: null },
    ...{ area: null, marks: [], guardian: null },
    home: at
      ? {
          ...{ id: id(), room: at, address: '', kind: 'own', household: null },
          ...{ householdNumber: null, relation: null, since: null },
        }
      : null,
    ...more,
  });
  const take = async (...rows: PersonRow[]): Promise<string[]> => {
    await inTransaction(deps.db, { scope: [office], sets: all }, (tx) =>
      takePeople(tx, { ...deps, office, source: 'test', by: null, batch: null, today }, rows),
    );
    return rows.map((one) => one.id);
  };
  return Object.assign(w, { buildings, rooms, person, take, newId: id });
}

const building = (id: string, name: string, community: string, serviceGrid: string | null) => ({
  ...{ id, name, community, serviceGrid, address: null, estate: null, use: 'housing' as const },
  ...{ floors: 6, built: 1998, at: null },
});
const room = (id: string, of: string, number: string) => ({
  ...{ id, building: of, entrance: '2', floor: 5, number, use: 'home' as const },
  exclusiveArea: 8_735,
});
