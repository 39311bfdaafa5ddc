import './problems.ts';

export * from './held.ts';
export * from './rights.ts';
