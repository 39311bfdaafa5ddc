import {
  type CallOf,
  call,
  type Endpoint,
  type Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useLiveChange } from './live.ts';
import { merge, type Page } from './merge.ts';
import { asProblem } from './problem-sentence.ts';
import { transport } from './transport.ts';
import { queryKey } from './use-one.ts';

/** The row type of a reply `{ items, next }`. */
type ItemOf<E extends Endpoint> = ReplyOf<E> extends { items: readonly (infer T)[] } ? T : unknown;
interface Answered<T, R> extends Page<T> {
  reply: R;
}

export interface List<T, P> {
  items: readonly T[];
  /** The first page as answered, for what stands beside the items (totals, counts). */
  first: P | undefined;
  loading: boolean;
  problem: Problem | null;
  at: Date | null;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
  reload: () => void;
  /** Items that have appeared since and are not shown: “有 3 件新事项，点此显示”. */
  fresh: number;
  showFresh: () => void;
}

export interface ListOptions<T, R> {
  when?: boolean;
  /** Where the rows are, when the reply does not call them `items`. */
  rows?: (reply: R) => readonly T[];
  /** What tells two items apart; `id`, `matter` or `number` by default. */
  identify?: (item: T) => string;
}

/**
 * A keyset-paged list: query `{ after? }`, reply `{ items, next }` (`next` null on the last page).
 *
 * New rows never move the list under the finger. When something moved, the first page is read again:
 * rows already shown are replaced in place, rows not shown are only counted in `fresh`.
 */
export function useList<E extends Endpoint, T = ItemOf<E>>(
  endpoint: E,
  input: CallOf<E>,
  { when = true, rows = itemsOf, identify = identityOf }: ListOptions<T, ReplyOf<E>> = {},
): List<T, ReplyOf<E>> {
  type Answer = Answered<T, ReplyOf<E>>;
  const client = useQueryClient();
  const key = [...queryKey(endpoint, input), 'pages'] as const;
  const keyText = JSON.stringify(key);
  const [freshFor, setFreshFor] = useState({ keyText, count: 0 });

  const read = async (after: string | null, signal?: AbortSignal): Promise<Answer> => {
    const query = { ...(input as { query?: object }).query, ...(after ? { after } : {}) };
    const page = { ...input, query } as unknown as CallOf<E>;
    const reply = await call(transport, endpoint, page, signal ? { signal } : {});
    return { reply, items: rows(reply), next: (reply as { next: string | null }).next };
  };
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: when,
    placeholderData: keepPreviousData,
    // Live changes come through `merge` below; a blanket refetch would reorder the rows.
    meta: { ownRefresh: true },
    refetchOnWindowFocus: false,
  });

  const refresh = useCallback(async () => {
    const shown = client.getQueryData<InfiniteData<Answer>>(key);
    if (!when || !shown) return;
    const first = await read(null).catch(() => null); // the next beat tries again
    if (!first) return;
    const { pages, fresh } = merge<T, Answer>(shown.pages, first, identify);
    client.setQueryData(key, { ...shown, pages });
    setFreshFor({ keyText, count: fresh });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- keyText stands for key and input
  }, [client, keyText, when, identify]);
  useLiveChange(refresh);

  const restart = (): void => {
    setFreshFor({ keyText, count: 0 });
    void client.resetQueries({ queryKey: key, exact: true });
  };
  const pages = query.data?.pages ?? [];
  return {
    items: pages.flatMap((page) => page.items),
    first: pages[0]?.reply,
    loading: query.isPending && when,
    problem: query.error ? asProblem(query.error) : null,
    at: query.dataUpdatedAt ? new Date(query.dataUpdatedAt) : null,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
    fresh: freshFor.keyText === keyText ? freshFor.count : 0,
    showFresh: restart,
  };
}

const itemsOf = <T>(reply: unknown): readonly T[] => (reply as { items: readonly T[] }).items;

function identityOf(item: unknown): string {
  const { id, matter, number, code } = item as Record<string, unknown>;
  return String(id ?? matter ?? number ?? code);
}
