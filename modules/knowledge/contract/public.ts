import './problems.ts';

export * from './answers.ts';
export * from './numbers.ts';
export * from './pages.ts';
export * from './templates.ts';
export * from './values.ts';
