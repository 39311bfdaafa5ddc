import * as z from 'zod';
import { type Entry, entryOf } from './editing.ts';
import { type Dictionary, levels, requestKinds, unitKinds } from './types.ts';

/** Columns of the dictionary as a table. Questions and routes on special ground are edited on the page. */
export const sheetColumns = [
  'code',
  'name',
  'nameEn',
  'kinds',
  'level',
  'limit',
  'unit',
  'lead',
  'others',
  'verifyOnSite',
  'public',
  'publicPlace',
  'filing',
  'closing',
  'validTo',
] as const;
export type SheetColumn = (typeof sheetColumns)[number];

/** The categories as rows of text: lists are separated by spaces, yes and no are 1 and 0. */
export function sheetRows(dictionary: Dictionary): string[][] {
  return dictionary.categories.map((c) => {
    const route = dictionary.routes.find(({ category, ground }) => category === c.code && !ground);
    const limit = c.limits.resolution?.limit;
    const cell: Record<SheetColumn, string> = {
      code: c.code,
      name: c.name,
      nameEn: c.nameEn,
      kinds: c.kinds.join(' '),
      level: c.defaultLevel,
      limit: limit ? String(limit.amount) : '',
      unit: limit ? limit.unit : '',
      lead: route?.lead ?? '',
      others: route?.others.join(' ') ?? '',
      verifyOnSite: c.verifyOnSite ? '1' : '0',
      public: c.publicByDefault ? '1' : '0',
      publicPlace: c.publicPlace ? '1' : '0',
      filing: c.filingCondition.zh,
      closing: c.closingCondition.zh,
      validTo: c.validTo ?? '',
    };
    return sheetColumns.map((column) => cell[column]);
  });
}

const words = <T extends string>(list: readonly T[]) =>
  z
    .string()
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .pipe(z.array(z.enum(list as readonly [T, ...T[]])));
const YesNo = z.enum(['0', '1']).transform((text) => text === '1');
const Name = z.string().trim().min(1).max(40);

const SheetRow = z.object({
  code: z.string().regex(/^\d{4}$/),
  name: Name,
  nameEn: z.string().trim().min(1).max(80),
  kinds: words(requestKinds).pipe(z.array(z.enum(requestKinds)).min(1)),
  level: z.enum(levels),
  limit: z.union([z.literal(''), z.coerce.number().positive().max(10_000)]),
  unit: z.enum(['', 'hour', 'working_hour', 'day', 'working_day']),
  lead: z.enum(unitKinds),
  others: words(unitKinds),
  verifyOnSite: YesNo,
  public: YesNo,
  publicPlace: YesNo,
  filing: z.string().trim().min(1).max(200),
  closing: z.string().trim().min(1).max(200),
  validTo: z.union([z.literal(''), z.iso.date()]),
});

export interface SheetFault {
  /** Line of the file, from 1; the head is line 1. */
  line: number;
  column: SheetColumn | null;
  /** Word `requests.edition.fault.<code>`. */
  code: 'value' | 'columns' | 'twice' | 'unknown_code' | 'limit_pair';
  text: string;
}

/**
 * Entries of a table, against the dictionary they change, and every fault of every bad row.
 *
 * A new category cannot come by table: it has questions and English conditions, which are written on its page.
 */
export function entriesOf(
  rows: readonly (readonly string[])[],
  dictionary: Dictionary,
): { entries: Entry[]; faults: SheetFault[] } {
  const [head = [], ...body] = rows;
  const faults: SheetFault[] = [];
  if (sheetColumns.some((column, i) => head[i]?.trim() !== column)) {
    return {
      entries: [],
      faults: [{ line: 1, column: null, code: 'columns', text: head.join(',') }],
    };
  }
  const seen = new Set<string>();
  const entries = body.flatMap((cells, i): Entry[] => {
    const line = i + 2;
    if (cells.every((cell) => cell.trim() === '')) return [];
    const said = Object.fromEntries(
      sheetColumns.map((column, k) => [column, unquoted(cells[k] ?? '')]),
    );
    const read = SheetRow.safeParse(said);
    const before = faults.length;
    for (const issue of read.error?.issues ?? []) {
      const column = issue.path[0] as SheetColumn;
      if (!faults.some((f) => f.line === line && f.column === column))
        faults.push({ line, column, code: 'value', text: said[column] ?? '' });
    }
    const code = said['code'] ?? '';
    if (seen.has(code)) faults.push({ line, column: 'code', code: 'twice', text: code });
    seen.add(code);
    const known = entryOf(dictionary, code);
    if (!known && /^\d{4}$/.test(code))
      faults.push({ line, column: 'code', code: 'unknown_code', text: code });
    if (read.success && (read.data.limit === '') !== (read.data.unit === ''))
      faults.push({
        line,
        column: 'limit',
        code: 'limit_pair',
        text: `${said['limit']} ${said['unit']}`,
      });
    return read.success && known && faults.length === before ? [entryFrom(read.data, known)] : [];
  });
  return { entries, faults };
}

/** A cell that an export kept a spreadsheet from running as a formula. */
const unquoted = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');

function entryFrom(row: z.output<typeof SheetRow>, { category, routes }: Entry): Entry {
  const old = category.limits.resolution;
  const limit = row.limit === '' || row.unit === '' ? null : { amount: row.limit, unit: row.unit };
  const isSame = old && limit && old.limit.amount === limit.amount && old.limit.unit === limit.unit;
  const closing = category.closingCondition;
  const filing = category.filingCondition;
  return {
    category: {
      ...category,
      name: row.name,
      nameEn: row.nameEn,
      kinds: row.kinds,
      defaultLevel: row.level,
      limits: { resolution: isSame ? old : limit && { limit, evidence: 'V2' } },
      responsible: row.lead,
      verifyOnSite: row.verifyOnSite,
      publicByDefault: row.public,
      publicPlace: row.publicPlace,
      filingCondition: { ...filing, zh: row.filing },
      closingCondition: { ...closing, zh: row.closing },
      validTo: row.validTo === '' ? null : row.validTo,
    },
    routes: [
      { ground: null, lead: row.lead, others: row.others },
      ...routes.filter(({ ground }) => ground !== null),
    ],
  };
}
