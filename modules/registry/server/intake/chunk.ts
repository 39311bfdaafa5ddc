import type { AccountId, Clock, Ids, LocalDate, Office } from '@liren/kernel/contract';
import type { KeyRing } from '@liren/kernel/secret/server';
import type { FactSource } from '../../contract/public.ts';
import type { Columns, RowFault } from '../../domain/public.ts';
import type { PlaceBook } from './homes.ts';

/** What the rows of one chunk are taken in. */
export interface ChunkWorld {
  office: Office;
  keys: KeyRing;
  clock: Clock;
  ids: Ids;
  today: LocalDate;
  /** Whose word the file is. */
  source: FactSource;
  by: AccountId | null;
  /** The import. */
  batch: string;
  columns: Columns;
  book: PlaceBook;
  /** Only says what would happen. */
  dryRun: boolean;
}

/** What became of the rows of a chunk. */
export interface ChunkOutcome {
  added: number;
  changed: number;
  same: number;
  /** Pairs a person has to look at. */
  asked: number;
  faults: ({ line: number } & RowFault)[];
}

export const nothingYet = (): ChunkOutcome => ({
  ...{ added: 0, changed: 0, same: 0, asked: 0, faults: [] },
});
