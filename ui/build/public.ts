export { askedWords, stemOf } from './asked-words.ts';
export { type CatalogueFile, readCatalogues } from './catalogues.ts';
export { leanZod } from './lean-zod.ts';
export { treeShaking } from './tree-shaking.ts';
export { wordsPlugin } from './words-plugin.ts';
