import type { Deps } from './ctx.ts';

/** What left a matter to reach somebody: a row of `kernel.effect`. */
export interface Effect<Payload = unknown> {
  /** Receivers use it as idempotency key: delivery is at least once. */
  id: string;
  office: string;
  matter: string | null;
  payload: Payload;
  /** When it was to be brought: what receivers date it with, however late they hear of it. */
  at: Date;
}

/** Kind of effect → its receiver. It validates the payload, and doing it twice must be as doing it once. */
export type EffectHandlers = Readonly<
  Record<string, (effect: Effect, deps: Deps) => Promise<void>>
>;

/** Work by the clock. One process at a time runs it, however many there are. */
export interface Job {
  /** `module.what`: shown to the operator. */
  name: string;
  everyMs: number;
  run(deps: Deps): Promise<void>;
}
