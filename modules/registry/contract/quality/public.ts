import './problems.ts';

export * from './contradictions.ts';
export * from './quality.ts';
export * from './values.ts';
