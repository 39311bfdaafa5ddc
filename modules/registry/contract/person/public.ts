import './problems.ts';

export * from './keeping.ts';
export * from './own.ts';
export * from './person.ts';
export * from './values.ts';
export * from './who.ts';
