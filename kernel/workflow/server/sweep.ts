import { system } from '../../account/who.ts';
import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, inTransaction, prepared, type Tx } from '../../database/server/public.ts';
import { type FamilyMoves, type House, type TakeWorld, takeAll } from './take.ts';

/** Families of one kind, for those who move them without knowing their module: time, and a new release. */
export interface Household<S = unknown, Env = unknown> {
  /** Kind of the roots. */
  kind: string;
  house: House<S>;
  /** Asked in each transaction: the dictionary may have changed since the last. */
  world(tx: Tx, office: Office): Promise<TakeWorld<Env>> | TakeWorld<Env>;
}

export interface SweepOptions {
  now: Date;
  /** Told after each commit which matters moved, for whoever watches them. */
  touched?(matters: MatterId[]): void;
  /** Told of a family that could not be moved; the sweep goes on without it. */
  failed?(matter: MatterId, step: string, error: unknown): void;
  batch?: number;
}

interface DueRow {
  root: MatterId;
  matter: MatterId;
  step: string;
  input: Record<string, unknown>;
}

const due = prepared<DueRow>(
  'workflow.due',
  'select * from kernel.due($1, $2, $3, $4, $5::uuid[])',
);

/**
 * Rings every clock whose time has come and lets every question lapse whose time is over; gives how many.
 *
 * Each goes through `takeAll` as a step of the system, of a family one at a time: a ring may stop the next. Families
 * that somebody else holds are left for the next sweep, so several processes may sweep at once. Sweeping twice rings
 * nothing twice: what rang has moved its own `next_at`.
 *
 * @throws DatabaseError when the database cannot be asked what is due
 */
export async function sweep<S, Env>(
  db: Db,
  office: Office,
  household: Household<S, Env>,
  options: SweepOptions,
): Promise<number> {
  const size = options.batch ?? 200;
  const failed = new Set<MatterId>();
  let rung = 0;
  let limit = size;
  let singles = 0;
  for (;;) {
    const { rows, error } = await ringDue(db, office, household, options.now, limit, failed);
    if (error === undefined) {
      if (rows.length === 0) return rung;
      rung += rows.length;
      options.touched?.([...new Set(rows.flatMap((r) => [r.root, r.matter]))]);
      if (limit === 1 && --singles <= 0) limit = size;
    } else if (limit > 1) {
      // One of the batch cannot be moved. One by one, the others can.
      limit = 1;
      singles = size;
    } else {
      const [row] = rows;
      if (!row) throw error;
      failed.add(row.root);
      options.failed?.(row.matter, row.step, error);
    }
  }
}

async function ringDue<S, Env>(
  db: Db,
  office: Office,
  { kind, house, world }: Household<S, Env>,
  now: Date,
  limit: number,
  except: ReadonlySet<MatterId>,
): Promise<{ rows: DueRow[]; error?: unknown }> {
  let rows: DueRow[] = [];
  try {
    await inTransaction(db, { scope: [office] }, async (tx) => {
      rows = await due(tx, [office, kind, now, limit, [...except]]);
      if (rows.length === 0) return;
      const moves = rows.map((row) => moveOf<S>(office, row, now));
      await takeAll(tx, office, house, moves, await world(tx, office));
    });
    return { rows };
  } catch (error) {
    return { rows, error };
  }
}

function moveOf<S>(office: Office, { matter, step, input }: DueRow, at: Date): FamilyMoves<S> {
  return { moves: [{ matter, step, input, actor: system(office), at }] };
}
