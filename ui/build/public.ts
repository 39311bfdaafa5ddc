export { wordsPlugin } from './words-plugin.ts';
export { type Catalogues, readCatalogues } from './catalogues.ts';
