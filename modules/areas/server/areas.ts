import { type AreaLevel, areaLevels, sequenceOf } from '@liren/kernel/area';
import {
  type AreaFilter,
  type AreaIndex,
  otherCodesOf,
  type Area as Row,
} from '@liren/kernel/area/server';
import {
  type AreaCode,
  type InputOf,
  type Office,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type { Area, AreaRef, getArea, listAreas } from '../contract/public.ts';
import { countAddresses } from './address-store.ts';

type World = Pick<Ctx, 'office' | 'areas' | 'db'>;

/** Communities and grids that pass the filters; read from memory, no statement. */
export async function listOfAreas(
  { office, areas }: Pick<World, 'office' | 'areas'>,
  { query }: InputOf<typeof listAreas>,
): Promise<ReplyOf<typeof listAreas>> {
  const { level, type, statutoryKind, after, limit, ...others } = query;
  const filter: AreaFilter = {
    ...others,
    levels: level ?? [],
    types: type ?? [],
    statutoryKinds: statutoryKind ?? [],
  };
  const all = areas.list(office, filter);
  const onward = after ? all.filter(({ code }) => code > after) : all;
  const page = onward.slice(0, limit);
  return {
    areas: page.map((area) => areaOf(areas, area)),
    next: onward.length > limit ? (page.at(-1)?.code as AreaCode) : null,
    total: all.length,
    counts: countsOf(areas, office, filter),
    types: [...areas.communityTypes()],
  };
}

/** Each filter is counted without itself, so that a panel shows what else there is. */
function countsOf(areas: AreaIndex, office: Office, filter: AreaFilter) {
  const ofCommunities: AreaFilter = { ...filter, levels: ['community'], gridKind: undefined };
  const communities = areas.list(office, ofCommunities);
  const levels = countBy(areas.list(office, { ...filter, levels: [] }), ({ level }) => level);
  const types = countBy(
    areas.list(office, { ...ofCommunities, types: [] }),
    ({ communityType }) => communityType,
  );
  return {
    level: areaLevels.map((level) => ({ level, count: levels.get(level) ?? 0 })),
    type: areas.communityTypes().map(({ code }) => ({ code, count: types.get(code) ?? 0 })),
    households: sum(communities.map(({ households }) => households)),
    residents: sum(communities.map(({ residents }) => residents)),
  };
}

/** @throws Problem `area.not_found` */
export async function oneArea(
  { db, office, areas }: World,
  { params }: InputOf<typeof getArea>,
): Promise<ReplyOf<typeof getArea>> {
  const area = areas.get(office, params.code);
  if (!area) throw new Problem('area.not_found');
  const path: Row[] = [];
  for (let up = area.parent; up; up = areas.get(office, up)?.parent ?? null) {
    const above = areas.get(office, up);
    if (above) path.unshift(above);
  }
  const successors = areas.successors(office, area.code).filter((code) => code !== area.code);
  return {
    ...areaOf(areas, area),
    scheme: area.scheme,
    path: path.map((above) => ({ ...refOf(above), level: above.level })),
    validFrom: area.validFrom,
    validTo: area.validTo,
    changedOn: area.changedOn,
    successors: successors.map((code) => refTo(areas, office, code)),
    otherCodes: await otherCodesOf(db, office, area.code),
    landUse: area.landUse,
    managementGrade: area.managementGrade,
    addresses: await countAddresses(db, office, area.code),
  };
}

export const refOf = ({ code, name }: Pick<Row, 'code' | 'name'>): AreaRef => ({
  code: code as AreaCode,
  name,
});

export const refTo = (areas: AreaIndex, office: Office, code: string): AreaRef => ({
  code: code as AreaCode,
  name: areas.get(office, code)?.name ?? code,
});

function areaOf(areas: AreaIndex, area: Row): Area {
  // Grids have nothing inside; a list of them must not search for it 528 times.
  const grids =
    sequenceOf(area.code) === null
      ? areas.list(area.office, { within: area.code, levels: ['service_grid', 'unit_grid'] })
      : [];
  const count = (level: AreaLevel) => grids.filter((grid) => grid.level === level).length;
  return {
    code: area.code as AreaCode,
    level: area.level,
    name: area.name,
    parent: area.parent as AreaCode | null,
    areaM2: area.areaM2,
    labelAt: area.labelAt && [area.labelAt[0], area.labelAt[1]],
    bbox: area.bbox && [...area.bbox],
    statutoryKind: area.statutoryKind,
    communityType: area.communityType,
    households: area.households,
    residents: area.residents,
    gridKind: area.gridKind,
    dedicatedKind: area.dedicatedKind,
    responsibleUnit: area.responsibleUnit,
    serviceGrids: count('service_grid'),
    unitGrids: count('unit_grid'),
  };
}

function countBy<T, K>(list: readonly T[], key: (one: T) => K): Map<K, number> {
  return new Map([...Map.groupBy(list, key)].map(([k, group]) => [k, group.length]));
}

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
