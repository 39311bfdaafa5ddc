import './problems.ts';

export * from './agreement.ts';
export * from './expert.ts';
export * from './lists.ts';
export * from './network.ts';
export * from './posting.ts';
export * from './project.ts';
export * from './project-values.ts';
export * from './referral.ts';
export * from './values.ts';
export * from './workspace.ts';
