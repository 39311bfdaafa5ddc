export { assignmentFlow, returnReasons } from './assignment-flow.ts';
export { promisable } from './dispatching.ts';
export {
  AnswerPage,
  type AssignmentState,
  assignmentStates,
  bySms,
  defaultRules,
  gridWorker,
  type Merging,
  type RequestCtx,
  type RequestEnv,
  type RequestFocus,
  type RequestLimits,
  type RequestRules,
  type RequestState,
  requestStates,
  type UnitFact,
} from './env.ts';
export {
  falseShare,
  fastestGrown,
  fewest,
  type Growth,
  held,
  type Reported,
  weeksBefore,
} from './growth.ts';
export { onSiteM, Site } from './on-site.ts';
export { Correction, hiddenAs } from './reporting.ts';
export {
  knowsHiddenReporter,
  requestFlow,
  requestFlows,
  seesRequest,
  worksOnRequest,
} from './request-flow.ts';
export { Rezoned } from './rezoning.ts';
export { ownUnits, queueRoles, sharesWithOffice, sharing } from './sharing.ts';
export {
  chosenExclusions,
  type Exclusion,
  exclusions,
  type MainMatter,
  type MergeableState,
  mergeable,
  newSubject,
  type RequestSubject,
  type ResolutionMeans,
  type Route,
  resolutionMeans,
  routes,
  type Satisfaction,
  type Source,
  sources,
  type Tag,
  tags,
} from './subject.ts';
export { urgeTimes } from './talking.ts';
export {
  clockTone,
  type Standing,
  type Tone,
  toneOf,
  tones,
  type Word,
  wordOf,
  words,
} from './word.ts';
