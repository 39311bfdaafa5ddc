export { askedWords, stemOf } from './asked-words.ts';
export { type CatalogueFile, readCatalogues } from './catalogues.ts';
export { leanZod } from './lean-zod.ts';
export { wordsPlugin } from './words-plugin.ts';
