export type { Area, AreaFilter, CommunityFilter, Located, NewArea } from './area.ts';
export { type AreaIndex, type AreaIndexOptions, openAreaIndex } from './area-index.ts';
export {
  areasOf,
  type CommunityType,
  otherCodesOf,
  putAreas,
  putOtherCodes,
  retireArea,
  touchPlaces,
} from './store.ts';
