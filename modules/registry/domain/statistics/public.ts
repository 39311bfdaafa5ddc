export type { Protection, PublishedRow } from './disclosure.ts';
export { ageCategory, sizeCategory, Tally } from './tables.ts';
