import { Readable } from 'node:stream';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { wallMs, type Zone } from '../../calendar/public.ts';
import type { RawExchange } from '../../module/server/public.ts';
import type { Sheet, SheetCell, SheetRows } from './sheet-cells.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows a sheet can hold (ECMA-376 part 1, 18.3.1.73, as every program reads it); the next sheet takes the rest. */
const mostRows = 1_048_576;
/** Characters a cell can hold. */
const mostCharacters = 32_767;

/** Writes an .xlsx workbook as the reply of a stream endpoint, while its rows are read. */
export function sendXlsx({ reply }: RawExchange, sheet: Sheet): void {
  void reply
    .header('content-disposition', `attachment; filename="${sheet.name}.xlsx"`)
    .type(mediaType)
    .send(Readable.from(xlsxChunks(sheet)));
}

/**
 * The bytes of a workbook (SpreadsheetML, ECMA-376), sheet after sheet as their rows come.
 *
 * Every text is an inline string, which no program runs as a formula; one that begins like a formula is marked as
 * quoted besides, so that editing its cell does not make it one (OWASP, CSV injection).
 *
 * @param rowsPerSheet  headings included; smaller only in tests
 */
export async function* xlsxChunks(
  { title, head, pages, zone }: Omit<Sheet, 'name'>,
  rowsPerSheet = mostRows,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const open = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    // The same table is the same file: no clock of the machine in it.
    file.mtime = new Date('2000-01-01T00:00:00Z');
    zip.add(file);
    return file;
  };
  const writer = new SheetWriter(open, head, zone, rowsPerSheet);
  for await (const rows of pages) {
    writer.write(rows);
    yield* ready.splice(0);
  }
  const sheets = writer.end();
  for (const [name, text] of frame(title, sheets)) open(name).push(strToU8(text), true);
  zip.end();
  yield* ready.splice(0);
}

class SheetWriter {
  readonly #open: (name: string) => ZipDeflate;
  readonly #head: readonly string[];
  readonly #zone: Zone;
  readonly #rowsPerSheet: number;
  #file: ZipDeflate | null = null;
  #sheets = 0;
  #row = 0;

  constructor(
    open: (name: string) => ZipDeflate,
    head: readonly string[],
    zone: Zone,
    rowsPerSheet: number,
  ) {
    this.#open = open;
    this.#head = head;
    this.#zone = zone;
    this.#rowsPerSheet = rowsPerSheet;
    this.#begin();
  }

  write(rows: SheetRows): void {
    let text = '';
    for (const row of rows) {
      if (this.#row === this.#rowsPerSheet) {
        this.#push(text);
        text = '';
        this.#finish();
        this.#begin();
      }
      text += this.#line(row, null);
    }
    this.#push(text);
  }

  /** How many sheets there are. */
  end(): number {
    this.#finish();
    return this.#sheets;
  }

  #begin(): void {
    this.#sheets += 1;
    this.#row = 0;
    this.#file = this.#open(`xl/worksheets/sheet${this.#sheets}.xml`);
    const columns = this.#head
      .map(
        (word, i) =>
          `<col min="${i + 1}" max="${i + 1}" width="${widthOf(word)}" customWidth="1"/>`,
      )
      .join('');
    this.#push(
      `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
        `<cols>${columns}</cols><sheetData>${this.#line(this.#head, styles.head)}`,
    );
  }

  #finish(): void {
    const last = `${columnName(this.#head.length - 1)}${this.#row}`;
    this.#file?.push(strToU8(`</sheetData><autoFilter ref="A1:${last}"/></worksheet>`), true);
  }

  #push(text: string): void {
    if (text !== '') this.#file?.push(strToU8(text));
  }

  #line(row: readonly SheetCell[], style: number | null): string {
    this.#row += 1;
    const cells = row.map((cell, i) =>
      cellOf(cell, `${columnName(i)}${this.#row}`, this.#zone, style),
    );
    return `<row r="${this.#row}">${cells.join('')}</row>`;
  }
}

/** Places in `cellXfs` below. */
const styles = { plain: 0, head: 1, time: 2, percent: 3, hundredths: 4, quoted: 5 } as const;

function cellOf(cell: SheetCell, at: string, zone: Zone, style: number | null): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (cell instanceof Date)
    return `<c r="${at}" s="${styles.time}"><v>${serialOf(cell, zone)}</v></c>`;
  if (typeof cell === 'object')
    return `<c r="${at}" s="${styles[cell.as]}"><v>${cell.value}</v></c>`;
  const s = style ?? (/^[=+\-@\t\r]/.test(cell) ? styles.quoted : styles.plain);
  return `<c r="${at}" t="inlineStr" s="${s}"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Days since 30 December 1899 by the office's clock: what a spreadsheet calls a time. */
const serialOf = (at: Date, zone: Zone): number =>
  Math.round((wallMs(zone, at.getTime()) / 86_400_000 + 25_569) * 1e6) / 1e6;

/** Text as XML 1.0 can hold it: no control characters, no halves of a character. */
const escaped = (text: string): string =>
  text
    .slice(0, mostCharacters)
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    // oxlint-disable-next-line no-control-regex -- the same
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** A, B … Z, AA … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Chinese characters are twice as wide; no column narrower than a time. */
const widthOf = (word: string): number =>
  Math.max(
    16,
    [...word].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 4),
  );

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const stylesXml =
  `${declaration}<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6">' +
  '<xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/>' +
  '<xf xfId="0" numFmtId="165" applyNumberFormat="1"/><xf xfId="0" numFmtId="2" applyNumberFormat="1"/>' +
  '<xf xfId="0" quotePrefix="1"/></cellXfs></styleSheet>';

/** What stands around the sheets: written last, when their number is known. */
function frame(title: string, sheets: number): [string, string][] {
  const all = Array.from({ length: sheets }, (_, i) => i + 1);
  const nameOf = (n: number): string =>
    escaped(
      title.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 27) + (n > 1 ? ` ${n}` : ''),
    ).replaceAll('"', '&quot;');
  const override = (part: string, type: string) =>
    `<Override PartName="${part}" ContentType="${parts}.${type}+xml"/>`;
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        override('/xl/workbook.xml', 'sheet.main') +
        override('/xl/styles.xml', 'styles') +
        `${all.map((n) => override(`/xl/worksheets/sheet${n}.xml`, 'worksheet')).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
        `${all.map((n) => `<sheet name="${nameOf(n)}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packageRelations}">` +
        all
          .map(
            (n) =>
              `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
          )
          .join('') +
        `<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', stylesXml],
  ];
}
