import { system } from '@liren/kernel/account';
import { saveUnit, type Unit, unitsOf } from '@liren/kernel/account/server';
import { putAreas, touchPlaces } from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { AreaCode, MatterId, Office, UnitCode } from '@liren/kernel/contract';
import { type Db, inTransaction, raw } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import type { Move } from '@liren/kernel/workflow';
import { type FamilyMoves, takeAll } from '@liren/kernel/workflow/server';
import {
  type Category,
  dictionarySuggester,
  maskText,
  publicNumber,
} from '../../dictionary/public.ts';
import { newSubject, type RequestSubject, requestFlows } from '../../domain/public.ts';
import { booksOf, forgetBooks, type OfficeBook, seedRequestBook } from '../book.ts';
import { publicPosition } from '../position.ts';
import { requestRows } from '../subject-store.ts';
import type { CategoryRule, ImportMap, RowFault } from './map.ts';
import { type FileRow, type ForeignCase, readRow } from './row.ts';

export interface BadRow {
  /** Line of the file, the heading being 1. */
  line: number;
  faults: { fault: RowFault; value: string }[];
  row: FileRow;
}

export interface ImportReport {
  read: number;
  /** Opened now. */
  opened: number;
  /** Known from an earlier run: left as they are. */
  known: number;
  bad: number;
  /** Opened now with numbers of persons, vehicles or accounts starred out; the other system keeps the originals. */
  masked: number;
  /** Opened now with neither community nor point: matters of the office itself. */
  unplaced: number;
}

export interface ImportOptions {
  deps: Deps;
  /** Makes areas and units the map asks for. */
  owner: Db;
  office: Office;
  map: ImportMap;
  /** Rows of the file; asked for twice: once for its places and units, once for its cases. */
  rows(): AsyncIterable<{ line: number; row: FileRow }>;
  bad(row: BadRow): void | Promise<void>;
  progress?(report: ImportReport): void;
}

const batch = 200;

/**
 * Takes the cases of another system in, through the kernel, each once by its external id.
 *
 * Batches commit one by one: broken off and begun again, it goes on where it stopped. A bad row is reported with all
 * its faults and keeps nobody else waiting.
 */
export async function importRequests(options: ImportOptions): Promise<ImportReport> {
  const places = await placesOf(options);
  const chooser = chooserOf((await booksOf(options.deps)).of(options.office), options);
  const report: ImportReport = { read: 0, opened: 0, known: 0, bad: 0, masked: 0, unplaced: 0 };
  const seen = new Set<string>();
  let waiting: ForeignCase[] = [];
  const zone = zoneOf(options.map.zone);
  for await (const { line, row } of options.rows()) {
    report.read += 1;
    const read = readRow(row, options.map, zone);
    const faults =
      'faults' in read
        ? read.faults
        : [
            ...placed(read.case, places, options),
            ...(seen.has(read.case.externalId)
              ? [{ fault: 'twice' as const, value: read.case.externalId }]
              : []),
          ];
    if ('case' in read && faults.length === 0) {
      seen.add(read.case.externalId);
      waiting.push(read.case);
    } else {
      report.bad += 1;
      await options.bad({ line, faults, row });
    }
    if (waiting.length === batch) {
      await open(waiting, places, chooser, options, report);
      waiting = [];
      options.progress?.(report);
    }
  }
  await open(waiting, places, chooser, options, report);
  options.progress?.(report);
  const { deps, office, map } = options;
  await inTransaction(deps.db, {}, (tx) =>
    audit(
      tx,
      { ...deps, actor: system(office) },
      { action: 'data.imported', object: `import:${map.system}`, detail: { ...report } },
    ),
  );
  return report;
}

interface Places {
  communityByName: ReadonlyMap<string, string>;
  unitByName: ReadonlyMap<string, UnitCode>;
}

