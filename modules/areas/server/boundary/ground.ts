import { createHash } from 'node:crypto';
import type { AreaIndex, Area as Row } from '@liren/kernel/area/server';
import { AreaCode, type Office } from '@liren/kernel/contract';
import type { AreaRef, Edit } from '../../contract/public.ts';
import {
  type AreaPlan,
  communitiesOf,
  type Draft,
  draftOf,
  editedAll,
  type Ground,
  isOverCommunities,
  type Plot,
  planOf,
} from '../../domain/public.ts';

export const plotOf = (area: Row & { geometry: Plot['geometry'] }): Plot => ({
  code: area.code,
  level: area.level,
  name: area.name,
  scheme: area.scheme,
  geometry: area.geometry,
  statutoryKind: area.statutoryKind,
  communityType: area.communityType,
  households: area.households,
  residents: area.residents,
  gridKind: area.gridKind,
  dedicatedKind: area.dedicatedKind,
  landUse: area.landUse,
  managementGrade: area.managementGrade,
  responsibleUnit: area.responsibleUnit,
});

/** The areas of an office as an editor starts from them: from the subdistrict down, with an outline. */
export function groundOf(areas: AreaIndex, office: Office): Ground {
  return {
    office,
    areas: areas
      .list(office)
      .filter(({ code }) => code.length >= office.length)
      .flatMap((area) => (area.geometry ? [plotOf({ ...area, geometry: area.geometry })] : [])),
    given: new Set(areas.list(office, { retired: true }).map(({ code }) => code)),
  };
}

export interface Found {
  draft: Draft;
  plan: AreaPlan;
  digest: string;
  communities: string[];
  overCommunities: boolean;
}

/** What edits come to on the areas as they stand. @throws Problem `boundary.…` as `edited` */
export function foundBy(areas: AreaIndex, office: Office, edits: readonly Edit[]): Found {
  const draft = editedAll(draftOf(groundOf(areas, office)), edits);
  const plan = planOf(draft);
  const facts = [
    plan.added.map(({ plot, from }) => [plot.code, from, plot.geometry]),
    plan.changed.map(({ plot }) => [plot.code, plot.geometry]),
    plan.ended.map(({ plot, successors }) => [plot.code, successors]),
  ];
  return {
    draft,
    plan,
    digest: createHash('sha256').update(JSON.stringify(facts)).digest('base64url'),
    communities: communitiesOf(plan),
    overCommunities: isOverCommunities(plan),
  };
}

/** Names of areas as a draft leaves them; of closed ones, as they were. */
export function namer({ ground, plots }: Draft) {
  const before = new Map(ground.areas.map(({ code, name }) => [code, name]));
  return (code: string): AreaRef => ({
    code: AreaCode.parse(code),
    name: plots.get(code)?.name ?? before.get(code) ?? code,
  });
}
