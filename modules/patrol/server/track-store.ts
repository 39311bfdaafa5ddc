import { type Office, PositionFix } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Cell, KeyRing, SealedColumn } from '@liren/kernel/secret/server';
import * as z from 'zod';

export const trackSealedColumns: readonly SealedColumn[] = [
  { table: 'patrol.track_part', column: 'fixes', office: 'office', id: 'id' },
];

const cellOf = (office: Office, id: string): Cell => ({
  ...{ table: 'patrol.track_part', column: 'fixes', office, id },
});

/** False when this part is here already. */
export async function insertPart(
  tx: Tx,
  keys: KeyRing,
  office: Office,
  part: { id: string; round: string; part: number; fixes: readonly PositionFix[] },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into patrol.track_part (office, id, round, part, fixes, count) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [
      ...[office, part.id, part.round, part.part],
      ...[keys.seal(cellOf(office, part.id), JSON.stringify(part.fixes)), part.fixes.length],
    ],
  );
  return rows.length > 0;
}

/** The track of a round in order; empty when there is none. Whoever shows it to another leaves a trace. */
export async function trackOf(
  db: Db | Tx,
  keys: KeyRing,
  office: Office,
  round: string,
): Promise<PositionFix[]> {
  const rows = await raw<{ id: string; fixes: Buffer }>(
    db,
    `select id, fixes from patrol.track_part where office = $1 and round = $2 order by part`,
    [office, round],
  );
  return rows.flatMap(({ id, fixes }) =>
    z.array(PositionFix).parse(JSON.parse(keys.open(cellOf(office, id), fixes))),
  );
}

/** Deletes a round's track, and with `streets` what it saw. */
export async function deletePartsOf(
  tx: Tx,
  office: Office,
  rounds: readonly string[],
  at: Date,
  { streets }: { streets: boolean },
): Promise<void> {
  await raw(
    tx,
    `with gone as (delete from patrol.track_part where office = $1 and round = any ($2::uuid[]) returning round)
     update patrol.round set forgotten_at = $3
     where office = $1 and id in (select round from gone) and forgotten_at is null`,
    [office, rounds, at],
  );
  if (streets)
    await raw(tx, `delete from patrol.seen where office = $1 and round = any ($2::uuid[])`, [
      office,
      rounds,
    ]);
}

/** Rounds of a worker that still have a track. */
export async function trackedRoundsOf(tx: Tx, office: Office, account: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    tx,
    `select id from patrol.round r where office = $1 and account = $2 and is_tracked
     and exists (select 1 from patrol.track_part t where t.office = $1 and t.round = r.id)`,
    [office, account],
  );
  return rows.map(({ id }) => id);
}

/** Rounds whose track has been kept long enough. */
export async function expiredTracks(db: Db, office: Office, before: Date): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    db,
    `select id from patrol.round r where office = $1 and coalesce(ended_at, started_at) < $2
     and exists (select 1 from patrol.track_part t where t.office = $1 and t.round = r.id) limit 500`,
    [office, before],
  );
  return rows.map(({ id }) => id);
}

/** Kept when an office has decided nothing: a complaint about a round comes within a month, or not at all. */
export const usualTrackDays = 30;

export async function trackDaysOf(db: Db | Tx, office: Office): Promise<number> {
  const [row] = await raw<{ days: number }>(
    db,
    `select track_days as days from patrol.rules where office = $1`,
    [office],
  );
  return row?.days ?? usualTrackDays;
}

export async function putTrackDays(tx: Tx, office: Office, days: number): Promise<void> {
  await raw(
    tx,
    `insert into patrol.rules (office, track_days) values ($1, $2)
     on conflict (office) do update set track_days = excluded.track_days`,
    [office, days],
  );
}
