import { wallMs, type Zone } from '../../calendar/public.ts';
import type { RawExchange } from '../../module/server/public.ts';
import { byteOrderMark, type CsvCell, csvLines, sendCsv } from './csv.ts';
import { sendXlsx } from './xlsx.ts';

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

export type SheetFile = 'csv' | 'xlsx';

/** Writes a table as the reply of a stream endpoint, in either kind of file. */
export function sendSheet(raw: RawExchange, as: SheetFile, sheet: Sheet): void {
  if (as === 'xlsx') sendXlsx(raw, sheet);
  else sendCsv(raw, sheet.name, csvOf(sheet));
}

async function* csvOf({ head, pages, zone }: Sheet): AsyncGenerator<string> {
  yield byteOrderMark + csvLines([head]);
  for await (const rows of pages)
    yield csvLines(rows.map((row) => row.map((cell) => plain(cell, zone))));
}

function plain(cell: SheetCell, zone: Zone): CsvCell {
  if (cell instanceof Date)
    return new Date(wallMs(zone, cell.getTime())).toISOString().slice(0, 16).replace('T', ' ');
  if (cell === null || typeof cell !== 'object') return cell;
  return cell.as === 'percent' ? `${(cell.value * 100).toFixed(1)}%` : cell.value.toFixed(2);
}
