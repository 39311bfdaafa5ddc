import * as z from 'zod';
import { endpoint, MatterId } from '../contract/public.ts';

/** One message of the stream. It holds no fact: the reader refetches what it is allowed to read. */
export const LiveMessage = z.object({
  changed: z
    .int()
    .min(1)
    .meta({ description: 'how many matters of the office moved; lists may be stale' }),
  matters: z
    .array(MatterId)
    .meta({ description: 'those among them that the stream asked to watch' }),
});
export type LiveMessage = z.output<typeof LiveMessage>;

/**
 * Server-sent events: what moved, at most ten messages a second.
 *
 * Existence is private, and judging each id for each stream would cost a query per watcher and step.
 * So a stream hears ids only of the matters it named itself (a page names what it shows), which it has
 * learnt from a reply that did judge; of everything else it hears a number.
 */
export const watchLive = endpoint({
  id: 'watchLive',
  method: 'GET',
  path: '/live',
  summary: 'Hears which matters moved, as server-sent events of ids',
  permission: 'signed_in',
  input: { query: z.strictObject({ matter: z.array(MatterId).max(50).default([]) }) },
  reply: LiveMessage,
  problems: ['rate.limited'],
  media: 'stream',
});

/** Tells whoever watches that matters moved; called after commit, never inside a transaction. */
export interface Live {
  touched(office: string, matters: readonly string[]): void;
  /** Hears of an office until the returned function is called. */
  watch(
    office: string,
    matters: readonly string[],
    tell: (message: LiveMessage) => void,
  ): () => void;
}
