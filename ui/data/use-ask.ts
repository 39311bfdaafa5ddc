import { type CallOf, call, type Endpoint, type ReplyOf } from '@liren/kernel/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { transport } from './transport.ts';
import { queryKey } from './use-one.ts';

/**
 * Asks a reading endpoint when something happens (a search is pressed), where `useOne` asks while a page shows it.
 *
 * @throws Problem the refusal's code
 */
export function useAsk<E extends Endpoint>(endpoint: E): (input: CallOf<E>) => Promise<ReplyOf<E>> {
  const client = useQueryClient();
  return useCallback(
    (input) =>
      client.fetchQuery({
        queryKey: queryKey(endpoint, input),
        queryFn: ({ signal }) => call(transport, endpoint, input, { signal }),
        staleTime: 30_000,
      }),
    [client, endpoint],
  );
}
