import type { AccountId, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Cell, KeyRing } from '@liren/kernel/secret/server';
import type { FactSource, IntakeKind, IntakeState } from '../../contract/public.ts';
import type { Columns } from '../../domain/public.ts';
import type { ChunkOutcome } from './chunk.ts';
import { madeType } from './made.ts';
import type { TableRow } from './table-row.ts';

export interface Intake {
  id: string;
  kind: IntakeKind;
  name: string;
  source: FactSource;
  state: IntakeState;
  problem: string | null;
  upload: string | null;
  mediaType: string;
  headings: string[];
  columns: Columns;
  rowCount: number;
  doneCount: number;
  added: number;
  changed: number;
  same: number;
  refused: number;
  asked: number;
  begunAt: Date;
  begunBy: AccountId | null;
  endedAt: Date | null;
}

const columns = `id, kind, name, source, state, problem, upload, media_type as "mediaType", headings, columns,
  row_count as "rowCount", done_count as "doneCount", added, changed, same, refused, asked, begun_at as "begunAt",
  begun_by as "begunBy", ended_at as "endedAt"`;

export async function putIntake(
  db: Db,
  office: Office,
  intake: Pick<
    Intake,
    'id' | 'kind' | 'name' | 'source' | 'upload' | 'mediaType' | 'begunAt' | 'begunBy'
  >,
): Promise<void> {
  const { id, kind, name, source, upload, mediaType, begunAt, begunBy } = intake;
  await raw(
    db,
    `insert into registry.intake (office, id, kind, name, source, state, upload, media_type, begun_at, begun_by, moved_at)
     values ($1, $2, $3, $4, $5, 'reading', $6, $7, $8, $9, $8)`,
    [office, id, kind, name, source, upload, mediaType, begunAt, begunBy],
  );
}

export async function intakeById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<Intake | undefined> {
  const rows = await raw<Intake>(
    db,
    `select ${columns} from registry.intake where office = $1 and id = $2`,
    [office, id],
  );
  return rows[0];
}

export const intakeForUpdate = async (
  tx: Tx,
  office: Office,
  id: string,
): Promise<Intake | undefined> =>
  (
    await raw<Intake>(
      tx,
      `select ${columns} from registry.intake where office = $1 and id = $2 for update`,
      [office, id],
    )
  )[0];

export const intakes = (db: Db, office: Office, most: number): Promise<Intake[]> =>
  raw(
    db,
    `select ${columns} from registry.intake where office = $1 order by begun_at desc, id limit $2`,
    [office, most],
  );

/** Files that wait for the house, of all offices, oldest first. */
export const intakesAtWork = (db: Db): Promise<{ office: Office; id: string }[]> =>
  raw(
    db,
    `select office, id from registry.intake
     where state in ('reading', 'checking', 'taking', 'undoing') and (state = 'undoing' or media_type <> $1)
     order by moved_at, id`,
    [madeType],
  );

/** Moves a file on; counts of what was done begin anew. False: it is not in that state any more. */
export async function moveIntake(
  tx: Tx,
  office: Office,
  id: string,
  {
    from,
    to,
    at,
    problem = null,
  }: { from: readonly IntakeState[]; to: IntakeState; at: Date; problem?: string | null },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `update registry.intake set state = $4, moved_at = $5, problem = $6,
       ended_at = case when $4 in ('taken', 'undone', 'failed') then $5::timestamptz end
     where office = $1 and id = $2 and state = any ($3::text[]) returning 1`,
    [office, id, from, to, at, problem],
  );
  return rows.length > 0;
}

/** Forgets what an earlier check or attempt has counted and found wrong. */
export async function beginCount(tx: Tx, office: Office, id: string): Promise<void> {
  await raw(
    tx,
    `update registry.intake set done_count = 0, added = 0, changed = 0, same = 0, refused = 0, asked = 0
     where office = $1 and id = $2`,
    [office, id],
  );
  for (const table of ['intake_fault', 'intake_seen'])
    await raw(tx, `delete from registry.${table} where office = $1 and intake = $2`, [office, id]);
  await raw(
    tx,
    `update registry.intake_chunk set stage = 'read' where office = $1 and intake = $2 and stage = 'checked'`,
    [office, id],
  );
}

export async function setColumns(
  tx: Tx,
  office: Office,
  id: string,
  chosen: Columns,
  source: FactSource,
): Promise<void> {
  await raw(
    tx,
    'update registry.intake set columns = $3::jsonb, source = $4 where office = $1 and id = $2',
    [office, id, JSON.stringify(chosen), source],
  );
}

