export * from './answers.ts';
export { schemaOfFact } from './facts.ts';
export * from './form.ts';
export { saidOf } from './said.ts';
