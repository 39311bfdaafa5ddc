import './problems.ts';

export * from './statistics.ts';
