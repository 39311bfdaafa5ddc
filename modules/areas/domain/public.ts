export { byLabel, matchScore, normalised, searchQuery, searchTokens } from './address-text.ts';
export { type Draft, draftOf, type Ground, type Plot } from './boundary/draft.ts';
export { edited, editedAll } from './boundary/edits.ts';
export {
  type BoundaryEnv,
  type BoundaryState,
  type BoundarySubject,
  boundaryFlow,
  boundaryFlows,
  keepsBoundaries,
  seesBoundary,
} from './boundary/flow.ts';
export {
  type AreaPlan,
  communitiesOf,
  isOverCommunities,
  planOf,
  sizeFaults,
} from './boundary/plan.ts';
export { cornersOf, keyOf, snappedPoint } from './boundary/topology.ts';
export {
  type Checked,
  type CheckedArea,
  checkImport,
  type ImportWorld,
  type Known,
} from './import-check.ts';
export {
  addressOf,
  closedRings,
  type Drawn,
  drawnAs,
  nameOf,
  nameRank,
  type OsmForm,
  type OsmTags,
} from './osm.ts';
export { lineWithin, type Piece, shared, uncovered } from './overlay.ts';
export {
  type CheckedAddress,
  type CheckedPlace,
  type CheckedPlaces,
  checkedPlaces,
  defaultTolerance,
  type FoundFault,
  type PlaceBook,
  type Tolerance,
} from './place-check.ts';
export { rightHanded } from './right-hand.ts';
