import type { AddressKind } from '@liren/areas/contract';
import { nearestAddress, nearestAddresses } from '@liren/areas/server';
import type { LonLat, Office } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Ground } from '../dictionary/public.ts';

/** On what kind of ground an address of each kind stands, when its name says nothing else. */
const grounds: Readonly<Record<AddressKind, Ground>> = {
  building: 'estate',
  entrance: 'estate',
  door: 'street',
  place: 'street',
  road: 'street',
};

/** Whose ground an address is: estates have their property company, the rest the city's units. */
export function groundOf({ kind, label }: { kind: AddressKind; label: string }): Ground {
  if (/公园|游园/.test(label)) return 'park';
  if (/河|湖|塘|滨/.test(label) && kind === 'place') return 'water';
  if (/巷|胡同/.test(label)) return 'lane';
  return grounds[kind];
}

/** The ground a point lies on, by the nearest address within 80 m; null where there is none. */
export async function groundAt(db: Db, office: Office, at: LonLat | null): Promise<Ground | null> {
  const near = at && (await nearestAddress(db, office, at));
  return near ? groundOf(near) : null;
}

/** The same for many points, in their order. */
export async function groundsAt(
  db: Db,
  office: Office,
  points: readonly (LonLat | null)[],
): Promise<(Ground | null)[]> {
  const known = points.filter((at) => at !== null);
  const near = (await nearestAddresses(db, office, known)).values();
  return points.map((at) => {
    const address = at && near.next().value;
    return address ? groundOf(address) : null;
  });
}
