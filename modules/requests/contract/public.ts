export * from './desk.ts';
export * from './directory.ts';
export * from './matter.ts';
export * from './queue.ts';
export * from './resident.ts';
export * from './staff-values.ts';
export * from './steps.ts';
export * from './values.ts';
