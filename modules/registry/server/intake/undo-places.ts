import type { LocalDate, Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Snapshot } from './before.ts';

/** How many places of an import somebody else was at since, or has moved into. */
export async function placesChangedSince(tx: Tx, office: Office, intake: string): Promise<number> {
  const touched = (table: 'building' | 'room', used: string) =>
    `(select count(*) from registry.${table} p
        left join registry.intake_before b on b.office = $1 and b.intake = $2 and b.entry = p.id
        where p.office = $1 and ((p.batch = $2 and (p.version <> coalesce(b.version, 1) or p.valid_to is not null or ${used}))
          or (b.entry is not null and p.version <> b.version)))`;
  const names = (table: string, column: string) =>
    `exists (select from registry.${table} u where u.office = $1 and u.${column} = p.id)`;
  const inRoom = ['residence', 'household', 'ownership', 'organisation']
    .map((table) => names(table, 'room'))
    .join(' or ');
  const inBuilding = `${names('organisation', 'building')} or ${names('space', 'building')}
    or exists (select from registry.room o where o.office = $1 and o.building = p.id and o.batch is distinct from $2)`;
  const [row] = await raw<{ count: number }>(
    tx,
    `select (${touched('room', inRoom)} + ${touched('building', inBuilding)})::int as count`,
    [office, intake],
  );
  return row?.count ?? 0;
}

/**
 * Places an import has brought stand no longer from today; those it has written over are as they were. They are ended and
 * not deleted: what names a place elsewhere goes on to say which it was.
 */
export async function placesTakenBack(
  tx: Tx,
  { office, today }: { office: Office; today: LocalDate },
  intake: string,
  before: readonly Snapshot[],
): Promise<void> {
  const rows = before.map(({ row }) => row);
  for (const table of ['room', 'building'])
    await raw(
      tx,
      `update registry.${table} set valid_to = $3, version = version + 1
       where office = $1 and batch = $2 and valid_to is null`,
      [office, intake, today],
    );
  // Where a place lies may have changed with the boundaries since: only what the file wrote goes back.
  await raw(
    tx,
    `update registry.building p set use = r.use, floors = r.floors, built = r.built, source = r.source, version = r.version
     from jsonb_populate_recordset(null::registry.building, $2::jsonb) r where p.office = $1 and p.id = r.id`,
    [office, JSON.stringify(rows.filter((row) => 'community' in row))],
  );
  await raw(
    tx,
    `update registry.room p set use = r.use, floor = r.floor, exclusive_area = r.exclusive_area, version = r.version
     from jsonb_populate_recordset(null::registry.room, $2::jsonb) r where p.office = $1 and p.id = r.id`,
    [office, JSON.stringify(rows.filter((row) => 'number' in row))],
  );
}
