import { setImmediate as breathe } from 'node:timers/promises';
import { Unzip, UnzipInflate } from 'fflate';
import { SaxesParser } from 'saxes';
import type { TableRow } from './table-row.ts';

/** So much of an archive at once; then others have their turn. */
const pieceBytes = 256 * 1024;
/** What unpacks to more than this is no table of people, but an attack or a mistake. */
const mostUnpacked = 1 << 30;

/**
 * Rows of the first sheet of an .xlsx workbook (SpreadsheetML, ECMA-376), read piece by piece.
 *
 * Dates are days that the cell's format shows as days, given as `YYYY-MM-DD`; everything else is the text or number
 * that stands in the cell.
 *
 * @throws Error when it is no workbook
 */
export async function* workbookRows(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const frame = await frameOf(bytes);
  const rows: TableRow[] = [];
  const reader = new SheetReader(frame, (row) => rows.push(row));
  for await (const piece of unpacked(bytes, (name) => name === frame.sheet)) {
    reader.write(piece.text);
    yield* rows.splice(0);
  }
  reader.close();
  yield* rows.splice(0);
}

interface Frame {
  /** Path of the first sheet inside the archive. */
  sheet: string;
  strings: string[];
  /** By style of a cell: whether its number is a day. */
  isDay: boolean[];
  /** Days count from 1904 (old Macintosh), not from 1900. */
  from1904: boolean;
}

async function frameOf(bytes: Uint8Array): Promise<Frame> {
  const strings: string[] = [];
  const targets = new Map<string, string>();
  const customDays = new Set<string>();
  const isDay: boolean[] = [];
  let first: string | null = null;
  let from1904 = false;
  let part = '';
  let inCells = false;
  let inPhonetic = false;
  let text: string | null = null;
  const parsers = new Map<string, SaxesParser>();
  const parserOf = (name: string): SaxesParser => {
    const known = parsers.get(name);
    if (known) return known;
    const parser = new SaxesParser();
    parser.on('opentag', ({ name: tag, attributes }) => {
      const given = attributes as Record<string, string>;
      if (part === 'shared' && tag === 'si') strings.push('');
      else if (tag === 'rPh') inPhonetic = true;
      else if (part === 'shared' && tag === 't' && !inPhonetic) text = '';
      else if (tag === 'sheet') first ??= given['r:id'] ?? null;
      else if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(given['date1904'] ?? '');
      else if (tag === 'Relationship') targets.set(given['Id'] ?? '', given['Target'] ?? '');
      else if (tag === 'numFmt' && showsDay(given['formatCode'] ?? ''))
        customDays.add(given['numFmtId'] ?? '');
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) {
        const format = given['numFmtId'] ?? '0';
        isDay.push(isBuiltInDay(Number(format)) || customDays.has(format));
      }
    });
    parser.on('text', (piece) => {
      if (text !== null) text += piece;
    });
    parser.on('closetag', ({ name: tag }) => {
      if (tag === 'cellXfs') inCells = false;
      if (tag === 'rPh') inPhonetic = false;
      if (tag !== 't' || text === null) return;
      strings[strings.length - 1] += text;
      text = null;
    });
    parsers.set(name, parser);
    return parser;
  };
  const wanted = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml)$/;
  for await (const piece of unpacked(bytes, (name) => wanted.test(name))) {
    part = piece.name === 'xl/sharedStrings.xml' ? 'shared' : '';
    parserOf(piece.name).write(piece.text);
  }
  const target = first === null ? undefined : targets.get(first);
  if (target === undefined) throw new Error('no sheet in it');
  return {
    sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    strings,
    isDay,
    from1904,
  };
}

class SheetReader {
  readonly #parser = new SaxesParser();
  readonly #row: (row: TableRow) => void;
  readonly #frame: Frame;
  #cells: string[] = [];
  #line = 0;
  #at = 0;
  #kind = 'n';
  #style = 0;
  #text: string | null = null;
  #value = '';
  #inPhonetic = false;

  constructor(frame: Frame, row: (row: TableRow) => void) {
    this.#frame = frame;
    this.#row = row;
    this.#parser.on('opentag', ({ name, attributes }) =>
      this.#open(name, attributes as Record<string, string>),
    );
    this.#parser.on('text', (piece) => {
      if (this.#text !== null) this.#text += piece;
    });
    this.#parser.on('closetag', ({ name }) => this.#close(name));
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): void {
    this.#parser.close();
  }

  #open(name: string, given: Record<string, string>): void {
    if (name === 'row') {
      this.#line = Number(given['r'] ?? this.#line + 1);
      this.#cells = [];
      this.#at = -1;
    } else if (name === 'c') {
      this.#at = given['r'] === undefined ? this.#at + 1 : columnOf(given['r']);
      this.#kind = given['t'] ?? 'n';
      this.#style = Number(given['s'] ?? 0);
      this.#value = '';
    } else if (name === 'rPh') this.#inPhonetic = true;
    else if ((name === 'v' || name === 't') && !this.#inPhonetic) this.#text = '';
  }

  #close(name: string): void {
    if (name === 'rPh') this.#inPhonetic = false;
    else if ((name === 'v' || name === 't') && this.#text !== null) {
      this.#value += this.#text;
      this.#text = null;
    } else if (name === 'c') {
      while (this.#cells.length < this.#at) this.#cells.push('');
      this.#cells[this.#at] = this.#said();
    } else if (name === 'row') this.#row({ line: this.#line, cells: this.#cells });
  }

  #said(): string {
    const { strings, isDay, from1904 } = this.#frame;
    if (this.#kind === 's') return strings[Number(this.#value)] ?? '';
    if (this.#kind === 'e') return '';
    if (this.#kind !== 'n' || this.#value === '' || !isDay[this.#style]) return this.#value;
    const days = Math.floor(Number(this.#value)) + (from1904 ? 1_462 : 0);
    // Day 60 is 29 February 1900, which never was: before it all days are one later.
    const since1970 = days - 25_569 + (days < 60 ? 1 : 0);
    const date = new Date(since1970 * 86_400_000);
    return Number.isNaN(date.getTime()) ? this.#value : date.toISOString().slice(0, 10);
  }
}

/** Place of a cell from its name: `C7` is 2. */
function columnOf(name: string): number {
  let column = 0;
  for (const letter of name.replaceAll(/\d/g, '')) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Formats every program has without saying so (ECMA-376 part 1, 18.8.30), those of East Asia among them. */
const isBuiltInDay = (format: number): boolean =>
  (format >= 14 && format <= 17) ||
  format === 22 ||
  (format >= 27 && format <= 36) ||
  (format >= 50 && format <= 58);

const showsDay = (format: string): boolean =>
  /[yd年日]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** Texts of the wanted parts of an archive, as they unpack. */
async function* unpacked(
  bytes: Uint8Array,
  wants: (name: string) => boolean,
): AsyncGenerator<{ name: string; text: string }> {
  const ready: { name: string; text: string }[] = [];
  let size = 0;
  const unzip = new Unzip((file) => {
    if (!wants(file.name)) return;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    file.ondata = (error, data, final) => {
      if (error) throw error;
      size += data.length;
      if (size > mostUnpacked) throw new Error('unpacks to more than a table can be');
      ready.push({ name: file.name, text: decoder.decode(data, { stream: !final }) });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let i = 0; i < bytes.length; i += pieceBytes) {
    unzip.push(bytes.subarray(i, i + pieceBytes), i + pieceBytes >= bytes.length);
    yield* ready.splice(0);
    await breathe();
  }
}
