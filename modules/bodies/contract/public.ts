import './problems.ts';

export * from './bodies.ts';
export * from './buildings.ts';
export * from './contacts.ts';
export * from './duties.ts';
export * from './motions.ts';
export * from './party.ts';
export * from './plans.ts';
export * from './reporting-in.ts';
export * from './services.ts';
export * from './values.ts';
export * from './work.ts';
