import type { Office } from '../../contract/public.ts';
import type { Db, Tx } from '../../database/server/public.ts';

/**
 * Something that is kept for a time, as its module declares it (PIPL art. 19: no longer than needed; art. 47: then
 * deleted).
 *
 * Its sentences are `kept.<name>.title`, `.why` and `.law` in a word catalogue.
 */
export interface Kept {
  /** `module.what`. */
  name: string;
  /** Days: what is usual, and between what an office may choose. Null: it is kept for ever. */
  days: { usual: number; least: number; most: number } | null;
  /** It is noted and set for the whole installation. */
  isWide?: boolean;
  /** `new`: what is there keeps the time it was taken in with. */
  applies: 'all' | 'new';
  /** The job that removes what is over; null: nothing does. */
  job: string | null;
  /** Days it is kept now. */
  current(db: Db | Tx, office: Office): Promise<number | null>;
  /** Sets the days; absent where it cannot be chosen. */
  set?(tx: Tx, office: Office, days: number, at: Date): Promise<void>;
  /** How many would go now, were they kept for so many days. */
  wouldGo(db: Db, office: Office, days: number, now: Date): Promise<number>;
}
