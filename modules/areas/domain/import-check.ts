import {
  type AreaGeometry,
  type AreaLevel,
  AreaShape,
  type CoordinateSystem,
  codeFault,
  contains,
  geometryFault,
  isPoliceCommunityCode,
  isWithin,
  labelPoint,
  levelOf,
  parentOf,
  toWgs84,
  unitGridCode,
} from '@liren/kernel/area';
import { ImportedArea, type ImportReason, type Reason } from '../contract/public.ts';

/** What the house already knows of a code. */
export interface Known {
  level: AreaLevel;
  retired: boolean;
  geometry: AreaGeometry | null;
}

export interface ImportWorld {
  office: string;
  today: string;
  known(code: string): Known | undefined;
  isCommunityType(code: string): boolean;
}

export interface CheckedArea extends ImportedArea {
  level: AreaLevel;
  geometry: AreaGeometry | null;
}

export interface Checked {
  good: CheckedArea[];
  refused: { index: number; code: string | null; name: string | null; reasons: Reason[] }[];
}

interface Candidate {
  index: number;
  code: string | null;
  name: string | null;
  area: CheckedArea | null;
  reasons: Reason[];
}

/**
 * Divides the features of an import into good ones, parents before children, and refused ones with
 * all their reasons. A child of a refused parent is refused too.
 */
export function checkImport(
  features: readonly unknown[],
  system: CoordinateSystem,
  world: ImportWorld,
): Checked {
  const candidates = features.map((feature, index) => read(feature, index, system));
  const counts = new Map<string, number>();
  for (const { area } of candidates) {
    if (area) counts.set(area.code, (counts.get(area.code) ?? 0) + 1);
  }
  const taken = new Map<string, CheckedArea>();
  const order = candidates.toSorted(
    (p, q) => (p.code?.length ?? 0) - (q.code?.length ?? 0) || p.index - q.index,
  );
  for (const { area, reasons } of order) {
    if (!area) continue;
    if ((counts.get(area.code) ?? 0) > 1) reasons.push(reason('area.code_twice'));
    reasons.push(...codeReasons(area, world), ...placeReasons(area, world, taken));
    if (reasons.length === 0) taken.set(area.code, area);
  }
  return {
    good: [...taken.values()],
    refused: candidates.flatMap(({ area: _, ...rest }) => (rest.reasons.length > 0 ? [rest] : [])),
  };
}

const reason = (code: ImportReason, params: Reason['params'] = {}): Reason => ({ code, params });

function read(feature: unknown, index: number, system: CoordinateSystem): Candidate {
  const { properties, geometry } = (feature ?? {}) as { properties?: unknown; geometry?: unknown };
  const said = (properties ?? {}) as { code?: unknown; name?: unknown };
  const shown = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 60) : null;
  const candidate = { index, code: shown(said.code), name: shown(said.name) };
  const parsed = ImportedArea.safeParse(said);
  const reasons: Reason[] = (parsed.error?.issues ?? []).map((issue) =>
    reason('area.property', { property: issue.path.join('.') || 'properties' }),
  );
  const shape = geometry === null || geometry === undefined ? null : AreaShape.safeParse(geometry);
  if (shape?.error) reasons.push(reason('area.geometry_form'));
  if (!parsed.success || shape?.error) return { ...candidate, area: null, reasons };
  const code =
    parsed.data.level === 'unit_grid'
      ? (unitGridCode(parsed.data.code) ?? parsed.data.code)
      : parsed.data.code;
  const level = parsed.data.level ?? levelOf(code);
  if (!level) return { ...candidate, area: null, reasons: [reason('area.code_form')] };
  const converted = shape?.data ? inWgs84(shape.data, system) : null;
  return { ...candidate, area: { ...parsed.data, code, level, geometry: converted }, reasons };
}

function inWgs84(geometry: AreaGeometry, system: CoordinateSystem): AreaGeometry {
  if (system === 'wgs84') return geometry;
  const ring = (points: readonly (readonly [number, number])[]) =>
    points.map((point) => toWgs84(system, point));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(ring)) };
}

function codeReasons(area: CheckedArea, world: ImportWorld): Reason[] {
  const reasons: Reason[] = [];
  const fault = codeFault(area.code, area.level, area.scheme ?? 'LOCAL');
  if (fault) reasons.push(reason(fault));
  else if (!isWithin(area.code, world.office) && !world.office.startsWith(area.code)) {
    reasons.push(reason('area.outside_office', { office: world.office }));
  }
  // A number that once named another place is never given again.
  if (world.known(area.code)?.retired) reasons.push(reason('area.code_retired'));
  if (area.communityType && !world.isCommunityType(area.communityType)) {
    reasons.push(reason('area.type_unknown', { type: area.communityType }));
  }
  const police = area.otherCodes?.GA15;
  if (police !== undefined && !isPoliceCommunityCode(police)) {
    reasons.push(reason('area.other_code_form', { scheme: 'GA15', code: police }));
  }
  if (area.validTo && area.validTo < (area.validFrom ?? world.today)) {
    reasons.push(reason('area.dates_reversed'));
  }
  return reasons;
}

function placeReasons(
  area: CheckedArea,
  world: ImportWorld,
  taken: ReadonlyMap<string, CheckedArea>,
): Reason[] {
  const { geometry } = area;
  const inside = area.code.length > world.office.length;
  if (!geometry) return inside ? [reason('area.geometry_missing')] : [];
  const fault = geometryFault(geometry);
  if (fault) return [reason(fault)];
  const parentCode = parentOf(area.code);
  if (!inside || parentCode === null) return [];
  const parent = taken.get(parentCode) ?? world.known(parentCode);
  if (!parent || ('retired' in parent && parent.retired)) {
    return [reason('area.parent_missing', { parent: parentCode })];
  }
  return parent.geometry && !contains(parent.geometry, labelPoint(geometry))
    ? [reason('area.outside_parent', { parent: parentCode })]
    : [];
}
