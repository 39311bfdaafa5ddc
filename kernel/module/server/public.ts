export type { ActBy, ActOutcome, GuardedAct } from './act.ts';
export type { CardLine, CardPart, CardSubject, CardWorld } from './card.ts';
export type {
  Ctx,
  Deps,
  Logger,
  RawExchange,
  Session,
  SessionCookie,
  Sessions,
  Settings,
} from './ctx.ts';
export type { Door } from './door.ts';
export { type Flow, type FlowFacts, flowsSince } from './flow.ts';
export type { Held } from './held.ts';
export type { Effect, EffectHandlers, Job } from './job.ts';
export type { Kept } from './kept.ts';
export { type Implementation, implement, implementStream, type Module } from './module.ts';
export { todayOf } from './today.ts';
