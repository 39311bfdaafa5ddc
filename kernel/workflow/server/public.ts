export { brokenAt, type ChainedEvent, type SealedRef } from './chain.ts';
export { factsOf } from './facts.ts';
export {
  type FamilyMoves,
  type House,
  type Reply,
  type SubjectStore,
  type Taken,
  type TakeWorld,
  take,
  takeAll,
} from './take.ts';
