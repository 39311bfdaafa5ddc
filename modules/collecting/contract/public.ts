import './problems.ts';

export * from './entries.ts';
export * from './fields.ts';
export * from './forms.ts';
export * from './mine.ts';
export * from './progress.ts';
export * from './values.ts';
