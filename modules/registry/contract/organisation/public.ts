import './problems.ts';

export * from './duties.ts';
export * from './ledgers.ts';
export * from './organisations.ts';
export * from './rules.ts';
export * from './tagging.ts';
export * from './values.ts';
export { keepsOrganisations, keepsRules, readsOrganisations } from './who.ts';
