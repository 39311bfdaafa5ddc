import { FreshButton, hrefOf, Icon, useFormat, useList, useMe, usePlace } from '@liren/ui';
import { ExportLinks, Page, useScreenKeys } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { List as ListIcon, Map as MapIcon, PanelRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  exportRequests,
  exportRequestsXlsx,
  listRequests,
  type RequestRow,
} from '../../contract/public.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { SnoozeDialog } from '../reminders/snooze.tsx';
import { ColumnsButton } from './columns-dialog.tsx';
import { Peek, PeekSheet } from './peek.tsx';
import { QueueFilters, QueueSearch } from './queue-filters.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueMap } from './queue-map.tsx';
import { rememberQueue } from './queue-memory.ts';
import { firstViewOf, QueuePlace, queryOf, windowed } from './queue-place.ts';
import { SaveView } from './save-view.tsx';
import { ChangedTag, useQueueViews, ViewSelect, Views, viewAt } from './saved-views.tsx';
import { useTriage } from './triage.tsx';
import { useWidth } from './width.ts';
import '../console.css';
import '../bulk/bulk.css';

/** Rows below the cursor at which the next page is fetched. */
const readAhead = 10;
const rowsOf = (reply: { rows: readonly RequestRow[] }): readonly RequestRow[] => reply.rows;
const numberOf = (row: RequestRow): string => row.number;

