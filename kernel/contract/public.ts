export { type CallOptions, call, type Transport, urlOf } from './call.ts';
export type { Clock, Ids } from './clock.ts';
export {
  type CallOf,
  type Endpoint,
  type EndpointInput,
  endpoint,
  type InputOf,
  type Permission,
  type ReplyOf,
} from './endpoint.ts';
export { fixAgeMs, fixFault, PositionFix, positionSources } from './position-fix.ts';
export {
  declaredProblems,
  declareProblems,
  Issue,
  invalidInput,
  issuesOf,
  Problem,
  ProblemBody,
  type ProblemCode,
  type ProblemParams,
  problemType,
} from './problem.ts';
export {
  AccountId,
  AreaCode,
  FileId,
  Instant,
  LocalDate,
  LonLat,
  MatterId,
  Office,
  UnitCode,
} from './values.ts';
