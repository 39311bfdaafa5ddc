import Flatbush from 'flatbush';
import type { Clock, Office } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import {
  type AreaLevel,
  ancestorsOf,
  bboxOf,
  contains,
  distanceToM,
  isWithin,
  metresPerDegree,
  type Point,
} from '../public.ts';
import type { Area, AreaFilter, CommunityFilter, Located } from './area.ts';
import { areasOf, type CommunityType, communityTypes, successorsOf, versions } from './store.ts';

/** Places of all offices of this process, in memory; every question is answered without a statement. */
export interface AreaIndex {
  /**
   * Community and grids of a point, or null when it lies outside the office.
   *
   * A point on a shared edge belongs to the area with the lowest code. A point in a gap, or at most
   * 30 m outside the office, goes to the nearest area within 30 m.
   */
  locate(office: string, point: Point): Located | null;
  /** Whether any community of the office has an outline; without one no point can be located. */
  isBounded(office: string): boolean;
  get(office: string, code: string): Area | undefined;
  /** Standing areas one level down, by code; a community's service grids come first. */
  children(office: string, code: string): readonly Area[];
  /** Standing areas, by code. */
  list(office: string, filter?: AreaFilter): readonly Area[];
  /** Codes of the communities of a type or size: the filter every list and table offers. */
  communities(office: string, filter: CommunityFilter): readonly string[];
  /** Where a retired area went, followed to areas that stand; the code itself when it stands. */
  successors(office: string, code: string): readonly string[];
  communityTypes(): readonly CommunityType[];
  offices(): readonly Office[];
  /** Changes whenever places of the office change: for caches and ETags. */
  version(office: string): number;
  /** Reads the places again; for whoever has just changed them. */
  reload(office: string): Promise<void>;
}

export interface AreaIndexOptions {
  clock: Clock;
  /** Zone in which an area's first and last day are read. */
  zone: string;
  /** How often to look whether another process changed places; 0: never. */
  pollMs?: number;
  onFault?: (error: unknown) => void;
}

/** How far from an area a point may lie and still be taken for it: what a phone's position is worth. */
const nearM = 30;

/** Reads all places and keeps them fresh until it is disposed of. */
export async function openAreaIndex(
  db: Db,
  { clock, zone, pollMs = 3_000, onFault }: AreaIndexOptions,
): Promise<AreaIndex & AsyncDisposable> {
  const books = new Map<string, Book>();
  let types: readonly CommunityType[] = [];
  const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(clock.now());

  const reload = async (office: Office, version: number) => {
    const [areas, successors] = await Promise.all([areasOf(db, office), successorsOf(db, office)]);
    books.set(office, new Book(areas, successors, today(), version));
  };
  const refresh = async () => {
    types = await communityTypes(db);
    for (const { office, version } of await versions(db)) {
      const book = books.get(office);
      if (book?.version !== version || book.day !== today()) await reload(office, version);
    }
  };
  await refresh();

  let looking: Promise<void> = Promise.resolve();
  const timer =
    pollMs > 0
      ? setInterval(() => {
          looking = looking.then(refresh).catch((error: unknown) => onFault?.(error));
        }, pollMs).unref()
      : undefined;

  return {
    locate: (office, point) => books.get(office)?.locate(point) ?? null,
    isBounded: (office) => books.get(office)?.isBounded ?? false,
    get: (office, code) => books.get(office)?.byCode.get(code),
    children: (office, code) => books.get(office)?.childrenByCode.get(code) ?? [],
    list: (office, filter = {}) => books.get(office)?.list(filter) ?? [],
    communities: (office, filter) =>
      (books.get(office)?.list({ ...filter, levels: ['community'] }) ?? []).map(({ code }) => code),
    successors: (office, code) => books.get(office)?.standing(code) ?? [],
    communityTypes: () => types,
    offices: () => [...books.keys()].sort() as Office[],
    version: (office) => books.get(office)?.version ?? 0,
    reload: async (office) => {
      const found = (await versions(db)).find((row) => row.office === office);
      if (found) await reload(found.office, found.version);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await looking;
    },
  };
}

/** Where points would lie if these areas stood: for looking at changes before they are made. */
export function locatorOf(
  areas: readonly Pick<Area, 'code' | 'level' | 'geometry'>[],
): (point: Point) => Located | null {
  const rows = areas
    .toSorted((p, q) => (p.code < q.code ? -1 : 1))
    .map((area) => ({
      ...area,
      bbox: area.geometry && bboxOf(area.geometry),
      validFrom: '',
      validTo: null,
    }));
  const book = new Book(rows as unknown as readonly Area[], [], '', 0);
  return (point) => book.locate(point);
}

type Spatial = { areas: readonly Area[]; boxes: Flatbush | null };

/** The places of one office on one day. */
class Book {
  readonly byCode: ReadonlyMap<string, Area>;
  readonly childrenByCode: ReadonlyMap<string, readonly Area[]>;
  readonly version: number;
  readonly day: string;
  readonly #standing: readonly Area[];
  readonly #successors: ReadonlyMap<string, readonly string[]>;
  readonly #spatial: ReadonlyMap<AreaLevel, Spatial>;

