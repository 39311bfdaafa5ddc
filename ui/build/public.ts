export { askedWords, stemOf } from './asked-words.ts';
export { type CatalogueFile, readCatalogues } from './catalogues.ts';
export { iconsPlugin } from './icons-plugin.ts';
export { leanContracts } from './lean-contracts.ts';
export { leanZod } from './lean-zod.ts';
export { serviceWorkerPlugin } from './service-worker-plugin.ts';
export { treeShaking } from './tree-shaking.ts';
export { wordsPlugin } from './words-plugin.ts';
