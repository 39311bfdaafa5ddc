export { draftCharters } from './charters.ts';
export { contactDue } from './contacts.ts';
export { coverageFault } from './coverage.ts';
export {
  claimFault,
  isDutyOver,
  isServiceDay,
  leastTold,
  minutesOf,
  told,
} from './duties.ts';
export { type Basis, type BodyKind, bodyKinds, officialName } from './kinds.ts';
export { inOrder, missingOf, modelBodies } from './models.ts';
export {
  canBe,
  type MotionEnv,
  type MotionSubject,
  motionFlows,
  passes,
  voteFault,
} from './motion-flow.ts';
export {
  isPartLate,
  mayClose,
  type PartFacts,
  type PlanStand,
  planStand,
  unfollowedAt,
} from './plan.ts';
export { turnOn } from './rota.ts';
export {
  apartOf,
  type BodyFacts,
  type KinPair,
  lastDayOf,
  type SeatFacts,
  type SeatFault,
  type Shortcoming,
  seatFault,
  shortcomingsOf,
} from './seats.ts';
export {
  type MotionBodies,
  type Organ,
  type SeparationFault,
  separationFault,
} from './separation.ts';
export { meanOf, quarterBefore, quarterOf } from './services.ts';
