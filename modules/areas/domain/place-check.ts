import {
  type AreaGeometry,
  type AreaLevel,
  bboxOf,
  type CodeScheme,
  codeFault,
  contains,
  geometryFault,
  isWithin,
  labelPoint,
  type Point,
  parentOf,
  type StatutoryKind,
  statutoryKindOf,
} from '@liren/kernel/area';
import Flatbush from 'flatbush';
import type { CheckSection, FindingCode } from '../contract/public.ts';
import { type Piece, shared, uncovered } from './overlay.ts';

export interface CheckedPlace {
  code: string;
  level: AreaLevel;
  scheme: CodeScheme;
  geometry: AreaGeometry | null;
  statutoryKind: StatutoryKind | null;
  responsibleUnit: string | null;
}

export interface CheckedAddress {
  label: string;
  at: Point;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
}

/** Everything a check looks at. */
export interface PlaceBook {
  office: string;
  /** Standing areas of the office, itself and the areas above included. */
  areas: readonly CheckedPlace[];
  addresses: readonly CheckedAddress[];
  /** Areas, communities or grids, over which some grid worker stands now. */
  staffed: ReadonlySet<string>;
  /** Codes of active units. */
  units: ReadonlySet<string>;
}

export interface FoundFault {
  code: FindingCode;
  level: AreaLevel | null;
  area: string | null;
  other: string | null;
  areaM2: number | null;
  lonLat: Point | null;
  address: string | null;
  detail: string | null;
}

/**
 * What the check lets pass. Two surveys of one border never agree to the last centimetre: a strip of
 * half a metre is within what cadastral maps of a town allow, and hides no house.
 */
export interface Tolerance {
  widthM: number;
  areaM2: number;
}
export const defaultTolerance: Tolerance = { widthM: 0.5, areaM2: 1 };

export interface CheckedPlaces {
  sections: Record<CheckSection, FoundFault[]>;
  slivers: number;
}

const gridLevels = ['service_grid', 'unit_grid'] as const;
type Shaped = CheckedPlace & { geometry: AreaGeometry };

/**
 * Where the places of an office are not whole.
 *
 * Communities shall fill the office and each kind of grid its community, without gap, without overlap
 * and not beyond (GB/T 30428.1-2013); every address lies in one grid of each kind; every service grid
 * has a person. A kind of grid that the office has not drawn at all is not asked for.
 */
export function checkedPlaces(
  book: PlaceBook,
  tolerance: Tolerance = defaultTolerance,
): CheckedPlaces {
  const sieve = sieveOf(tolerance);
  const drawn = gridLevels.filter((level) => book.areas.some((area) => area.level === level));
  const coverage = [
    ...outlineFaults(book),
    ...fillFaults(book, 'community', sieve),
    ...drawn.flatMap((level) => fillFaults(book, level, sieve)),
    ...(['community', ...drawn] as const).flatMap((level) => overlapFaults(book, level, sieve)),
  ];
  return {
    sections: {
      coverage: coverage.toSorted((p, q) => (q.areaM2 ?? Infinity) - (p.areaM2 ?? Infinity)),
      addresses: addressFaults(book, drawn),
      people: peopleFaults(book),
      codes: codeFaults(book),
    },
    slivers: sieve.slivers(),
  };
}

const fault = (
  code: FindingCode,
  level: AreaLevel | null,
  area: string | null,
  more: Partial<FoundFault> = {},
): FoundFault => ({
  code,
  level,
  area,
  other: null,
  areaM2: null,
  lonLat: null,
  address: null,
  detail: null,
  ...more,
});

interface Sieve {
  (pieces: readonly Piece[]): Piece[];
  slivers(): number;
}

/** Keeps what is worth telling, the largest first, and counts the rest. */
function sieveOf({ widthM, areaM2 }: Tolerance): Sieve {
  let passed = 0;
  const sieve = (pieces: readonly Piece[]) => {
    const kept = pieces.filter((piece) => piece.widthM > widthM && piece.areaM2 >= areaM2);
    passed += pieces.length - kept.length;
    return kept.sort((p, q) => q.areaM2 - p.areaM2);
  };
  return Object.assign(sieve, { slivers: () => passed });
}

const isDrawn = (area: CheckedPlace): area is Shaped =>
  area.geometry !== null && geometryFault(area.geometry) === null;

function outlineFaults({ areas, office }: PlaceBook): FoundFault[] {
  return areas
    .filter(({ code }) => code.length >= office.length)
    .flatMap(({ code, level, geometry }) => {
      if (geometry === null) return [fault('outline_missing', level, code)];
      const wrong = geometryFault(geometry);
      return wrong ? [fault('outline_fault', level, code, { detail: wrong })] : [];
    });
}

