import './problems.ts';

export * from './rights.ts';
