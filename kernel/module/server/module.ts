import type { Endpoint, InputOf, ReplyOf } from '../../contract/public.ts';
import type { GuardedAct } from './act.ts';
import type { CardPart } from './card.ts';
import type { Ctx, Deps, RawExchange } from './ctx.ts';
import type { Door } from './door.ts';
import type { Flow } from './flow.ts';
import type { Held } from './held.ts';
import type { EffectHandlers, Job } from './job.ts';
import type { Kept } from './kept.ts';

export type Implementation =
  | { endpoint: Endpoint; media: 'json'; handle(ctx: Ctx, input: unknown): Promise<unknown> }
  | {
      endpoint: Endpoint;
      media: 'stream';
      handle(ctx: Ctx, input: unknown, raw: RawExchange): Promise<void>;
    };

/** One capability, as the server sees it. */
export interface Module {
  name: string;
  implementations: readonly Implementation[];
  /** Ways in that speak a protocol of others. */
  doors?: readonly Door[];
  effects?: EffectHandlers;
  jobs?: readonly Job[];
  /** Every way by which data come in or go out through it. */
  flows?: readonly Flow[];
  /** What of it is kept for how long. */
  keeps?: readonly Kept[];
  /** Which personal data it holds, what for and on what ground. */
  holds?: readonly Held[];
  /** What it can tell about those who have a card. */
  cards?: readonly CardPart[];
  /** What of it asks for a second person. */
  // biome-ignore lint: inputs differ from act to act; each is parsed by its own schema before use
  acts?: readonly GuardedAct<any>[];
  /** Before anybody is served; what it throws keeps the process from starting. */
  start?(deps: Deps): Promise<void>;
}

/** Binds a use case to its endpoint; curried, so that literals in the reply do not widen. */
export function implement<const E extends Endpoint>(endpoint: E) {
  return (handle: (ctx: Ctx, input: InputOf<E>) => Promise<ReplyOf<E>>): Implementation => ({
    endpoint,
    media: 'json',
    handle: (ctx, input) => handle(ctx, input as InputOf<E>),
  });
}

/**
 * Binds a handler that writes its own reply: CSV, images, events.
 *
 * What it throws before the first byte is answered like any refusal; afterwards the connection breaks,
 * so that nobody takes half an export for a whole one.
 */
export function implementStream<const E extends Endpoint>(endpoint: E) {
  return (
    handle: (ctx: Ctx, input: InputOf<E>, raw: RawExchange) => Promise<void>,
  ): Implementation => ({
    endpoint,
    media: 'stream',
    handle: (ctx, input, raw) => handle(ctx, input as InputOf<E>, raw),
  });
}
