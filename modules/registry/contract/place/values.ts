import * as z from 'zod';

/** 住宅, 写字楼, 商业, 公共设施, 商住, 工业. */
export const buildingUses = [
  'housing',
  'office',
  'commerce',
  'public',
  'mixed',
  'industry',
] as const;
export const BuildingUse = z.enum(buildingUses);
export type BuildingUse = z.output<typeof BuildingUse>;

export const roomUses = [
  'home',
  'office',
  'shop',
  'service',
  'storage',
  'parking',
  'other',
] as const;
export const RoomUse = z.enum(roomUses);
export type RoomUse = z.output<typeof RoomUse>;
