import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { FactSource, IntakeKind } from '../../contract/public.ts';

/** Media type of what comes from no file: another part of the house brings it, step by step. */
export const madeType = 'made';

/** Begins an import that another part of the house brings; what has begun already stays as it is. */
export async function beginMade(
  db: Db,
  office: Office,
  it: {
    id: string;
    kind: IntakeKind;
    name: string;
    source: FactSource;
    rowCount: number;
    begunAt: Date;
  },
): Promise<void> {
  await raw(
    db,
    `insert into registry.intake (office, id, kind, name, source, state, media_type, row_count, columns, begun_at, moved_at)
     values ($1, $2, $3, $4, $5, 'taking', $6, $7, '{"step": 0}', $8, $8) on conflict (office, id) do nothing`,
    [office, it.id, it.kind, it.name, it.source, madeType, it.rowCount, it.begunAt],
  );
}

/** The next step of such an import, locked until the transaction ends; null when all is there. */
export async function standOfMade(tx: Tx, office: Office, id: string): Promise<number | null> {
  const [row] = await raw<{ step: number }>(
    tx,
    `select (columns ->> 'step')::int as step from registry.intake
     where office = $1 and id = $2 and state = 'taking' for update`,
    [office, id],
  );
  return row?.step ?? null;
}

/** Says in the transaction that did a step that it is done. */
export async function madeOn(
  tx: Tx,
  office: Office,
  id: string,
  { step, count, isLast, at }: { step: number; count: number; isLast: boolean; at: Date },
): Promise<void> {
  await raw(
    tx,
    `update registry.intake set columns = jsonb_build_object('step', $3::int), done_count = done_count + $4,
       added = added + $4, moved_at = $5,
       state = case when $6 then 'taken' else state end, ended_at = case when $6 then $5::timestamptz end
     where office = $1 and id = $2`,
    [office, id, step, count, at, isLast],
  );
}
