import type { Zone } from '../../calendar/public.ts';

/** A number that is read in a way of its own: a share as `95.3%`, a score as `93.90`. */
export interface Figure {
  value: number;
  as: 'percent' | 'hundredths';
}

/** What stands in a cell of a table that leaves the house, whatever file it leaves in. */
export type SheetCell = string | number | Date | Figure | null;

export type SheetRows = readonly (readonly SheetCell[])[];

export interface Sheet {
  /** File name without its ending: ASCII. */
  name: string;
  /** What the sheet is called inside the file. */
  title: string;
  head: readonly string[];
  /** Page after page, so that a hundred thousand rows never stand in memory. */
  pages: Iterable<SheetRows> | AsyncIterable<SheetRows>;
  /** Instants are written as the office's clock shows them. */
  zone: Zone;
}
