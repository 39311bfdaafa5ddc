import type { Point } from '@liren/kernel/area';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { Cell, KeyRing, SealedColumn } from '@liren/kernel/secret/server';
import { sql } from 'kysely';

export const followSealedColumns: readonly SealedColumn[] = [
  { table: 'requests.follow', column: 'circle', office: 'office', id: 'id' },
];

export interface FollowRow {
  id: string;
  account: string;
  kind: 'area' | 'street' | 'circle' | 'category';
  area: string | null;
  street: string | null;
  category: string | null;
  circle: Buffer | null;
  radiusM: number | null;
  groups: string[];
  pace: 'now' | 'daily';
  since: Date;
}

/** Where the centre of a circle lies sealed. */
export const circleCell = (office: string, id: string): Cell => ({
  table: 'requests.follow',
  column: 'circle',
  office,
  id,
});

export const sealCentre = (keys: KeyRing, office: string, id: string, centre: Point): Buffer =>
  keys.seal(circleCell(office, id), centre.join(','));

export function openCentre(keys: KeyRing, office: string, row: FollowRow): Point | null {
  if (!row.circle) return null;
  const [lon = 0, lat = 0] = keys
    .open(circleCell(office, row.id), row.circle)
    .split(',')
    .map(Number);
  return [lon, lat];
}

/** All of an office, or one account's with when it was last told of each. */
export async function followsOf(
  db: Db,
  office: string,
  account?: string,
): Promise<(FollowRow & { lastToldAt: Date | null })[]> {
  const { rows } = await sql<FollowRow & { lastToldAt: Date | null }>`
    select f.id, f.account, f.kind, f.area, f.street, f.category, f.circle, f.radius_m, f.groups, f.pace, f.since,
      ${account ? sql`(select max(n.told_at) from requests.follow_news n where n.office = f.office and n.account = f.account and n.follow = f.id)` : sql`null::timestamptz`} as last_told_at
    from requests.follow f
    where f.office = ${office} ${account ? sql`and f.account = ${account}` : sql``}
    order by f.since, f.id`.execute(db);
  return rows;
}

export async function insertFollow(tx: Tx, office: string, f: FollowRow): Promise<void> {
  await sql`
    insert into requests.follow (office, id, account, kind, area, street, category, circle, radius_m, groups, pace, since)
    values (${office}, ${f.id}, ${f.account}, ${f.kind}, ${f.area}, ${f.street}, ${f.category}, ${f.circle}, ${f.radiusM},
      ${f.groups}, ${f.pace}, ${f.since})`.execute(tx);
}

export async function updateFollow(
  tx: Tx,
  office: string,
  f: Pick<FollowRow, 'id' | 'account' | 'groups' | 'pace'>,
): Promise<void> {
  await sql`
    update requests.follow set groups = ${f.groups}, pace = ${f.pace}
    where office = ${office} and account = ${f.account} and id = ${f.id}`.execute(tx);
}

/** Another area for one whose area was closed; null: it is followed already, and this one ends. */
export async function moveFollow(
  tx: Tx,
  office: string,
  { id, account }: Pick<FollowRow, 'id' | 'account'>,
  area: string | null,
): Promise<void> {
  if (area === null) return deleteFollow(tx, office, account, id);
  await sql`
    update requests.follow set area = ${area} where office = ${office} and id = ${id}`.execute(tx);
}

export async function deleteFollow(
  tx: Tx,
  office: string,
  account: string,
  id: string,
): Promise<void> {
  await sql`
    delete from requests.follow_news
    where office = ${office} and account = ${account} and follow = ${id} and told_at is null`.execute(
    tx,
  );
  await sql`
    delete from requests.follow where office = ${office} and account = ${account} and id = ${id}`.execute(
    tx,
  );
}

/** The lines of named streets. */
export async function linesOf(
  db: Db,
  office: string,
  streets: readonly string[],
): Promise<Map<string, Point[][]>> {
  const lines = new Map<string, Point[][]>();
  if (streets.length === 0) return lines;
  const { rows } = await sql<{
    name: string;
    geometry: { type: string; coordinates: Point[] | Point[][] };
  }>`
    select name, geometry from areas.pub_road
    where office = ${office} and name = any (${[...streets]}::text[])`.execute(db);
  for (const { name, geometry } of rows) {
    const parts = (
      geometry.type === 'MultiLineString' ? geometry.coordinates : [geometry.coordinates]
    ) as Point[][];
    lines.set(name, [...(lines.get(name) ?? []), ...parts]);
  }
  return lines;
}
