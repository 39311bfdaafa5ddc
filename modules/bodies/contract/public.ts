import './problems.ts';

export * from './bodies.ts';
export * from './motions.ts';
export * from './party.ts';
export * from './plans.ts';
export * from './values.ts';
export * from './work.ts';
