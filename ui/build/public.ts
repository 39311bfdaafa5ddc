export { askedWords, stemOf } from './asked-words.ts';
export { type CatalogueFile, readCatalogues } from './catalogues.ts';
export { leanContracts } from './lean-contracts.ts';
export { leanZod } from './lean-zod.ts';
export { phoneApp } from './phone-app.ts';
export { treeShaking } from './tree-shaking.ts';
export { type AppWords, wordsPlugin } from './words-plugin.ts';
