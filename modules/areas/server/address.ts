import { distanceM, metresPerDegree, type Point } from '@liren/kernel/area';
import type { Office } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { AddressKind } from '../contract/public.ts';
import { byLabel, matchScore, searchQuery } from '../domain/public.ts';
import {
  type AddressRow,
  addressesById,
  addressesByTokens,
  addressesInBox,
  addressesInBoxes,
} from './address-store.ts';

export interface AddressSearch {
  q: string;
  /** Only inside this area. */
  within?: string | undefined;
  near?: Point | undefined;
  limit: number;
}

/** How many candidates are ranked; more than anybody reads, few enough to rank in a millisecond. */
const candidates = 200;

/** Addresses that answer what somebody typed, best first. */
export async function addressSearch(
  db: Db,
  office: Office,
  { q, within = office, near, limit }: AddressSearch,
): Promise<AddressRow[]> {
  const every = searchQuery(q, true);
  if (every === null) return [];
  const find = (query: string) =>
    addressesByTokens(db, office, { query, within, limit: candidates });
  let found = await find(every);
  // Nothing has all the words: one may be misspelt. Now any word will do, ranked by how many match.
  if (found.length === 0) found = await find(searchQuery(q, false) ?? every);
  const score = (row: AddressRow) =>
    matchScore(q, row.label) + row.weight - (near ? Math.min(40, distanceM(near, row.at) / 50) : 0);
  return found
    .map((row) => ({ row, score: score(row) }))
    .sort((p, q) => q.score - p.score || byLabel(p.row, q.row))
    .slice(0, limit)
    .map(({ row }) => row);
}

/** Beyond this an address no longer says where a point is. */
const nearestM = 80;

export interface NearAddress {
  id: string;
  kind: AddressKind;
  label: string;
  distanceM: number;
}

/** A standard address by its id; undefined: there is none. */
export const addressById = async (
  db: Db,
  office: Office,
  id: string,
): Promise<AddressRow | undefined> => (await addressesById(db, office, id))[0];

/** The standard address nearest to a point, within 80 m. */
export async function nearestAddress(
  db: Db,
  office: Office,
  point: Point,
): Promise<NearAddress | null> {
  return nearestOf(point, await addressesInBox(db, office, boxAround(point)));
}

/** The same for many points, in their order. One statement. */
export async function nearestAddresses(
  db: Db,
  office: Office,
  points: readonly Point[],
): Promise<(NearAddress | null)[]> {
  if (points.length === 0) return [];
  const rows = await addressesInBoxes(db, office, points.map(boxAround));
  const rowsByNth = Map.groupBy(rows, ({ nth }) => nth);
  return points.map((point, nth) => nearestOf(point, rowsByNth.get(nth) ?? []));
}

function boxAround([lon, lat]: Point): [number, number, number, number] {
  const [kx, ky] = metresPerDegree(lat);
  const [east, north] = [nearestM / kx, nearestM / ky];
  return [lon - east, lat - north, lon + east, lat + north];
}

function nearestOf(point: Point, rows: readonly AddressRow[]): NearAddress | null {
  let best: NearAddress | null = null;
  for (const { id, kind, label, at } of rows) {
    const d = distanceM(point, at);
    if (d <= nearestM && (!best || d < best.distanceM)) best = { id, kind, label, distanceM: d };
  }
  return best && { ...best, distanceM: Math.round(best.distanceM) };
}
