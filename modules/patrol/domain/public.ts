export * from './checklists.ts';
export * from './coverage.ts';
export * from './following.ts';
export * from './found.ts';
export * from './label.ts';
export * from './plan.ts';
export * from './recording.ts';
