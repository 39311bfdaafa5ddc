export {
  type CheckedOrganisation,
  type CheckWorld,
  checkedOrganisation,
  type FieldFault,
  type OrganisationField,
  type SaidOrganisation,
  typeOf,
} from './check.ts';
export { defaultRules } from './default-rules.ts';
export { defaultDuties } from './duties.ts';
export { judged, type RuleFacts, ruleFactsOf, tagsBy, type Verdict } from './rules.ts';
export { type TypeFacts, typeFacts, typesOf } from './types.ts';
