import './problems.ts';

export * from './keys.ts';
export * from './partners.ts';
export * from './webhooks.ts';
