import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { todayOf } from '@liren/kernel/http/server';
import type { getLedger, listLedgers } from '../../contract/public.ts';
import {
  buildingById,
  buildingsWithTenants,
  roomsIn,
  type TenantRow,
  tenantsOf,
} from './ledger-store.ts';
import { areaRef, type World } from './world.ts';

export async function ledgersList(
  world: World,
  { query: { limit } }: InputOf<typeof listLedgers>,
): Promise<ReplyOf<typeof listLedgers>> {
  const rows = await buildingsWithTenants(world.db, world.office, todayOf(world), limit);
  return {
    buildings: rows.map(({ id, name, community, use, floors, organisations, rooms }) => ({
      ...{ id, name, use, floors, organisations, rooms },
      community: areaRef(world, community),
    })),
  };
}

/** @throws Problem `organisation.building_not_found` */
export async function ledgerOf(
  world: World,
  { params }: InputOf<typeof getLedger>,
): Promise<ReplyOf<typeof getLedger>> {
  const { db, office } = world;
  const [building, rooms, tenants] = await Promise.all([
    buildingById(db, office, params.building),
    roomsIn(db, office, params.building),
    tenantsOf(db, office, params.building, todayOf(world)),
  ]);
  if (!building) throw new Problem('organisation.building_not_found');
  const { id, name, community, use, floors } = building;
  const shown = ({ room: _, ...tenant }: TenantRow) => tenant;
  const known = new Set(rooms.map((room) => room.id));
  const byFloor = Map.groupBy(rooms, ({ floor }) => floor);
  return {
    ...{ id, name, use, floors, community: areaRef(world, community) },
    ...{ organisations: tenants.length, rooms: rooms.length },
    storeys: [...byFloor].map(([floor, some]) => ({
      floor,
      rooms: some.map(({ id: room, number, use: roomUse }) => ({
        ...{ id: room, number, use: roomUse },
        tenants: tenants.filter((tenant) => tenant.room === room).map(shown),
      })),
    })),
    elsewhere: tenants.filter(({ room }) => room === null || !known.has(room)).map(shown),
  };
}
