export { byLife, type LifeFacts, lifeOf } from './life.ts';
export { maskedIdNumber, maskedName } from './mask.ts';
export { areNear } from './near.ts';
export {
  ageOn,
  type FoundPersonFault,
  faultsOfPerson,
  type GuardianRow,
  gapsOfPerson,
  type HomeRow,
  latestExpiry,
  type MarkRow,
  needsGuardian,
  type PersonFault,
  type PersonGap,
  type PersonRow,
  personFaults,
  personGaps,
  tidyName,
  tidyPerson,
} from './row.ts';
export { nameQuery, nameTokens, readTyped, type Typed } from './search.ts';
