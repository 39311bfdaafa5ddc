export * from './flows.ts';
export * from './letters.ts';
export * from './operation.ts';