/** The queue: one view of matters, by what is due first, moved through and acted on by keys. */
export default function Queue(): ReactNode {
  const { t, language } = useWords();
  const lang = language === 'en' ? 'en' : 'zh-CN';
  const [place, setPlace] = usePlace(QueuePlace);
  const me = useMe();
  const view = place.view ?? firstViewOf(me);
  const asked = queryOf(place, view);
  const query = windowed(asked, place);
  const list = useList(listRequests, { query }, { rows: rowsOf, identify: numberOf });
  const views = useQueueViews(place, view);
  const width = useWidth();
  const body = useRef<HTMLTableSectionElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const onMap = place.map === 'on';
  const [pane, setPane] = usePane();
  const besides = width === 'wide' && !onMap && pane;
  const current = place.m ?? (width === 'phone' ? null : (list.items[0]?.number ?? null));

  const triage = useTriage({
    rows: list.items,
    current,
    move: (m) => setPlace({ m }, { replace: true }),
    onPeek: () => (width === 'wide' && !onMap ? setPane(!pane) : triage.openSheet()),
  });
  const [selected, setSelected] = useSelection(JSON.stringify(query));
  const [choosing, setChoosing] = useState(false);
  const [snoozing, setSnoozing] = useState<string | null>(null);
  useScreenKeys(
    [
      ...triage.keys,
      {
        keys: 'B',
        on: ['b'],
        word: 'requests.console.key.bulk',
        act: () => {
          if (selected.size === 0 && current) setSelected(new Set([current]));
          setChoosing(selected.size > 0 || current !== null);
        },
      },
      { keys: 'Z', on: ['z'], word: 'requests.snooze', act: () => setSnoozing(current) },
      {
        keys: '1–9',
        on: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
        word: 'requests.console.key.view',
        act: ({ key }) => {
          const next = viewAt(views, place, Number(key));
          if (next) setPlace(next);
        },
      },
    ],
    body,
  );
  useEffect(() => rememberQueue(list.items.map(numberOf), location.search), [list.items]);
  // Whoever goes down by key finds the next rows there already.
  const rowsBelow = list.items.length - 1 - list.items.findIndex((m) => m.number === place.m);
  const isNearEnd = place.m !== null && rowsBelow < readAhead && rowsBelow < list.items.length;
  const { hasMore, loadingMore, more } = list;
  useEffect(() => {
    if (isNearEnd && hasMore && !loadingMore) more();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `more` is another function on each render
  }, [isNearEnd, hasMore, loadingMore]);

  const count =
    [...views.mine, ...views.shared].find(({ id }) => id === views.current?.id) ??
    views.ready.find((one) => one.view === view);
  return (
    <Page
      fill
      title={views.current?.name ?? t(`requests.view.${view}`)}
      note={
        <>
          {count?.count != null && !views.changed && (
            <CountWord count={count.count} capped={count.capped} />
          )}
          <ChangedTag views={views} />
        </>
      }
      actions={
        <>
          <button
            type="button"
            className="button"
            aria-pressed={onMap}
            onClick={() => setPlace({ map: onMap ? undefined : 'on' })}
          >
            <Icon of={onMap ? ListIcon : MapIcon} size={16} />
            {t(onMap ? 'requests.console.list' : 'requests.console.map')}
          </button>
          <ExportLinks
            csv={hrefOf(exportRequests, { query: { ...query, lang } })}
            xlsx={hrefOf(exportRequestsXlsx, { query: { ...query, lang } })}
          />
          {width === 'wide' && !onMap && (
            <button
              type="button"
              className="icon-button"
              aria-pressed={pane}
              aria-label={t('requests.console.peek')}
              onClick={() => setPane(!pane)}
            >
              <Icon of={PanelRight} />
            </button>
          )}
        </>
      }
      tools={
        <>
          {width === 'phone' && (
            <ViewSelect views={views} view={view} place={place} onPlace={setPlace} />
          )}
          <QueueSearch ref={search} place={place} onPlace={setPlace} />
          <QueueFilters place={place} view={view} onPlace={setPlace} />
          {width !== 'phone' && !onMap && (
            <ColumnsButton columns={place.cols} onColumns={(cols) => setPlace({ cols })} />
          )}
          <SaveView views={views} view={view} place={place} onPlace={setPlace} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: `/` reaches the search from anywhere in the list */}
      <div
        className="queue"
        data-beside={onMap ? 'map' : besides ? 'peek' : undefined}
        onKeyDown={(event) => {
          const typing = (event.target as HTMLElement).closest('input, textarea, select, dialog');
          if (event.key !== '/' || typing || event.nativeEvent.isComposing) return;
          event.preventDefault();
          search.current?.focus();
        }}
      >
        {width !== 'phone' && <Views views={views} view={view} place={place} onPlace={setPlace} />}
        {!(onMap && width === 'phone') && (
          <div className="queue-list">
            <BulkBar
              selected={selected}
              onSelect={setSelected}
              shown={list.items.map(numberOf)}
              hasMore={list.hasMore}
              query={query}
              choosing={choosing}
              onChoosing={setChoosing}
            />
            <FreshButton list={list} />
            <QueueList
              list={list}
              view={view}
              place={place}
              current={current}
              asCards={width === 'phone'}
              room={onMap || width === 'tablet' ? 'narrow' : besides ? 'dense' : 'full'}
              counts={views.ready}
              selected={selected}
              onSelect={setSelected}
              body={body}
              onCurrent={(m) => setPlace({ m }, { replace: true })}
              onPlace={setPlace}
            />
          </div>
        )}
        {onMap && (
          <QueueMap
            query={asked}
            place={place}
            onPlace={setPlace}
            current={place.m ?? null}
            onCurrent={(m) => setPlace({ m }, { replace: true })}
          />
        )}
        {besides && (
          <aside className="queue-peek" aria-label={t('requests.console.peek')}>
            <Peek number={current} onChoose={triage.choose} />
          </aside>
        )}
        {triage.sheet && !besides && (
          <PeekSheet number={current} onChoose={triage.choose} onClose={triage.closeSheet} />
        )}
        {triage.dialog}
        {snoozing && <SnoozeDialog number={snoozing} onClose={() => setSnoozing(null)} />}
      </div>
    </Page>
  );
}

function CountWord({ count, capped }: { count: number; capped: boolean }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <span className="figure">
      {capped
        ? t('requests.console.count.capped', { n: format.number(count) })
        : t('requests.console.count', { count })}
    </span>
  );
}

/** What is ticked belongs to the list it was ticked in: another view or filter begins with nothing. */
function useSelection(
  list: string,
): [ReadonlySet<string>, (selected: ReadonlySet<string>) => void] {
  const [of, setOf] = useState<{ list: string; selected: ReadonlySet<string> }>({
    list,
    selected: none,
  });
  return [of.list === list ? of.selected : none, (selected) => setOf({ list, selected })];
}
const none: ReadonlySet<string> = new Set();

const paneKey = 'liren.queue.peek';

/** Whether the peek pane stands beside the list, remembered on this device. */
function usePane(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(() => localStorage.getItem(paneKey) !== 'off');
  return [
    open,
    (next) => {
      localStorage.setItem(paneKey, next ? 'on' : 'off');
      setOpen(next);
    },
  ];
}
