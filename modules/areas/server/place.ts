import { toWgs84 } from '@liren/kernel/area';
import type { AreaCode, InputOf, ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { Address, locatePoint, searchAddresses } from '../contract/public.ts';
import { addressSearch, nearestAddress } from './address.ts';
import type { AddressRow } from './address-store.ts';
import { refTo } from './areas.ts';

type World = Pick<Ctx, 'db' | 'office' | 'areas'>;

/** Where a point lies, in whatever frame it came; one statement, for the address. */
export async function locatedPoint(
  { db, office, areas }: World,
  { query }: InputOf<typeof locatePoint>,
): Promise<ReplyOf<typeof locatePoint>> {
  const lonLat = toWgs84(query.system, [query.lon, query.lat]);
  const found = areas.locate(office, lonLat);
  const ref = (code: string | null) => (code === null ? null : refTo(areas, office, code));
  return {
    lonLat,
    place: found && {
      community: refTo(areas, office, found.community),
      serviceGrid: ref(found.serviceGrid),
      unitGrid: ref(found.unitGrid),
    },
    address: found && (await nearestAddress(db, office, lonLat)),
    office: { code: office, name: areas.get(office, office)?.name ?? office },
  };
}

export async function foundAddresses(
  { db, office, areas }: World,
  { query }: InputOf<typeof searchAddresses>,
): Promise<ReplyOf<typeof searchAddresses>> {
  const { q, within, lon, lat, limit } = query;
  const near = lon !== undefined && lat !== undefined ? ([lon, lat] as const) : undefined;
  const rows = await addressSearch(db, office, { q, within, near, limit });
  return { addresses: rows.map((row) => addressOf({ office, areas }, row)) };
}

function addressOf({ office, areas }: Pick<World, 'office' | 'areas'>, row: AddressRow): Address {
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    text: row.text,
    lonLat: row.at,
    community: refTo(areas, office, row.community),
    serviceGrid: row.serviceGrid as AreaCode | null,
    unitGrid: row.unitGrid as AreaCode | null,
  };
}
