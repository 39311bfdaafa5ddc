export type { Area, AreaFilter, CommunityFilter, Located, NewArea } from './area.ts';
export { type AreaIndex, type AreaIndexOptions, locatorOf, openAreaIndex } from './area-index.ts';
export { closedAmong } from './closed.ts';
export {
  areasOf,
  type CommunityType,
  everyOtherCode,
  otherCodesOf,
  putAreas,
  putOtherCodes,
  retireArea,
  retireAreas,
  successorsOf,
  touchPlaces,
} from './store.ts';
export { openTileArchive, type TileArchive } from './tile-archive.ts';
