import './problems.ts';

export * from './keys.ts';
