export {
  type Managed,
  type NamedComponent,
  type Place,
  type RoutableUnit,
  type Routing,
  routeFor,
  routeNaming,
  type UnitSuggestion,
  unitOf,
} from './assign.ts';
export { categoriesOn, categoryOf, classOf, emergencyIn, faultsOf, mapped } from './dictionary.ts';
export { type Unanswered, unanswered } from './directory-gaps.ts';
export {
  type CategoryChange,
  changesBetween,
  type Entry,
  entryFaults,
  entryOf,
  withEntry,
} from './editing.ts';
export {
  byTable,
  type LevelTable,
  type Limits,
  levelDefaults,
  levelFor,
  limitsFor,
} from './level.ts';
export {
  type CommunityLists,
  type LegalBasis,
  type ListItem,
  listItemOf,
  listsOf,
  mayDispatchToCommunity,
} from './lists.ts';
export {
  hasPersonalNumber,
  maskIdentity,
  maskMail,
  maskName,
  maskPhone,
  maskText,
} from './mask.ts';
export { formatNumber, isPublicNumber, parseNumber, publicNumber } from './number.ts';
export { namesIn } from './rare-words.ts';
export { seedLists } from './seed/lists.ts';
export { seedDictionary } from './seed/seed.ts';
export { firstSentence } from './sentence.ts';
export { entriesOf, type SheetFault, sheetColumns, sheetRows } from './sheet.ts';
export {
  distanceBetween,
  type Report,
  residentReach,
  type Similar,
  sameWithoutNewFacts,
  similarTo,
  staffReach,
} from './similar.ts';
export {
  type CategorySuggestion,
  dictionarySuggester,
  type Suggester,
  type SuggestFor,
} from './suggest.ts';
export { suggestTags } from './tags.ts';
export { titleOf } from './title.ts';
export * from './types.ts';
export { withoutDoors, withoutNames } from './unnamed.ts';
