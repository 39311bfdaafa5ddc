export { type Columns, guessColumns, intakeFields, neededFields } from './columns.ts';
export { blockingKeys, type Likeness, type Match, match } from './match.ts';
export {
  type ContradictionReason,
  contradictionDays,
  placeStanding,
  precedence,
  reasonAsked,
  type Standing,
  standingOf,
} from './precedence.ts';
export { type FoundHome, type RowFault, type SaidPerson, saidPerson } from './said-person.ts';
export { type SaidPlace, saidPlace } from './said-place.ts';
