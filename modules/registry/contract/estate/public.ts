import './problems.ts';

export * from './estates.ts';
export * from './houses.ts';
