export {
  type DeadEffect,
  deadEffects,
  discardEffect,
  type Effects,
  effectsInWork,
  reviveEffect,
} from './dead.ts';
export { type JobOptions, type Jobs, openJobs, runJobs } from './runner.ts';
export { type JobRun, jobRuns, noteRun } from './runs.ts';
