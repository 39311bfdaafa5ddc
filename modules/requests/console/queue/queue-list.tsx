import {
  ClockWord,
  EmptyState,
  ErrorLine,
  ErrorState,
  Go,
  type List,
  Loading,
  StatusTag,
  useFormat,
  useGo,
} from '@liren/ui';
import { type Column, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode, RefObject } from 'react';
import type { QueueColumn, RequestRow, View } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import { factsOf } from '../../staff/clock-facts.ts';
import { TagMarks } from '../tags.tsx';
import { filterNames, noFilters, type QueuePlace } from './queue-place.ts';

export type Room = 'full' | 'dense' | 'narrow';

interface QueueListProps {
  list: List<RequestRow, unknown>;
  view: View;
  place: QueuePlace;
  current: string | null;
  asCards: boolean;
  /** How much room there is: beside the preview `dense`, beside the map `narrow`. */
  room: Room;
  body: RefObject<HTMLTableSectionElement | null>;
  onCurrent: (number: string) => void;
  onPlace: (change: Partial<QueuePlace>) => void;
  counts: readonly { view: View; count: number | null }[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
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

function Nothing({ view, place, counts, onPlace }: QueueListProps): ReactNode {
  const { t } = useWords();
  const elsewhere = counts.find((one) => one.view !== view && (one.count ?? 0) > 0);
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
        filtered ? (
          <button type="button" className="button" onClick={() => onPlace(noFilters)}>
            {t('requests.console.filters.clear')}
          </button>
        ) : (
          elsewhere && (
            <button
              type="button"
              className="button"
              onClick={() => onPlace({ view: elsewhere.view, m: undefined })}
            >
              {t('requests.console.empty.elsewhere', {
                view: t(`requests.view.${elsewhere.view}`),
                count: elsewhere.count,
              })}
            </button>
          )
        )
      }
    />
  );
}

function Table({
  list,
  view,
  place,
  current,
  room,
  body,
  onCurrent,
  selected,
  onSelect,
}: QueueListProps): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const columns = useColumns(room, place.cols);
  return (
    <div style={{ minInlineSize: `${leastWidth(columns)}rem` }}>
      <RowTable
        caption={t(`requests.view.${view}`)}
        columns={columns}
        rows={list.items}
        idOf={(row) => row.number}
        current={current}
        onCurrent={onCurrent}
        onOpen={(number) => go(`/matters/${number}`)}
        selected={selected}
        onSelect={onSelect}
        bodyRef={body}
      />
    </div>
  );
}

/** Wide enough for a title beside the columns somebody has chosen; the pane scrolls when it is not. */
const leastWidth = (columns: readonly Column<RequestRow>[]): number =>
  columns.reduce((sum, { width }) => sum + Number.parseFloat(width ?? '11'), 0);

/** What each room shows when nobody has chosen. */
const usual: Readonly<Record<Room, readonly QueueColumn[]>> = {
  full: ['clock', 'title', 'place', 'word', 'opened', 'holder'],
  dense: ['clock', 'title', 'place', 'word', 'holder'],
  narrow: ['clock', 'title', 'word'],
};

function useColumns(room: Room, chosen: readonly QueueColumn[] | undefined): Column<RequestRow>[] {
  const { t, language } = useWords();
  const name = useName();
  const format = useFormat();
  const of: Record<QueueColumn, Omit<Column<RequestRow>, 'key'>> = {
    clock: {
      head: t('requests.console.column.clock'),
      width: '9.25rem',
      cell: (row) => <RowClock row={row} />,
    },
    title: {
      head: t('requests.column.title'),
      names: true,
      cell: (row) => (
        <span className="queue-what">
          <Go to={`/matters/${row.number}`}>{row.title}</Go>
          <TagMarks of={row.tags} />
          <span className="queue-sub">
            {room === 'narrow' ? placeOf(row) : format.publicNumber(row.number)} ·{' '}
            {name(row.category)}
            {row.joined > 0 && <> · {t('requests.console.joined', { count: row.joined })}</>}
          </span>
        </span>
      ),
    },
    category: {
      head: t('requests.column.category'),
      width: '8rem',
      cell: (row) => name(row.category),
    },
    kind: {
      head: t('requests.column.kind'),
      width: '6rem',
      cell: (row) => t(`requests.kind.${row.kind}`),
    },
    level: {
      head: t('requests.column.level'),
      width: '5rem',
      cell: (row) => t(`requests.level.${row.level}`),
    },
    place: { head: t('requests.column.place'), width: '7rem', cell: placeOf },
    community: {
      head: t('requests.column.community'),
      width: '7rem',
      cell: (row) => name(row.community),
    },
    word: {
      head: t('requests.column.word'),
      width: language === 'en' ? '8rem' : '6.5rem',
      cell: (row) => <StatusTag tone={row.tone}>{t(`requests.word.${row.word}`)}</StatusTag>,
    },
    source: {
      head: t('requests.column.source'),
      width: '7rem',
      cell: (row) => t(`requests.source.${row.source}`),
    },
    opened: {
      head: t('requests.column.opened'),
      width: '8rem',
      cell: (row) => (
        <time dateTime={row.openedAt} title={format.dateTime(row.openedAt)}>
          {format.when(row.openedAt)}
        </time>
      ),
    },
    holder: {
      head: t('requests.column.holder'),
      width: room === 'dense' ? '6rem' : '8rem',
      cell: (row) => name(row.holder),
    },
    joined: {
      head: t('requests.column.joined'),
      width: '5.5rem',
      align: 'end',
      cell: (row) => format.number(row.joined),
    },
  };
  // Beside a map there is no room for a choice.
  const shown = room === 'narrow' ? usual.narrow : (chosen ?? usual[room]);
  return shown.map((key) => ({
    key,
    ...of[key],
    ...(key === 'opened' && !chosen ? { from: 1024 as const } : {}),
  }));
}

const placeOf = (row: RequestRow): string => row.grid?.name ?? row.community.name;

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
            <TagMarks of={row.tags} />
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
