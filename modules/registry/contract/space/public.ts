export * from './spaces.ts';
