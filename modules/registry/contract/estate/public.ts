import './problems.ts';

export * from './estates.ts';
