export * from './flows.ts';
export { KeptThing, listKept, previewKept, proposeKept } from './kept.ts';
export * from './letters.ts';
export * from './operation.ts';
