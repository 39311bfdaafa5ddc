import './problems.ts';

export * from './component.ts';
export * from './import.ts';
export * from './street.ts';
