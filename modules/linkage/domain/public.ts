export {
  type AgreementEnv,
  type AgreementSubject,
  agreementFlow,
  agreementFlows,
  nextDue,
  speaksFor,
} from './agreement/flow.ts';
export { type Assigned, type Assignment, assign } from './matching/assign.ts';
export {
  fit,
  type MatchNeed,
  type MatchOffer,
  type Misfit,
  type PairReasons,
} from './matching/pair.ts';
export { coverageOf, type Filler, fillersOf, partsOfModel } from './model/models.ts';
export { betweennessOf, componentsOf } from './network/graph.ts';
export { Plan, type ProjectSubject, projectFlow, projectFlows, unsaid } from './project/flow.ts';
export { type HouseProgramme, nineProgrammes } from './project/programmes.ts';
export { countEmpty, nextTaskDay, partnersIn, seatedUnits } from './project/seats.ts';
export { type ReferralSubject, referralFlow, referralFlows } from './referral/flow.ts';
export { speaks } from './voice.ts';
