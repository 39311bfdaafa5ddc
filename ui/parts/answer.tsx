import type { ReactNode } from 'react';
import type { List } from '../data/use-list.ts';
import type { One } from '../data/use-one.ts';
import { useWords } from '../language/use-words.ts';
import { ErrorLine, ErrorState, Loading } from './states.tsx';

/** Shows what `useOne` gives, in its first three states; the fourth, full, is the caller's. */
export function Answer<T>({
  of: one,
  skeleton,
  rows,
  children,
}: {
  of: One<T>;
  skeleton?: ReactNode;
  rows?: number;
  children: (value: T) => ReactNode;
}): ReactNode {
  if (one.value !== undefined) {
    return (
      <>
        {one.problem && <ErrorLine problem={one.problem} onRetry={one.reload} />}
        {children(one.value)}
      </>
    );
  }
  if (one.problem) return <ErrorState problem={one.problem} onRetry={one.reload} />;
  return (
    <Loading onRetry={one.reload} {...(rows ? { rows } : {})}>
      {skeleton}
    </Loading>
  );
}

/** Shows what `useList` gives: new rows on request, the rows, “加载更多”. */
export function Rows<T, P>({
  of: list,
  empty,
  skeleton,
  rows,
  children,
}: {
  of: List<T, P>;
  empty: ReactNode;
  skeleton?: ReactNode;
  rows?: number;
  children: (items: readonly T[]) => ReactNode;
}): ReactNode {
  const { t } = useWords();
  if (list.loading) {
    return (
      <Loading onRetry={list.reload} {...(rows ? { rows } : {})}>
        {skeleton}
      </Loading>
    );
  }
  if (list.problem && list.items.length === 0) {
    return <ErrorState problem={list.problem} onRetry={list.reload} />;
  }
  return (
    <>
      <FreshButton list={list} />
      {list.problem && <ErrorLine problem={list.problem} onRetry={list.reload} />}
      {list.items.length === 0 ? empty : children(list.items)}
      {list.hasMore && (
        <button
          type="button"
          className="button button-more"
          disabled={list.loadingMore}
          onClick={list.more}
        >
          {t(list.loadingMore ? 'state.loading' : 'action.more')}
        </button>
      )}
    </>
  );
}

/** “有 3 件新事项，点此显示”: the list moves when the reader says so. */
export function FreshButton({ list }: { list: List<unknown, unknown> }): ReactNode {
  const { t } = useWords();
  return (
    <div role="status" className="fresh-slot">
      {list.fresh > 0 && (
        <button type="button" className="fresh-button" onClick={list.showFresh}>
          {t('list.fresh', { count: list.fresh })}
        </button>
      )}
    </div>
  );
}
