export { escalation, isRunning, ringsOf } from './clocks.ts';
export { type Choices, choices, decide, flowOf, heldBy, mayOf, type World } from './decide.ts';
export { flowPage, stateDiagram } from './diagram.ts';
export { focusOn, isOpen } from './draft.ts';
export { faultsOf, oneSidedSeparations } from './flow-faults.ts';
export {
  Answer,
  clockOf,
  openAsk,
  Reason,
  shiftOf,
  stepsFor,
  stepsOf,
  targetsOf,
} from './steps.ts';
export type * from './types.ts';
