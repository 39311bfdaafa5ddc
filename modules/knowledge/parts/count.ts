import type { CallOf, Endpoint } from '@liren/kernel/contract';
import { act, randomKey } from '@liren/ui';

/** Counts without a word: a number that is missed concerns nobody who reads the page. */
export function count<E extends Endpoint>(endpoint: E, input: CallOf<E>): void {
  void act(endpoint, input, randomKey()).catch(() => undefined);
}
