import { wallMs, type Zone } from '../../calendar/public.ts';
import type { RawExchange } from '../../module/server/public.ts';
import { byteOrderMark, type CsvCell, csvLines, sendCsv } from './csv.ts';
import type { Sheet, SheetCell } from './sheet-cells.ts';
import { sendXlsx } from './xlsx.ts';

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