/** Gaps in, and parts beyond, the areas that a level divides. */
function fillFaults(
  { areas, office }: PlaceBook,
  level: 'community' | 'service_grid' | 'unit_grid',
  sieve: Sieve,
): FoundFault[] {
  const wholes = areas.filter(({ code, level: its }) =>
    level === 'community' ? code === office : its === 'community',
  );
  const parts = Map.groupBy(
    areas.filter((area) => area.level === level),
    ({ code }) => parentOf(code),
  );
  return wholes.flatMap((whole) => {
    const inside = parts.get(whole.code) ?? [];
    if (inside.length === 0) return [fault('grids_missing', level, whole.code)];
    if (!isDrawn(whole)) return [];
    const shapes = inside.filter(isDrawn);
    const gaps = sieve(
      uncovered(
        whole.geometry,
        shapes.map(({ geometry }) => geometry),
      ),
    ).map((piece) => fault('gap', level, whole.code, spot([piece])));
    const beyond = shapes.flatMap((part) => {
      const out = sieve(uncovered(part.geometry, [whole.geometry]));
      return out.length === 0
        ? []
        : [fault('beyond', level, part.code, { other: whole.code, ...spot(out) })];
    });
    return [...gaps, ...beyond];
  });
}

/** Each pair of areas of a level that have ground in common. */
function overlapFaults({ areas }: PlaceBook, level: AreaLevel, sieve: Sieve): FoundFault[] {
  const shapes = areas.filter((area) => area.level === level).filter(isDrawn);
  const boxes = boxesOf(shapes);
  return shapes.flatMap((area, i) =>
    (boxes?.search(...bboxOf(area.geometry)) ?? [])
      .filter((k) => k > i)
      .sort((p, q) => p - q)
      .flatMap((k) => {
        const other = shapes[k] as Shaped;
        const both = sieve(shared(area.geometry, other.geometry));
        return both.length === 0
          ? []
          : [fault('overlap', level, area.code, { other: other.code, ...spot(both) })];
      }),
  );
}

/** Ground of all pieces, and a point well inside the largest. */
const spot = (pieces: readonly Piece[]): Pick<FoundFault, 'areaM2' | 'lonLat'> => ({
  areaM2: pieces.reduce((sum, piece) => sum + piece.areaM2, 0),
  lonLat: pieces[0] ? labelPoint(pieces[0].geometry) : null,
});

function boxesOf(shapes: readonly Shaped[]): Flatbush | null {
  if (shapes.length === 0) return null;
  const boxes = new Flatbush(shapes.length);
  for (const { geometry } of shapes) boxes.add(...bboxOf(geometry));
  boxes.finish();
  return boxes;
}

function addressFaults(
  { areas, addresses }: PlaceBook,
  drawn: readonly (typeof gridLevels)[number][],
): FoundFault[] {
  const byLevel = drawn.map((level) => {
    const shapes = areas.filter((area) => area.level === level).filter(isDrawn);
    const boxes = boxesOf(shapes);
    const at = ([lon, lat]: Point) =>
      (boxes?.search(lon, lat, lon, lat) ?? [])
        .map((i) => shapes[i] as Shaped)
        .filter(({ geometry }) => contains(geometry, [lon, lat]))
        .map(({ code }) => code);
    return { level, at };
  });
  return addresses.flatMap((address) =>
    byLevel.flatMap(({ level, at }): FoundFault[] => {
      const said = level === 'service_grid' ? address.serviceGrid : address.unitGrid;
      const found = at(address.at);
      const where = { lonLat: address.at, address: address.label };
      if (found.length === 0) return [fault('address_in_no_grid', level, address.community, where)];
      // On a shared edge an address lies in both; either is right.
      return said !== null && found.includes(said)
        ? []
        : [
            fault('address_elsewhere', level, found[0] as string, {
              ...where,
              detail: said,
            }),
          ];
    }),
  );
}

function peopleFaults({ areas, staffed, units }: PlaceBook): FoundFault[] {
  return areas.flatMap(({ code, level, responsibleUnit }) => [
    ...(level === 'service_grid' && !staffed.has(code) && !staffed.has(code.slice(0, 12))
      ? [fault('grid_without_person', level, code)]
      : []),
    ...(responsibleUnit !== null && !units.has(responsibleUnit)
      ? [fault('unit_unknown', level, code, { detail: responsibleUnit })]
      : []),
  ]);
}

function codeFaults({ areas, office }: PlaceBook): FoundFault[] {
  const known = new Set(areas.map(({ code }) => code));
  return areas.flatMap(({ code, level, scheme, statutoryKind }) => {
    const wrong = codeFault(code, level, scheme);
    const parent = parentOf(code);
    const numbered = level === 'community' && scheme === 'STAT12' ? statutoryKindOf(code) : null;
    return [
      ...(wrong ? [fault(wrong, level, code, { detail: scheme })] : []),
      ...(parent !== null && code.length > office.length && !known.has(parent)
        ? [fault('parent_missing', level, code, { detail: parent })]
        : []),
      ...(isWithin(code, office) || office.startsWith(code)
        ? []
        : [fault('outside_office', level, code, { detail: office })]),
      ...(numbered !== null && statutoryKind !== null && numbered !== statutoryKind
        ? [fault('statutory_kind', level, code, { detail: numbered })]
        : []),
    ];
  });
}
