import './problems.ts';

export * from './component.ts';
export * from './import.ts';
