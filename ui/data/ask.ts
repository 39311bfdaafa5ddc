import { type CallOf, call, type Endpoint, type ReplyOf } from '@liren/kernel/contract';
import { transport } from './transport.ts';

/**
 * One question outside of a component's life: a search on submit, a look-up by a picker.
 *
 * @throws Problem the refusal's code; `network.lost` when no answer came
 */
export const ask = <E extends Endpoint>(
  endpoint: E,
  input: CallOf<E>,
  signal?: AbortSignal,
): Promise<ReplyOf<E>> => call(transport, endpoint, input, signal ? { signal } : {});

/**
 * One deed of many, with a key the caller keeps: after a lost answer the same key asks what became of it.
 *
 * For a single button use `useAction`. Whoever does many reads the page anew afterwards (`useRefresh`).
 *
 * @throws Problem the refusal's code; `network.lost` when no answer came
 */
export const act = <E extends Endpoint>(
  endpoint: E,
  input: CallOf<E>,
  idempotencyKey: string,
): Promise<ReplyOf<E>> => call(transport, endpoint, input, { idempotencyKey });
