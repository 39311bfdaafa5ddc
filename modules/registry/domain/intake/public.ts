export { type Columns, guessColumns, intakeFields, neededFields } from './columns.ts';
export {
  blockingKeys,
  type Likeness,
  type Match,
  type MatchReason,
  match,
  matchPoints,
  matchReasons,
  reviewFrom,
} from './match.ts';
export { contradictionDays, precedence, type Standing, standingOf } from './precedence.ts';
export {
  dayOf,
  type FoundHome,
  importFaults,
  type RowFault,
  type SaidPerson,
  saidPerson,
} from './said-person.ts';
