import { unitsOf } from '@liren/kernel/account/server';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type AreaCode, type Office, Problem, type UnitCode } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import {
  type Category,
  type CommunityLists,
  categoryOf,
  type Dictionary,
  type Ground,
  type LevelTable,
  levelDefaults,
  limitsFor,
  listsOf,
  type Managed,
  mayDispatchToCommunity,
  type NamedComponent,
  type RoutableUnit,
  type Routing,
  routeFor,
  routeNaming,
  seedDictionary,
  seedLists,
  type UnitKind,
} from '../dictionary/public.ts';
import {
  defaultRules,
  type RequestEnv,
  type RequestRules,
  type UnitFact,
} from '../domain/public.ts';

/** A unit with its name and duties. */
export interface OfficeUnit {
  code: UnitCode;
  name: string;
  area: AreaCode;
  dutyPhone: string | null;
  kinds: readonly (UnitKind | 'command' | 'supervision')[];
}

/** What an office has decided about requests: dictionary, lists, units, rules. Read once, kept in the process. */
export interface OfficeBook {
  office: Office;
  dictionary: Dictionary;
  lists: readonly CommunityLists[];
  units: ReadonlyMap<string, OfficeUnit>;
  env: RequestEnv;
  /** Units as routing sees them, one for each duty. */
  routable: readonly RoutableUnit[];
  category(code: string): Category | undefined;
  /** Who should handle a category at a place, with reasons. */
  route(
    category: Category,
    area: string,
    ground: Ground | null,
    component?: NamedComponent | null,
    managed?: Managed | null,
  ): Routing;
  unitName(code: string | null): { code: string; name: string } | null;
  /** The rules of an earlier edition: what was reported under it keeps them. A category it lacks is today's. */
  under(dictionary: Dictionary): RequestEnv;
}

export interface RequestBook {
  of(office: Office): OfficeBook;
}

interface BookRows {
  dictionaries: Map<string, Dictionary>;
  lists: Map<string, CommunityLists[]>;
  duties: Map<string, { unit: string; kind: OfficeUnit['kinds'][number] }[]>;
  rules: Map<string, Partial<RequestRules>>;
  /** Days for which personal texts are kept, where an office has set them. */
  kept: Map<string, number>;
}

type BookWorld = Pick<Deps, 'db' | 'areas' | 'clock' | 'settings'>;

interface Shelf {
  books: Promise<RequestBook>;
  /** Offices there were when it was read. */
  offices: ReadonlySet<Office>;
  readAt: number;
}

const shelves = new WeakMap<Db, Shelf>();
/** What another process has published is seen after this long. */
const freshMs = 30_000;

/**
 * The books of a database, read once and kept; a stale shelf answers while it is read again.
 *
 * An office that was added meanwhile has no book on it: then everybody waits for the new one.
 */
export function booksOf(world: BookWorld): Promise<RequestBook> {
  const kept = shelves.get(world.db);
  const now = performance.now();
  const offices = new Set(world.areas.offices());
  const shelf = kept && [...offices].every((office) => kept.offices.has(office)) ? kept : null;
  if (shelf && now - shelf.readAt < freshMs) return shelf.books;
  const books = readBooks(world);
  if (!shelf) {
    shelves.set(world.db, { books, offices, readAt: now });
    // A failed first reading must not be kept.
    books.catch(() => shelves.delete(world.db));
    return books;
  }
  shelf.readAt = now;
  void books.then(
    () => shelves.set(world.db, { books, offices, readAt: now }),
    () => undefined,
  );
  return shelf.books;
}

/** For whoever has just changed what the books hold. */
export const forgetBooks = (db: Db) => shelves.delete(db);

async function readBooks({ db, areas, clock, settings }: BookWorld): Promise<RequestBook> {
  const rows = await readRows(db, clock.now(), localDateOf(zoneOf(settings.zone), clock.now()));
  const books = new Map(
    await Promise.all(
      areas
        .offices()
        .map(
          async (office) =>
            [
              office,
              bookOf(
                office,
                rows,
                await unitsOf(db, office),
                areas.get(office, office)?.name ?? office,
              ),
            ] as const,
        ),
    ),
  );
  return {
    of: (office) => {
      const book = books.get(office);
      if (!book) throw new Problem('location.outside');
      return book;
    },
  };
}

async function readRows(db: Db, now: Date, today: string): Promise<BookRows> {
  const [dictionaries, lists, duties, rules, kept] = await Promise.all([
    sql<{ office: string; data: Dictionary }>`
      select distinct on (office) office, data from requests.dictionary
      where case when effective_at is null then valid_from <= ${today}::date else effective_at <= ${now} end
      order by office, coalesce(effective_at, valid_from::timestamptz) desc, published_at desc nulls last, version desc`.execute(
      db,
    ),
    sql<{ office: string; data: CommunityLists }>`
      select distinct on (office, community) office, data from requests.community_list order by office, community, version desc`.execute(
      db,
    ),
    sql<{
      office: string;
      unit: string;
      kind: OfficeUnit['kinds'][number];
    }>`select office, unit, kind from requests.duty order by office, unit, kind`.execute(db),
    sql<{
      office: string;
      data: Partial<RequestRules>;
    }>`select office, data from requests.rules`.execute(db),
    sql<{ office: string; days: number }>`
      select office, days from kernel.retention where what = 'requests.texts'`.execute(db),
  ]);
  return {
    dictionaries: new Map(dictionaries.rows.map((r) => [r.office, r.data])),
    lists: Map.groupBy(
      lists.rows.map((r) => ({ ...r.data, office: r.office })),
      (l) => l.office,
    ),
    duties: Map.groupBy(duties.rows, (r) => r.office),
    rules: new Map(rules.rows.map((r) => [r.office, r.data])),
    kept: new Map(kept.rows.map((r) => [r.office, r.days])),
  };
}

