export * from './rules.ts';
export * from './values.ts';
