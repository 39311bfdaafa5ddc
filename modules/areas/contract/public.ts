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
  BoundaryChange,
  BoundaryPlan,
  type BoundaryRow,
  beginBoundaryChange,
  boundaryStates,
  boundarySteps,
  getBoundaryChange,
  getBoundaryGround,
  listBoundaryChanges,
  Plot,
  previewBoundaries,
  saveBoundaryChange,
  takeBoundaryStep,
  turnBackBoundaryChange,
} from './boundary.ts';
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
export { BoundaryLevel, boundaryLevels, Edit, type SaidEdit } from './edit.ts';
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
export { editRefusals, type ImportReason, importReasons } from './problems.ts';
export { getSizeRule, SizeRule, saveSizeRule, usualCommunitySize } from './size-rule.ts';
