import { type CallOf, call, type Endpoint, Problem, type ReplyOf } from '@liren/kernel/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { checkInput } from './check-input.ts';
import { isPassing, isSignedOut } from './client.ts';
import { type Intent, intentKey } from './intent.ts';
import { asProblem } from './problem-sentence.ts';
import { transport } from './transport.ts';

export interface Action<E extends Endpoint> {
  /** Does it. Resolves to the reply, or to undefined when it was refused: then `problem` says why. */
  run: (input: CallOf<E>) => Promise<ReplyOf<E> | undefined>;
  running: boolean;
  problem: Problem | null;
  /** The last reply. */
  done: ReplyOf<E> | undefined;
  reset: () => void;
  /** Key of a call whose answer was lost: whoever sends it again, with this key it is done once. */
  lostKey: () => string | null;
}

/**
 * Something the person does.
 *
 * One intent has one idempotency key: repeating the same input after a lost answer sends the same key,
 * so the server answers what it did the first time instead of doing it twice. Faults the endpoint's own
 * schema can see are told without asking the server. Afterwards everything the page shows is read again.
 */
export function useAction<E extends Endpoint>(endpoint: E): Action<E> {
  const client = useQueryClient();
  const intent = useRef<Intent | null>(null);
  const mutation = useMutation({
    mutationKey: [endpoint.id],
    async mutationFn(input: CallOf<E>) {
      checkInput(endpoint, input);
      intent.current = intentKey(intent.current, input);
      try {
        const reply = await call(transport, endpoint, input, {
          idempotencyKey: intent.current.key,
        });
        intent.current = null;
        return reply;
      } catch (error) {
        // A refusal settles the intent: the next press is a new one.
        if (!isPassing(error) && !isSignedOut(error)) intent.current = null;
        throw error;
      }
    },
    // Also after a refusal: `matter.changed` promises that the page is up to date.
    onSettled: () => {
      void client.invalidateQueries();
    },
  });
  return {
    run: (input) =>
      mutation.mutateAsync(input).catch((error: unknown) => {
        if (error instanceof Problem) return undefined;
        throw error;
      }),
    running: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : null,
    done: mutation.data,
    reset: mutation.reset,
    lostKey: () => intent.current?.key ?? null,
  };
}
