export * from './place.ts';
export * from './premises.ts';
export * from './values.ts';
