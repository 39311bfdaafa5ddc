export { type Block, blocksOf, type Inline, inlineOf } from './blocks.ts';
export { wordsToKeep } from './missed.ts';
export { readsLikeQuestion } from './question.ts';
export { type Candidate, type Match, matchesFor } from './rank.ts';
export { endsSoon, type Standing, standingOf } from './standing.ts';
export {
  type Filled,
  fillTemplate,
  openPlaceholders,
  type PlaceholderName,
  placeholders,
  unknownPlaceholders,
} from './template.ts';
export { termsOf } from './terms.ts';
