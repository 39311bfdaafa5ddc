import './problems.ts';

export {
  Area,
  AreaDetail,
  AreaLevel,
  AreaQuery,
  AreaRef,
  CommunityType,
  GridKind,
  getArea,
  listAreas,
  StatutoryKind,
} from './area.ts';
export {
  type CheckSection,
  checkPlaces,
  checkSections,
  ExportLevel,
  exportAreas,
  exportLevels,
  Finding,
  type FindingCode,
  findingCodes,
  PlaceCheck,
} from './check.ts';
export { ImportedArea, ImportReport, importAreas, Reason } from './import.ts';
export {
  areaLayers,
  type FeatureLayer,
  featureLayers,
  getMap,
  getMapLayer,
  getMapTile,
  MapLayer,
  mapLayers,
  mapSources,
} from './map.ts';
export {
  Address,
  AddressKind,
  addressKinds,
  CoordinateSystem,
  locatePoint,
  Place,
  searchAddresses,
} from './place.ts';
export { type ImportReason, importReasons } from './problems.ts';
