import './problems.ts';

export {
  type AreaLevel,
  ancestorsOf,
  areaLevels,
  type CodeFault,
  type CodeScheme,
  codeAt,
  codeFault,
  codeSchemes,
  gridCode,
  isPoliceCommunityCode,
  isWithin,
  levelOf,
  parentLevel,
  parentOf,
  type StatutoryKind,
  sequenceOf,
  statutoryKindOf,
  statutoryKinds,
  unitGridCode,
} from './code.ts';
export {
  type CoordinateSystem,
  coordinateSystems,
  fromWgs84,
  toWgs84,
} from './gcj02.ts';
export {
  type AreaGeometry,
  areaM2,
  type BBox,
  bboxOf,
  centroidOf,
  contains,
  distanceM,
  distanceToEdgeM,
  distanceToM,
  type GeometryFault,
  geometryFault,
  labelPoint,
  type MultiPolygon,
  metresPerDegree,
  type Point,
  type Polygon,
  type Position,
  partsOf,
  positionIn,
  type Ring,
  simplified,
} from './geometry.ts';
export { AreaShape } from './shape.ts';
export { type BaseTiles, type TileSystem, tileSystems } from './tiles.ts';