/** Communities and units by the names the file uses; those missing are made where the map says so. */
async function placesOf({ deps, owner, office, map, rows }: ImportOptions): Promise<Places> {
  const names = { communities: new Set<string>(), units: new Set<string>() };
  const { community, unit } = map.columns;
  for await (const { row } of rows()) {
    if (community) addName(row[community] || map.unknownCommunity, names.communities);
    if (unit) addName(row[unit], names.units);
  }
  const known = new Map(
    deps.areas.list(office, { levels: ['community'] }).map((a) => [a.name, a.code]),
  );
  const missing =
    map.communities === 'create' ? [...names.communities].filter((n) => !known.has(n)).sort() : [];
  const from = localDateOf(zoneOf(deps.settings.zone), new Date('2000-01-02T00:00:00Z'));
  let last = Math.max(0, ...[...known.values()].map((code) => Number(code.slice(9, 12))));
  const created = missing.map((name) => ({
    code: `${office}${String(++last).padStart(3, '0')}`,
    name: name.slice(0, 60),
    validFrom: from,
  }));
  const units = await unitsOf(deps.db, office);
  const unitByName = new Map<string, UnitCode>(units.map((u) => [u.name, u.code]));
  const newUnits =
    map.units === 'create' ? [...names.units].filter((n) => !unitByName.has(n)).sort() : [];
  await inTransaction(owner, {}, async (tx) => {
    const isNew = deps.areas.get(office, office) === undefined;
    if (isNew && map.office)
      await putAreas(tx, office, [{ code: office, name: map.office.name, validFrom: from }]);
    if (created.length > 0) await putAreas(tx, office, created);
    for (const name of newUnits) {
      const code = codeOf(name, unitByName);
      await saveUnit(tx, {
        office,
        code,
        name: name.slice(0, 60),
        kind: 'department',
        area: office as string as AreaCode,
        dutyPhone: null,
        parent: null,
        isActive: true,
      } satisfies Unit);
      unitByName.set(name, code);
    }
    await seedRequestBook(tx, office, []);
    await touchPlaces(tx, office);
  });
  await deps.areas.reload(office);
  forgetBooks(deps.db);
  if (map.units !== 'create')
    for (const [name, code] of Object.entries(map.units)) unitByName.set(name, code);
  return {
    communityByName: new Map([...known, ...created.map((c) => [c.name, c.code] as const)]),
    unitByName,
  };
}

function addName(name: string | undefined, to: Set<string>): void {
  if (name?.trim()) to.add(name.trim());
}

/** A code from a name, told apart by a number when two names give the same. */
function codeOf(name: string, taken: ReadonlyMap<string, UnitCode>): UnitCode {
  const base = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 30)
    .padEnd(2, 'x');
  const codes = new Set(taken.values());
  for (let n = 1; ; n++) {
    const code = (n === 1 ? base : `${base}-${n}`) as UnitCode;
    if (!codes.has(code)) return code;
  }
}

/** Where a case belongs: by name, by its point, or nowhere nearer than the office. A wrong name is never nowhere. */
function communityOf(
  foreign: ForeignCase,
  { communityByName }: Places,
  { deps, office, map }: ImportOptions,
): string | undefined {
  const name = foreign.community ?? map.unknownCommunity;
  if (map.columns.community && name !== undefined) return communityByName.get(name);
  const located = foreign.at ? deps.areas.locate(office, foreign.at)?.community : undefined;
  return located ?? (map.unplaced === 'office' ? office : undefined);
}

function placed(foreign: ForeignCase, places: Places, options: ImportOptions): BadRow['faults'] {
  if (communityOf(foreign, places, options)) return [];
  return [
    foreign.community
      ? { fault: 'unknown_community', value: foreign.community }
      : { fault: 'outside', value: String(foreign.at ?? '') },
  ];
}

interface Chooser {
  book: OfficeBook;
  category(foreign: ForeignCase): string;
}

/**
 * Chooses the category of each case by the map, and by the dictionary's words where the map leaves it to them.
 *
 * @throws Error names the categories of the map that the directory does not have
 */
