import type { Tx } from '../../database/server/public.ts';
import type { Matter } from '../types.ts';

/** Where a module keeps its own row beside each root. */
export interface SubjectStore<S> {
  /** Scalar sub-select giving the row of root `r` as JSON, filtered by `office = $1`. */
  select: string;
  parse(row: Record<string, unknown> | null): S;
  /** One statement for all rows. */
  write(tx: Tx, rows: readonly { root: Matter; subject: S; isNew: boolean }[]): Promise<void>;
}
