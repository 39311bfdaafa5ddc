export {
  allWords,
  type Catalogue,
  initialLanguage,
  type Language,
  languages,
  setLanguage,
  startWords,
  type WordPieces,
} from './set-up.ts';
export { hasWord, translate } from './translate.ts';
export {
  type Translate,
  useWords,
  type WordKey,
  type WordParams,
  type Words,
} from './use-words.ts';