function bookOf(
  office: Office,
  rows: BookRows,
  units: Awaited<ReturnType<typeof unitsOf>>,
  officeName: string,
): OfficeBook {
  const dictionary = rows.dictionaries.get(office) ?? seedDictionary;
  const lists = rows.lists.get(office) ?? [seedLists];
  const dutiesByUnit = Map.groupBy(rows.duties.get(office) ?? [], (d) => d.unit);
  const known = new Map<string, OfficeUnit>(
    units
      .filter((u) => u.isActive)
      .map((u) => [
        u.code,
        {
          code: u.code,
          name: u.name,
          area: u.area,
          dutyPhone: u.dutyPhone,
          kinds: (dutiesByUnit.get(u.code) ?? []).map((d) => d.kind),
        },
      ]),
  );
  const routable: RoutableUnit[] = [...known.values()].flatMap((u) =>
    u.kinds.flatMap((kind) =>
      kind === 'command' || kind === 'supervision'
        ? []
        : [{ code: u.code, kind, area: u.area.length <= 9 ? null : u.area }],
    ),
  );
  const kept = rows.kept.get(office);
  const rules = {
    ...defaultRules,
    ...rows.rules.get(office),
    ...(kept === undefined ? {} : { retainDays: kept }),
  };
  const env = envOf(dictionary, lists, known, rules);
  return {
    office,
    dictionary,
    lists,
    units: known,
    env,
    routable,
    category: (code) => categoryOf(dictionary, code),
    under: (earlier) => {
      const old = envOf(earlier, lists, known, rules);
      const isThere = (code: string) => categoryOf(earlier, code) !== undefined;
      return {
        ...env,
        category: (code) => old.category(code) ?? env.category(code),
        limits: (request) => (isThere(request.category) ? old : env).limits(request),
      };
    },
    route: (category, area, ground, component = null, managed = null) => {
      // A building of an estate stands on the estate's ground, whatever address is nearest.
      const place = { area, ground: managed?.estate ? ('estate' as const) : ground, managed };
      const routing = routeFor(
        dictionary,
        category,
        place,
        routable,
        listsOf(lists, area.slice(0, 12)),
      );
      return component ? routeNaming(component, category, place, routable, routing) : routing;
    },
    // Where nobody has named a command centre or a supervision, the office itself is meant.
    unitName: (code) => {
      const own = code === env.commandUnit || code === env.supervisionUnit;
      return code ? { code, name: known.get(code)?.name ?? (own ? officeName : code) } : null;
    },
  };
}

function envOf(
  dictionary: Dictionary,
  lists: readonly CommunityLists[],
  units: ReadonlyMap<string, OfficeUnit>,
  rules: RequestRules,
  table: LevelTable = levelDefaults,
): RequestEnv {
  const all = [...units.values()];
  const withKind = (kind: OfficeUnit['kinds'][number]) =>
    all.find((u) => u.kinds.includes(kind))?.code;
  const desks = new Map(
    all.filter((u) => u.kinds.includes('community')).map((u) => [u.area as string, u.code]),
  );
  const commandUnit = withKind('command') ?? ('command' as UnitCode);
  return {
    rules,
    dictionaryVersion: dictionary.version,
    category: (code) => categoryOf(dictionary, code),
    limits: ({ category, kind, level, source }) => {
      const found = categoryOf(dictionary, category);
      if (!found) throw new Problem('category.unknown', { category });
      const visited = found.verifyOnSite && source !== 'grid_worker' && source !== 'superior';
      const limits = limitsFor(found, kind, level, visited, table);
      const [reason] = limits.because;
      return {
        ...limits,
        verification: table.verification[level].limit,
        reason: {
          code: reason?.code ?? 'requests.limit.because.level',
          params: { ...reason?.params },
        },
      };
    },
    unit: (code): UnitFact | undefined => {
      const unit = units.get(code);
      return (
        unit && {
          code: unit.code,
          name: unit.name,
          kind: unit.kinds[0] ?? 'urban_management',
          area: unit.area,
        }
      );
    },
    deskOf: (community) => desks.get(community) ?? commandUnit,
    commandUnit,
    supervisionUnit: withKind('supervision') ?? ('supervision' as UnitCode),
    communityMay: (community, category, asLead) =>
      mayDispatchToCommunity(listsOf(lists, community), category, asLead),
  };
}

/** Puts a dictionary and lists into force for an office: at installation and by the demo. */
export async function seedRequestBook(
  tx: Db,
  office: Office,
  units: readonly { unit: string; kind: string }[],
  dictionary: Dictionary = seedDictionary,
): Promise<void> {
  await sql`
    insert into requests.dictionary (office, version, valid_from, data)
    values (${office}, ${dictionary.version}, ${dictionary.validFrom}::date, ${JSON.stringify(dictionary)}::jsonb)
    on conflict do nothing`.execute(tx);
  await sql`
    insert into requests.community_list (office, community, version, data)
    values (${office}, '*', ${seedLists.version}, ${JSON.stringify(seedLists)}::jsonb) on conflict do nothing`.execute(
    tx,
  );
  await sql`
    insert into requests.duty (office, unit, kind)
    select ${office}, d.unit, d.kind from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as d(unit text, kind text)
    on conflict do nothing`.execute(tx);
}
