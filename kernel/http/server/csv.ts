import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { RawExchange } from '../../module/server/public.ts';

export type CsvCell = string | number | null;

/** Excel takes a file without this mark for the system's old encoding, and Chinese for rubbish. */
export const byteOrderMark = '\uFEFF';

/** Rows as lines of CSV; a text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection). */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    { record_delimiter: 'windows' },
  );

const harmless = (cell: CsvCell): CsvCell =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

/** Writes a CSV file as the reply of a stream endpoint, chunk by chunk. */
export function sendCsv(
  { reply }: RawExchange,
  name: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): void {
  void reply
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .type('text/csv; charset=utf-8')
    .send(Readable.from(chunks));
}
