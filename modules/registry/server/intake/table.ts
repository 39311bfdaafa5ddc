import { Problem } from '@liren/kernel/contract';
import { parse } from 'csv-parse';
import type { TableRow } from './table-row.ts';
import { workbookRows } from './workbook.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A row with more cells is no row of a register. */
const mostCells = 200;
const longestCell = 500;

/**
 * Rows of a CSV file (UTF-8, else GB 18030) or of the first sheet of a workbook, empty rows left out. The first is the
 * headings.
 *
 * @throws Problem `intake.unreadable`
 */
export async function* tableRows(bytes: Uint8Array, mediaType: string): AsyncGenerator<TableRow> {
  try {
    const rows = mediaType === workbookType ? workbookRows(bytes) : csvRows(bytes);
    for await (const { line, cells } of rows) {
      const tidy = cells.slice(0, mostCells).map((cell) => cell.slice(0, longestCell).trim());
      if (tidy.some((cell) => cell !== '')) yield { line, cells: tidy };
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw Object.assign(new Problem('intake.unreadable'), { cause });
  }
}

async function* csvRows(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const text = decoded(bytes);
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = ['\t', ';', ','].find((one) => head.split(one).length > 2) ?? ',';
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const pieces = 1 << 20;
  void (async () => {
    for (let i = 0; i < text.length; i += pieces) {
      if (!parser.write(text.slice(i, i + pieces)))
        await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  })();
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>)
    yield { line: info.lines, cells: record };
}

/** Spreadsheets in Chinese often write GB 18030, and say so nowhere. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}
