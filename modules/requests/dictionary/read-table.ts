import type { Limit } from '@liren/kernel/calendar';
import { conditions } from './seed/conditions.ts';
import { questions } from './seed/questions.ts';
import type {
  Category,
  CategoryClass,
  EntryKind,
  Ground,
  Level,
  Mapping,
  RequestKind,
  Route,
  SchemeEntry,
  SchemeId,
  Sourced,
  UnitKind,
} from './types.ts';

const kindLetters: Readonly<Record<string, RequestKind>> = {
  c: 'consult',
  h: 'help',
  p: 'complaint',
  t: 'whistle_tip',
  s: 'suggestion',
  e: 'grid_event',
  m: 'component',
};
const limitUnits: Readonly<Record<string, Limit['unit']>> = {
  h: 'hour',
  d: 'day',
  wh: 'working_hour',
  wd: 'working_day',
};
const foreign: Readonly<Record<string, { scheme: SchemeId; kind: EntryKind }>> = {
  GC: { scheme: 'GB30428', kind: 'component' },
  GE: { scheme: 'GB30428', kind: 'event' },
  NC: { scheme: 'GBT47678.5-2026', kind: 'component' },
  NE: { scheme: 'GBT47678.5-2026', kind: 'event' },
  YC: { scheme: 'CHAOYANG-2013', kind: 'component' },
  YE: { scheme: 'CHAOYANG-2013', kind: 'event' },
  YS: { scheme: 'CHAOYANG-2013', kind: 'subject' },
};

export interface ClassDefaults extends CategoryClass {
  /** Rows of the class start from these; flags: P public by default, L public place, V verified on site. */
  kinds: readonly RequestKind[];
  flags: string;
  conditions: string;
}

export interface Row {
  category: Category;
  routes: readonly Route[];
  mappings: readonly Omit<Mapping, 'how'>[];
}

/**
 * Reads one table of the working directory.
 *
 * The seed is a table because people who own it read it as one; every fault names its row.
 *
 * @throws Error with the row when a column is missing or a word unknown
 */
export function readTable(
  text: string,
  classes: readonly ClassDefaults[],
  validFrom: string,
): Row[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return readRow(line, classes, validFrom);
      } catch (cause) {
        throw new Error(`directory row: ${line}`, { cause });
      }
    });
}

function readRow(line: string, classes: readonly ClassDefaults[], validFrom: string): Row {
  const cells = line.split('|').map((cell) => cell.trim());
  if (cells.length !== 11) throw new Error(`${cells.length} columns, not 11`);
  const [code, name, nameEn, kinds, level, limit, units, flagCell, condition, words, codes] =
    cells as [
      string,
      string,
      string,
      string,
      Level,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
  const parent = must(
    classes.find((c) => code.startsWith(c.code)),
    'class',
  );
  const routes = readRoutes(code, units);
  const flags = readFlags(parent.flags, flagCell);
  const words2 = must(conditions[condition || parent.conditions], 'conditions');
  return {
    routes,
    mappings: codes
      .split(' ')
      .filter(Boolean)
      .map((c) => ({ ...readForeign(c), category: code })),
    category: {
      code,
      scheme: 'WORK',
      parent: parent.code,
      name,
      nameEn,
      kinds: kinds === '' ? parent.kinds : [...kinds].map((k) => must(kindLetters[k], 'kind')),
      filingCondition: words2.filing,
      closingCondition: words2.closing,
      limits: { resolution: limit === '' ? null : readLimit(limit) },
      defaultLevel: level,
      principle: parent.entry === 'component' ? 'owner_first' : 'territory_first',
      responsible: must(routes[0], 'route').lead,
      ownerless: 'territorial',
      verifyOnSite: flags.has('V'),
      publicByDefault: flags.has('P'),
      publicPlace: flags.has('L'),
      emergency: /!(\w+)/.exec(flagCell)?.[1] ?? null,
      questions: questions[code] ?? [],
      words: words
        .split(',')
        .map((w) => w.trim().toLowerCase())
        .filter(Boolean),
      validFrom,
      validTo: null,
    },
  };
}

/** `lead>other ground:lead>other`: the first group is the default. */
function readRoutes(category: string, cell: string): Route[] {
  return cell.split(' ').map((group) => {
    const [head, tail] = group.split(':') as [string, string | undefined];
    const [lead, ...others] = (tail ?? head).split('>') as [UnitKind, ...UnitKind[]];
    return { category, ground: tail === undefined ? null : (head as Ground), lead, others };
  });
}

/** A capital adds, a small letter takes away, `!code` is read elsewhere. */
function readFlags(defaults: string, cell: string): Set<string> {
  const flags = new Set(defaults);
  for (const letter of cell.replaceAll(/!\w+/g, '').replaceAll(' ', '')) {
    if (letter === letter.toUpperCase()) flags.add(letter);
    else flags.delete(letter.toUpperCase());
  }
  return flags;
}

function readLimit(cell: string): Sourced {
  const [, amount, unit, sourced] = must(/^(\d+)(h|d|wh|wd)(!{0,2})$/.exec(cell), 'limit');
  return {
    limit: { amount: Number(amount), unit: must(limitUnits[must(unit, 'unit')], 'unit') },
    evidence: sourced === '!!' ? 'V1' : sourced === '!' ? 'V2' : 'M',
  };
}

function readForeign(code: string): { scheme: SchemeId; kind: EntryKind; code: string } {
  return { ...must(foreign[code.slice(0, 2)], 'scheme'), code: code.slice(2) };
}

/** Reads a code list: lines without indent open a class, whose digits prefix the items below. */
export function readEntries(text: string, kind: EntryKind): SchemeEntry[] {
  let prefix = '';
  return text.split('\n').flatMap((line) => {
    if (/^\d/.test(line)) prefix = must(/^\d+/.exec(line), 'class')[0];
    if (!/^\s/.test(line)) return [];
    return line
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((item) => {
        const [, digits, name] = must(/^(\d+)(.+)$/.exec(item), 'code');
        return { kind, code: prefix + digits, name: must(name, 'name') };
      });
  });
}

function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} missing or unknown`);
  return value;
}
