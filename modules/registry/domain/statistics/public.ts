export type { Protection, PublishedRow } from './disclosure.ts';
export { ageCategory, sizeCategory, Tally, yearsOld } from './tables.ts';
