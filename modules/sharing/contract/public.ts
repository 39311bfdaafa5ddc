import './problems.ts';

export * from './admitted.ts';
export * from './asks.ts';
export * from './burden.ts';
export * from './entries.ts';
export * from './values.ts';
export { community, department, keeper, overseer, reader } from './who.ts';
