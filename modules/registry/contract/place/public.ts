export * from './place.ts';
export * from './values.ts';
