import { type AreaLevel, areaM2 } from '@liren/kernel/area';
import type { Draft, Plot } from './draft.ts';
import { cornersOf, keyOf, snapped } from './topology.ts';

export interface AddedArea {
  plot: Plot;
  /** Codes whose ground it takes over. */
  from: string[];
}

export interface ChangedArea {
  plot: Plot;
  before: Plot;
  /** The outline is another one; else only what is written of it. */
  isReshaped: boolean;
}

export interface EndedArea {
  plot: Plot;
  successors: readonly string[];
}

/** What a draft changes, by code. */
export interface AreaPlan {
  added: AddedArea[];
  changed: ChangedArea[];
  ended: EndedArea[];
}

const facts = [
  'name',
  'statutoryKind',
  'communityType',
  'households',
  'residents',
  'gridKind',
  'dedicatedKind',
  'landUse',
  'managementGrade',
  'responsibleUnit',
] as const satisfies readonly (keyof Plot)[];

/** The difference between the areas that stand and those a draft leaves. Nothing when edits undid each other. */
export function planOf({ ground, plots, ended, touched }: Draft): AreaPlan {
  const before = new Map(ground.areas.map((area) => [area.code, area]));
  const froms = new Map<string, string[]>();
  for (const [code, successors] of ended)
    for (const next of successors) froms.set(next, [...(froms.get(next) ?? []), code]);
  const standing = [...touched].sort().map((code) => plots.get(code) as Plot);
  return {
    added: standing
      .filter(({ code }) => !before.has(code))
      .map((plot) => ({ plot, from: (froms.get(plot.code) ?? []).sort() })),
    changed: standing.flatMap((plot) => {
      const old = before.get(plot.code);
      if (!old) return [];
      const isReshaped = !isSameGround(old, plot);
      const isSaidAnew = facts.some((fact) => old[fact] !== plot[fact]);
      return isReshaped || isSaidAnew
        ? [
            {
              plot: isReshaped ? plot : { ...plot, geometry: old.geometry },
              before: old,
              isReshaped,
            },
          ]
        : [];
    }),
    ended: [...ended]
      .sort(([p], [q]) => (p < q ? -1 : 1))
      .map(([code, successors]) => ({ plot: before.get(code) as Plot, successors })),
  };
}

/** The same ground: every corner it had, and no more of it. Corners a neighbour lent are not a change. */
function isSameGround(old: Plot, now: Plot): boolean {
  const has = new Set(cornersOf(now.geometry).map(keyOf));
  return (
    cornersOf(snapped(old.geometry)).every((corner) => has.has(keyOf(corner))) &&
    Math.abs(areaM2(old.geometry) - areaM2(now.geometry)) < 0.1
  );
}

/** Communities whose ground, number or standing a plan changes: these need the district. */
export function isOverCommunities({ added, changed, ended }: AreaPlan): boolean {
  const isCommunity = ({ plot }: { plot: Plot }) => plot.level === 'community';
  return (
    added.some(isCommunity) ||
    ended.some(isCommunity) ||
    changed.some((one) => isCommunity(one) && one.isReshaped)
  );
}

/** Communities, 12 digits, in which a plan changes something. */
export function communitiesOf({ added, changed, ended }: AreaPlan): string[] {
  return [
    ...new Set([...added, ...changed, ...ended].map(({ plot }) => plot.code.slice(0, 12))),
  ].sort();
}

/** How many households an area should have; `null`: nothing is said of areas like it. */
export interface SizeRule {
  least: number;
  most: number;
}

export interface SizeFault {
  code: string;
  level: AreaLevel;
  name: string;
  /** Null: nobody has said how many. */
  households: number | null;
  least: number;
  most: number;
}

/**
 * New and changed areas that are larger or smaller than they should be. A dedicated grid (a school, a
 * market) has no households to count.
 */
export function sizeFaults(
  { added, changed }: AreaPlan,
  rules: { community: SizeRule; serviceGrid: SizeRule },
): SizeFault[] {
  return [...added, ...changed].flatMap(({ plot }) => {
    const rule =
      plot.level === 'community'
        ? rules.community
        : plot.level === 'service_grid' && plot.gridKind !== 'dedicated'
          ? rules.serviceGrid
          : null;
    const { code, level, name, households } = plot;
    return rule && (households === null || households < rule.least || households > rule.most)
      ? [{ code, level, name, households, ...rule }]
      : [];
  });
}
