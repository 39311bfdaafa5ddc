import './problems.ts';

export * from './held.ts';
export * from './purges.ts';
export * from './rights.ts';