function chooserOf(book: OfficeBook, { map, deps }: ImportOptions): Chooser {
  const fallback = (rule: CategoryRule) => (typeof rule === 'string' ? rule : rule.otherwise);
  const unknown = Object.values(map.categories)
    .map(fallback)
    .filter((c) => !book.category(c));
  if (unknown.length > 0)
    throw new Error(`categories the directory does not have: ${[...new Set(unknown)].join(', ')}`);
  const { suggest } = dictionarySuggester(book.dictionary);
  // Today's directory, not that of the case's day: an old case may be older than the directory.
  const day = localDateOf(zoneOf(deps.settings.zone), deps.clock.now());
  return {
    book,
    category: ({ category: rule, title, text }) => {
      if (typeof rule === 'string') return rule;
      const isOffered = (code: string) =>
        rule.among.length === 0 || rule.among.some((start) => code.startsWith(start));
      const best = suggest({ title, text, day, kind: map.kind, among: isOffered })[0];
      return best?.category ?? rule.otherwise;
    },
  };
}

async function open(
  cases: readonly ForeignCase[],
  places: Places,
  chooser: Chooser,
  options: ImportOptions,
  report: ImportReport,
): Promise<void> {
  if (cases.length === 0) return;
  const { deps, office, map } = options;
  const there = new Set(
    (
      await raw<{ external_id: string }>(
        deps.db,
        'select external_id from requests.request where office = $1 and external_system = $2 and external_id = any ($3::text[])',
        [office, map.system, cases.map((c) => c.externalId)],
      )
    ).map((r) => r.external_id),
  );
  const fresh = cases.filter((c) => !there.has(c.externalId));
  const { book } = chooser;
  const families = fresh.map((foreign) => familyOf(foreign, places, chooser, options, report));
  await inTransaction(deps.db, {}, (tx) =>
    takeAll(tx, office, { flows: requestFlows, subject: requestRows() }, families, {
      ids: deps.ids,
      calendar: deps.calendars.of(office),
      keys: deps.keys,
      env: book.env,
    }),
  );
  report.opened += fresh.length;
  report.known += there.size;
}

function familyOf(
  foreign: ForeignCase,
  places: Places,
  { book, ...chooser }: Chooser,
  options: ImportOptions,
  report: ImportReport,
): FamilyMoves<RequestSubject> {
  const { deps, office, map } = options;
  const id = deps.ids.uuid() as MatterId;
  const community = communityOf(foreign, places, options) as AreaCode;
  const actor = system(office);
  const unit =
    foreign.status === 'reported' ? null : (places.unitByName.get(foreign.unit ?? '') ?? null);
  const category = book.category(chooser.category(foreign)) as Category;
  const [title, text] = [maskText(foreign.title), maskText(foreign.text)];
  if (title !== foreign.title || text !== foreign.text) report.masked += 1;
  const isPublic = category.publicByDefault && map.kind !== 'whistle_tip';
  if (community === (office as string)) report.unplaced += 1;
  const subject = newSubject({
    ...{
      kind: map.kind,
      category: category.code,
      title,
      text,
      source: 'import',
      level: 'III',
    },
    place: maskText(foreign.place) || '—',
    publicAt: isPublic && foreign.at ? publicPosition(foreign.at, category) : null,
    community,
    anonymous: true,
    externalSystem: map.system,
    externalId: foreign.externalId,
  });
  const opening: Move<RequestSubject> = {
    matter: id,
    open: {
      id,
      kind: 'request',
      number: publicNumber(deps.ids),
      area: community,
      reportedArea: community,
      at: foreign.at,
      visibility: isPublic ? 'public' : 'parties',
      dictionaryVersion: book.dictionary.version,
      subject,
    },
    step: 'import',
    input: { unit, dueAt: foreign.dueAt, facts: foreign.facts },
    actor,
    at: foreign.openedAt,
  };
  const closing: Move<RequestSubject>[] = foreign.closedAt
    ? [{ matter: id, step: 'import_close', input: { facts: {} }, actor, at: foreign.closedAt }]
    : [];
  return { moves: [opening, ...closing] };
}
