export { type DeadEffect, deadEffects, reviveEffect } from './dead.ts';
export { type JobOptions, type Jobs, openJobs, runJobs } from './runner.ts';
