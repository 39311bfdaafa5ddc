import {
  type CallOf,
  call,
  type Endpoint,
  type Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { asReadingProblem } from './problem-sentence.ts';
import { transport } from './transport.ts';

export interface One<T> {
  /** The last answer; stays while a new one is on its way, and when that one fails. */
  value: T | undefined;
  /** No answer yet. */
  loading: boolean;
  /** The last try was refused. With `value` set the page keeps showing it and says so. */
  problem: Problem | null;
  /** When `value` was answered. */
  at: Date | null;
  reload: () => void;
}

export interface OneOptions {
  /** False: do not ask yet (an input is still missing). */
  when?: boolean;
  /** Keep the previous input's answer on the page until the new one is there (filters, paging). */
  keep?: boolean;
}

export const queryKey = (endpoint: Endpoint, input?: unknown): readonly unknown[] =>
  input === undefined ? [endpoint.id] : [endpoint.id, input];

/** Live changes are of matters: they leave a steady answer alone. */
const steady = { staleTime: 10 * 60_000, meta: { ownRefresh: true } };

/** The answer of a reading endpoint, kept fresh: refetched when something moved. */
export function useOne<E extends Endpoint>(
  endpoint: E,
  input: CallOf<E>,
  { when = true, keep = false }: OneOptions = {},
): One<ReplyOf<E>> {
  const query = useQuery({
    queryKey: queryKey(endpoint, input),
    queryFn: ({ signal }) => call(transport, endpoint, input, { signal }),
    enabled: when,
    ...(endpoint.steady ? steady : {}),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    value: query.data,
    loading: query.isPending && when,
    problem: query.error ? asReadingProblem(query.error) : null,
    at: query.dataUpdatedAt ? new Date(query.dataUpdatedAt) : null,
    reload: () => void query.refetch(),
  };
}
