export type { Effect, EffectHandlers, Job } from './job.ts';
