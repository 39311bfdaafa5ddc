import './problems.ts';

export * from './bodies.ts';
export * from './values.ts';
