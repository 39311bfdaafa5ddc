import { type AreaGeometry, areaM2, distanceM, type Point, partsOf } from '@liren/kernel/area';
import { Problem, type ProblemCode, type ProblemParams } from '@liren/kernel/contract';
import { defaultTolerance } from '../place-check.ts';
import type { Plot, Work } from './draft.ts';
import { nextGridCodes } from './numbering.ts';

export function refuse(code: ProblemCode, params: ProblemParams = {}): never {
  throw new Problem(code, params);
}

/** True for ground worth having: no strip that two surveys of one border leave between them. */
export function wide(piece: AreaGeometry | { geometry: AreaGeometry }): boolean {
  const geometry = 'geometry' in piece ? piece.geometry : piece;
  const size = areaM2(geometry);
  if (size < defaultTolerance.areaM2) return false;
  let perimeterM = 0;
  for (const ring of partsOf(geometry).flat()) {
    for (const [i, q] of ring.entries())
      if (i > 0) perimeterM += distanceM(ring[i - 1] as Point, q);
  }
  return (2 * size) / (perimeterM || 1) > defaultTolerance.widthM;
}

const pieces = (geometry: AreaGeometry): AreaGeometry[] =>
  partsOf(geometry).map((coordinates) => ({ type: 'Polygon', coordinates }));

/** The largest connected piece of a shape; null when it is none, or only strips. */
export function largest(geometry: AreaGeometry | null): AreaGeometry | null {
  const [best] = geometry
    ? pieces(geometry)
        .filter((piece) => wide(piece))
        .sort((p, q) => areaM2(q) - areaM2(p))
    : [];
  return best ?? null;
}

/** The pieces worth having, as one shape; null when there are none. */
export function worth(geometry: AreaGeometry | null): AreaGeometry | null {
  const kept = geometry ? pieces(geometry).filter((piece) => wide(piece)) : [];
  const [first, ...others] = kept;
  if (!first) return null;
  return others.length === 0
    ? first
    : { type: 'MultiPolygon', coordinates: kept.flatMap((piece) => partsOf(piece)) };
}

export const isOnePiece = (geometry: AreaGeometry): boolean =>
  pieces(geometry).filter((piece) => wide(piece)).length === 1;

/** @throws Problem `boundary.codes_used_up` */
export const gridCodes = (
  work: Work,
  level: 'service_grid' | 'unit_grid',
  community: string,
  count: number,
  given: readonly string[] = work.taken,
): string[] =>
  nextGridCodes(level, community, given, count) ??
  refuse('boundary.codes_used_up', { code: community });

/** An area under another code. A name that says the number, or the community's name, says the new one. */
export function named(plot: Plot, code: string, communities?: readonly [string, string]): Plot {
  const [old, next] = [plot.code.slice(12), code.slice(12)];
  const moved =
    communities && plot.name.startsWith(communities[0])
      ? communities[1] + plot.name.slice(communities[0].length)
      : plot.name;
  const at = old === '' ? -1 : moved.lastIndexOf(old);
  const name = at < 0 ? moved : moved.slice(0, at) + next + moved.slice(at + old.length);
  return { ...plot, code, name };
}

/** What several areas are together: sums, and whatever all of them say alike. */
export function joined(plots: readonly Plot[]): Plot {
  const [first] = plots as readonly [Plot, ...Plot[]];
  const sum = (values: readonly (number | null)[]) =>
    values.includes(null) ? null : values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const alike = <K extends keyof Plot>(key: K): Plot[K] | null =>
    plots.every((plot) => plot[key] === first[key]) ? first[key] : null;
  return {
    ...first,
    households: sum(plots.map(({ households }) => households)),
    residents: sum(plots.map(({ residents }) => residents)),
    communityType: alike('communityType'),
    gridKind: plots.some(({ gridKind }) => gridKind === 'basic') ? 'basic' : first.gridKind,
    dedicatedKind: alike('dedicatedKind'),
    landUse: alike('landUse'),
    managementGrade: alike('managementGrade'),
    responsibleUnit: alike('responsibleUnit'),
  };
}