export async function setRead(
  tx: Tx,
  office: Office,
  id: string,
  { headings, guess, rowCount }: { headings: readonly string[]; guess: Columns; rowCount: number },
): Promise<void> {
  await raw(
    tx,
    `update registry.intake set headings = $3::jsonb, columns = $4::jsonb, row_count = $5, upload = null
     where office = $1 and id = $2`,
    [office, id, JSON.stringify(headings), JSON.stringify(guess), rowCount],
  );
}

export const chunkCell = (office: string, id: string): Cell => ({
  ...{ table: 'registry.intake_chunk', column: 'cells', office, id },
});

export async function putChunk(
  tx: Tx,
  { office, keys, id }: { office: Office; keys: KeyRing; id: string },
  intake: string,
  place: number,
  rows: readonly TableRow[],
): Promise<void> {
  await raw(
    tx,
    `insert into registry.intake_chunk (office, id, intake, place, row_count, stage, cells)
     values ($1, $2, $3, $4, $5, 'read', $6)`,
    [
      office,
      id,
      intake,
      place,
      rows.length,
      keys.seal(chunkCell(office, id), JSON.stringify(rows)),
    ],
  );
}

export async function forgetChunks(tx: Tx, office: Office, intake: string): Promise<void> {
  await raw(tx, 'delete from registry.intake_chunk where office = $1 and intake = $2', [
    office,
    intake,
  ]);
}

/** Nothing more of this file comes that could be a copy. */
export async function forgetSeen(tx: Tx, office: Office, intake: string): Promise<void> {
  await raw(tx, 'delete from registry.intake_seen where office = $1 and intake = $2', [
    office,
    intake,
  ]);
}

/** The next chunk that has not come to this stage, locked; undefined when all have. */
export async function nextChunk(
  tx: Tx,
  { office, keys }: { office: Office; keys: KeyRing },
  intake: string,
  stage: 'checked' | 'taken',
): Promise<{ id: string; rows: TableRow[] } | undefined> {
  const [chunk] = await raw<{ id: string; cells: Buffer }>(
    tx,
    `select id, cells from registry.intake_chunk
     where office = $1 and intake = $2 and stage <> 'taken' and stage <> $3 order by place limit 1 for update`,
    [office, intake, stage],
  );
  return (
    chunk && {
      id: chunk.id,
      rows: JSON.parse(keys.open(chunkCell(office, chunk.id), chunk.cells)) as TableRow[],
    }
  );
}

/** Says in the transaction that did it what became of a chunk; what was taken need not lie about. */
export async function endChunk(
  tx: Tx,
  office: Office,
  intake: string,
  chunk: { id: string; stage: 'checked' | 'taken'; rowCount: number },
  { added, changed, same, asked, faults }: ChunkOutcome,
): Promise<void> {
  await raw(
    tx,
    `update registry.intake_chunk set stage = $3, cells = case when $3 = 'taken' then null else cells end
     where office = $1 and id = $2`,
    [office, chunk.id, chunk.stage],
  );
  await raw(
    tx,
    `insert into registry.intake_fault (office, intake, line, field, fault, of_line)
     select $1, $2, r.* from unnest($3::int[], $4::text[], $5::text[], $6::int[]) as r(line, field, fault, of_line)
     on conflict do nothing`,
    [
      ...[office, intake],
      faults.map(({ line }) => line),
      faults.map(({ field }) => field),
      faults.map(({ fault }) => fault),
      faults.map(({ of }) => of ?? null),
    ],
  );
  await raw(
    tx,
    `update registry.intake set done_count = done_count + $3, added = added + $4, changed = changed + $5,
       same = same + $6, refused = refused + $7, asked = asked + $8
     where office = $1 and id = $2`,
    [
      ...[office, intake, chunk.rowCount, added, changed, same],
      ...[new Set(faults.map(({ line }) => line)).size, asked],
    ],
  );
}

export const faultsOfIntake = (
  db: Db,
  office: Office,
  intake: string,
  afterLine: number,
  most: number,
): Promise<{ line: number; faults: { field: string; fault: string; of?: number }[] }[]> =>
  raw(
    db,
    `select line, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('field', field, 'fault', fault, 'of', of_line)) order by field, fault) as faults
     from registry.intake_fault where office = $1 and intake = $2 and line > $3
     group by line order by line limit $4`,
    [office, intake, afterLine, most],
  );
