import type { BuildingUse, RoomUse } from '../../contract/public.ts';

/** One building as the register takes it. Where it lies is said by who locates it: the area index, or a survey. */
export interface BuildingRow {
  /** A new id, or that of a building that is written over. */
  id: string;
  community: string;
  serviceGrid: string | null;
  /** Row of `areas.address`, where the building has one. */
  address: string | null;
  /** As people say it: 槐树里小区3号楼. */
  name: string;
  estate: string | null;
  use: BuildingUse;
  floors: number | null;
  /** Year. */
  built: number | null;
  /** WGS 84, longitude first. */
  at: readonly [number, number] | null;
}

/** One room of a building. Its area is the building's. */
export interface RoomRow {
  id: string;
  building: string;
  /** 单元; empty where there is one entrance. */
  entrance: string;
  floor: number | null;
  /** 501. */
  number: string;
  use: RoomUse;
  /** 专有部分面积 in 0.01 m². */
  exclusiveArea: number | null;
}

export const placeFaults = [
  'name.missing',
  'name.too_long',
  'number.missing',
  'number.too_long',
  'entrance.too_long',
  'floors.range',
  'built.range',
  'exclusive_area.range',
  'community.unknown',
  'service_grid.elsewhere',
] as const;
export type PlaceFault = (typeof placeFaults)[number];

/** All that is wrong with a building. An empty list: it can be taken. */
export function faultsOfBuilding(
  row: BuildingRow,
  isCommunity: (code: string) => boolean,
): PlaceFault[] {
  const { floors, built, serviceGrid } = row;
  return [
    ...(row.name.trim() === '' ? (['name.missing'] as const) : []),
    ...([...row.name].length > 60 ? (['name.too_long'] as const) : []),
    ...(floors !== null && !(floors >= 1 && floors <= 200) ? (['floors.range'] as const) : []),
    ...(built !== null && !(built >= 1000 && built <= 2200) ? (['built.range'] as const) : []),
    ...(isCommunity(row.community) ? [] : (['community.unknown'] as const)),
    ...(serviceGrid !== null && !serviceGrid.startsWith(row.community)
      ? (['service_grid.elsewhere'] as const)
      : []),
  ];
}

/** All that is wrong with a room. */
export function faultsOfRoom({ number, entrance, exclusiveArea }: RoomRow): PlaceFault[] {
  return [
    ...(number.trim() === '' ? (['number.missing'] as const) : []),
    ...([...number].length > 20 ? (['number.too_long'] as const) : []),
    ...([...entrance].length > 20 ? (['entrance.too_long'] as const) : []),
    ...(exclusiveArea !== null && !(exclusiveArea >= 1 && exclusiveArea <= 100_000_000)
      ? (['exclusive_area.range'] as const)
      : []),
  ];
}

/** A home as an address says it, taken apart; null where it names no room. */
export interface HomeText {
  /** 槐树里小区3号楼 */
  building: string;
  entrance: string;
  number: string;
}

const homeText =
  /^(?<building>.+?(?:号楼|栋|幢|座|楼|号院|号|厦|苑|弄))(?:(?<entrance>[0-9A-Za-z]{1,4})单元)?(?<number>(?:[0-9]{1,2}层)?[0-9A-Za-z]{1,8}(?:-[0-9A-Za-z]{1,4})?)(?:室|房)?$/;
const dashed =
  /^(?<building>.*[^0-9-])(?<block>\d{1,4})-(?:(?<entrance>\d{1,2})-)?(?<number>\d{2,5})(?:室|房)?$/;

/** 槐树里小区3号楼2单元501室 and 槐树里小区3-2-501, taken apart. */
export function readHome(text: string): HomeText | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  const short = dashed.exec(plain)?.groups;
  if (short) {
    const { building = '', block = '', entrance = '', number = '' } = short;
    return { building: `${building}${block}号楼`, entrance, number };
  }
  const { building = '', entrance = '', number = '' } = homeText.exec(plain)?.groups ?? {};
  return number === '' ? null : { building, entrance, number: number.replace(/^\d+层/, '') };
}
