export { brokenAt, type ChainedEvent, type SealedRef } from './chain.ts';
export { extentOfMatters } from './extent.ts';
export { factsOf, hold } from './facts.ts';
export { type Forecast, forecastRecount, type MovedClock } from './forecast.ts';
export { type OpenRoot, openRoots } from './open-roots.ts';
export { forgetSealed, overdueTexts, purge } from './purge.ts';
export { recountClocks } from './recount.ts';
export { type StateCount, shiftStates, stateCounts } from './shift.ts';
export type { SubjectStore } from './subject.ts';
export { type Household, type SweepOptions, sweep } from './sweep.ts';
export {
  type FamilyMoves,
  type House,
  type Reply,
  type Taken,
  type TakeWorld,
  take,
  takeAll,
} from './take.ts';
export { type TimelineEvent, timelineOf, timelinesOf } from './timeline.ts';
export { type OpenedText, unseal, unsealAll } from './unseal.ts';
export {
  type BrokenChain,
  type FamilyHead,
  forgedSince,
  type Verified,
  verifyChains,
} from './verify.ts';
