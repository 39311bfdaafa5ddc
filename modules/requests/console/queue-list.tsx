import {
  ClockWord,
  EmptyState,
  ErrorLine,
  ErrorState,
  Go,
  type List,
  Loading,
  OfflineStrip,
  StatusTag,
  useFormat,
  useGo,
} from '@liren/ui';
import { type Column, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode, RefObject } from 'react';
import type { RequestRow, View } from '../contract/public.ts';
import { factsOf } from './limits.ts';
import { useName } from './naming.ts';
import { filterNames, noFilters, type QueuePlace } from './queue-place.ts';

interface QueueListProps {
  list: List<RequestRow, unknown>;
  view: View;
  place: QueuePlace;
  current: string | null;
  asCards: boolean;
  body: RefObject<HTMLTableSectionElement | null>;
  onCurrent: (number: string) => void;
  onPlace: (change: Partial<QueuePlace>) => void;
}

/** The rows of a view in their five states. */
export function QueueList(props: QueueListProps): ReactNode {
  const { t } = useWords();
  const { list } = props;
  if (list.loading) return <Loading rows={10} onRetry={list.reload} />;
  if (list.problem && list.items.length === 0)
    return <ErrorState problem={list.problem} onRetry={list.reload} />;
  return (
    <>
      <OfflineStrip at={list.at} />
      {list.problem && <ErrorLine problem={list.problem} onRetry={list.reload} />}
      {list.items.length === 0 ? (
        <Nothing {...props} />
      ) : props.asCards ? (
        <Cards rows={list.items} />
      ) : (
        <Table {...props} />
      )}
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

function Nothing({ view, place, onPlace }: QueueListProps): ReactNode {
  const { t } = useWords();
  const filtered = filterNames.some((name) => place[name] !== undefined);
  return (
    <EmptyState
      title={
        place.q
          ? t('requests.console.empty.search', { q: place.q })
          : t(filtered ? 'requests.console.empty.filtered' : 'requests.console.empty', {
              view: t(`requests.view.${view}`),
            })
      }
      action={
        filtered && (
          <button type="button" className="button" onClick={() => onPlace(noFilters)}>
            {t('requests.console.filters.clear')}
          </button>
        )
      }
    />
  );
}

function Table({ list, view, current, body, onCurrent }: QueueListProps): ReactNode {
  const { t } = useWords();
  const go = useGo();
  return (
    <RowTable
      caption={t(`requests.view.${view}`)}
      columns={useColumns()}
      rows={list.items}
      idOf={(row) => row.number}
      current={current}
      onCurrent={onCurrent}
      onOpen={(number) => go(`/matters/${number}`)}
      bodyRef={body}
    />
  );
}

function useColumns(): Column<RequestRow>[] {
  const { t } = useWords();
  const name = useName();
  const format = useFormat();
  return [
    {
      key: 'clock',
      head: t('requests.console.column.clock'),
      width: '8.5rem',
      cell: (row) => <RowClock row={row} />,
    },
    {
      key: 'title',
      head: t('requests.column.title'),
      names: true,
      cell: (row) => (
        <span className="queue-what">
          <Go to={`/matters/${row.number}`}>{row.title}</Go>
          <span className="queue-sub">
            {format.publicNumber(row.number)}
            {row.joined > 0 && <> · {t('requests.console.joined', { count: row.joined })}</>}
          </span>
        </span>
      ),
    },
    {
      key: 'place',
      head: t('requests.column.place'),
      from: 1024,
      cell: (row) => row.grid?.name ?? row.community.name,
    },
    {
      key: 'category',
      head: t('requests.column.category'),
      from: 1024,
      cell: (row) => name(row.category),
    },
    {
      key: 'word',
      head: t('requests.column.word'),
      width: '7rem',
      cell: (row) => <StatusTag tone={row.tone}>{t(`requests.word.${row.word}`)}</StatusTag>,
    },
    {
      key: 'opened',
      head: t('requests.column.opened'),
      width: '7.5rem',
      from: 1440,
      cell: (row) => (
        <time dateTime={row.openedAt} title={format.dateTime(row.openedAt)}>
          {format.when(row.openedAt)}
        </time>
      ),
    },
    { key: 'holder', head: t('requests.column.holder'), cell: (row) => name(row.holder) },
  ];
}

/** The clock that is due next; what has ended says whether it was in time. */
export function RowClock({ row }: { row: RequestRow }): ReactNode {
  const { t } = useWords();
  if (row.clock && !row.endedAt) return <ClockWord clock={factsOf(row.clock)} bare />;
  if (row.onTime === null) return <span className="quiet">—</span>;
  return (
    <span className="clock-word" data-clock={row.onTime ? 'done' : 'late'}>
      <strong>{t(row.onTime ? 'requests.on_time' : 'requests.not_on_time')}</strong>
    </span>
  );
}

/** The same rows on a phone. */
function Cards({ rows }: { rows: readonly RequestRow[] }): ReactNode {
  const { t } = useWords();
  const name = useName();
  return (
    <ul className="queue-cards">
      {rows.map((row) => (
        <li key={row.number}>
          <Go to={`/matters/${row.number}`} className="queue-card">
            <span className="queue-card-head">
              <RowClock row={row} />
              <StatusTag tone={row.tone}>{t(`requests.word.${row.word}`)}</StatusTag>
            </span>
            <strong>{row.title}</strong>
            <span className="queue-sub">
              {row.place} · {name(row.category)}
              {row.holder && <> · {name(row.holder)}</>}
            </span>
          </Go>
        </li>
      ))}
    </ul>
  );
}