  constructor(
    areas: readonly Area[],
    successors: readonly { code: string; successor: string }[],
    day: string,
    version: number,
  ) {
    this.day = day;
    this.version = version;
    this.byCode = new Map(areas.map((area) => [area.code, area]));
    this.#standing = areas.filter(
      (area) => area.validFrom <= day && (area.validTo === null || area.validTo > day),
    );
    this.childrenByCode = Map.groupBy(
      this.#standing.toSorted(
        (p, q) => p.code.length - q.code.length || (p.code < q.code ? -1 : 1),
      ),
      (area) => area.parent ?? '',
    );
    this.#successors = new Map(
      [...Map.groupBy(successors, ({ code }) => code)].map(([code, rows]) => [
        code,
        rows.map(({ successor }) => successor),
      ]),
    );
    this.#spatial = new Map(
      (['subdistrict', 'community', 'service_grid', 'unit_grid'] as const).map((level) => [
        level,
        spatial(this.#standing.filter((area) => area.level === level && area.geometry)),
      ]),
    );
  }

  get isBounded(): boolean {
    return (this.#spatial.get('community')?.areas.length ?? 0) > 0;
  }

  locate(point: Point): Located | null {
    const community = this.#at('community', point, '');
    if (!community || !this.#inOffice(point)) return null;
    return {
      community: community.code,
      serviceGrid: this.#at('service_grid', point, community.code)?.code ?? null,
      unitGrid: this.#at('unit_grid', point, community.code)?.code ?? null,
    };
  }

  list(filter: AreaFilter): readonly Area[] {
    const { levels, within, q, gridKind, retired } = filter;
    const communities = this.#communityTest(filter);
    const wanted = q?.trim();
    return (retired ? [...this.byCode.values()] : this.#standing).filter(
      (area) =>
        (!levels || levels.length === 0 || levels.includes(area.level)) &&
        (!within || isWithin(area.code, within)) &&
        (!wanted || area.name.includes(wanted) || area.code.startsWith(wanted)) &&
        (!gridKind || area.gridKind === gridKind) &&
        communities(area),
    );
  }

  /** Grids pass with their community. */
  #communityTest({ types, statutoryKinds, minHouseholds, maxHouseholds }: CommunityFilter) {
    if (
      !types?.length &&
      !statutoryKinds?.length &&
      minHouseholds === undefined &&
      maxHouseholds === undefined
    ) {
      return () => true;
    }
    const passes = (c: Area) =>
      (!types?.length || (c.communityType !== null && types.includes(c.communityType))) &&
      (!statutoryKinds?.length ||
        (c.statutoryKind !== null && statutoryKinds.includes(c.statutoryKind))) &&
      (minHouseholds === undefined || (c.households ?? 0) >= minHouseholds) &&
      (maxHouseholds === undefined || (c.households ?? 0) <= maxHouseholds);
    return (area: Area) => {
      const community =
        area.level === 'community' ? area : this.byCode.get(ancestorsOf(area.code)[0] ?? '');
      return community?.level === 'community' && passes(community);
    };
  }

  standing(code: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
    const area = this.byCode.get(code);
    if (!area || seen.has(code)) return [];
    if (area.validTo === null || area.validTo > this.day) return [code];
    const next = this.#successors.get(code) ?? [];
    return [...new Set(next.flatMap((one) => this.standing(one, new Set([...seen, code]))))].sort();
  }

  /** An office without an outline of its own is as large as its communities. */
  #inOffice(point: Point): boolean {
    const outlines = this.#spatial.get('subdistrict')?.areas ?? [];
    return (
      outlines.length === 0 ||
      outlines.some(({ geometry }) => geometry && distanceToM(geometry, point) <= nearM)
    );
  }

  /** The area of a level a point lies in (lowest code on shared edges), else the nearest within 30 m. */
  #at(level: AreaLevel, point: Point, within: string): Area | null {
    const { areas, boxes } = this.#spatial.get(level) ?? { areas: [], boxes: null };
    if (!boxes) return null;
    const [lon, lat] = point;
    const candidates = (east: number, north: number) =>
      boxes
        .search(lon - east, lat - north, lon + east, lat + north)
        .sort((p, q) => p - q) // areas stand by code
        .map((i) => areas[i] as Area)
        .filter((area) => area.code.startsWith(within));
    const holder = candidates(0, 0).find((area) => area.geometry && contains(area.geometry, point));
    if (holder) return holder;
    const [kx, ky] = metresPerDegree(lat);
    let [nearest, nearestM]: [Area | null, number] = [null, nearM];
    for (const area of candidates(nearM / kx, nearM / ky)) {
      const d = area.geometry ? distanceToM(area.geometry, point) : Infinity;
      if (d < nearestM) [nearest, nearestM] = [area, d];
    }
    return nearest;
  }
}

function spatial(areas: readonly Area[]): Spatial {
  if (areas.length === 0) return { areas, boxes: null };
  const boxes = new Flatbush(areas.length);
  for (const { bbox } of areas) {
    const [west, south, east, north] = bbox ?? [0, 0, 0, 0];
    boxes.add(west, south, east, north);
  }
  boxes.finish();
  return { areas, boxes };
}
