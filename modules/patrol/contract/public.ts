import './problems.ts';

export * from './checklists.ts';
export * from './mine.ts';
export * from './planning.ts';
export * from './published.ts';
export * from './values.ts';
export * from './walking.ts';
