import { FreshButton, hrefOf, Icon, useFormat, useList, useMe, useOne, usePlace } from '@liren/ui';
import { Page, useScreenKeys } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { Download, List as ListIcon, Map as MapIcon, PanelRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  countViews,
  exportRequests,
  listRequests,
  type RequestRow,
  type View,
} from '../contract/public.ts';
import { Peek, PeekSheet } from './peek.tsx';
import { QueueFilters, QueueSearch } from './queue-filters.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueMap } from './queue-map.tsx';
import { rememberQueue } from './queue-memory.ts';
import { firstViewOf, QueuePlace, queryOf } from './queue-place.ts';
import { useTriage } from './triage.tsx';
import { useWidth } from './width.ts';
import './console.css';

const rowsOf = (reply: { rows: readonly RequestRow[] }): readonly RequestRow[] => reply.rows;
const numberOf = (row: RequestRow): string => row.number;

/** The queue: one view of matters, by what is due first, moved through and acted on by keys. */
export default function Queue(): ReactNode {
  const { t, language } = useWords();
  const [place, setPlace] = usePlace(QueuePlace);
  const me = useMe();
  const view = place.view ?? firstViewOf(me);
  const query = queryOf(place, view);
  const list = useList(listRequests, { query }, { rows: rowsOf, identify: numberOf });
  const counts = useOne(countViews, {});
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
  useScreenKeys(triage.keys, body);
  useEffect(() => rememberQueue(list.items.map(numberOf), location.search), [list.items]);

  const count = counts.value?.counts.find((one) => one.view === view);
  return (
    <Page
      fill
      title={t(`requests.view.${view}`)}
      note={count?.count != null && <CountWord count={count.count} capped={count.capped} />}
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
          <a
            className="button"
            href={hrefOf(exportRequests, {
              query: { ...query, lang: language === 'en' ? 'en' : 'zh-CN' },
            })}
            download
          >
            <Icon of={Download} size={16} />
            {t('requests.console.export')}
          </a>
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
          {width === 'phone' && <ViewSelect view={view} counts={counts.value?.counts ?? []} />}
          <QueueSearch ref={search} place={place} onPlace={setPlace} />
          <QueueFilters place={place} view={view} onPlace={setPlace} />
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
        {width !== 'phone' && <Views view={view} counts={counts.value?.counts ?? []} />}
        {!(onMap && width === 'phone') && (
          <div className="queue-list">
            <FreshButton list={list} />
            <QueueList
              list={list}
              view={view}
              place={place}
              current={current}
              asCards={width === 'phone'}
              room={onMap || width === 'tablet' ? 'narrow' : besides ? 'dense' : 'full'}
              counts={counts.value?.counts ?? []}
              body={body}
              onCurrent={(m) => setPlace({ m }, { replace: true })}
              onPlace={setPlace}
            />
          </div>
        )}
        {onMap && (
          <QueueMap
            query={query}
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

interface ViewsProps {
  view: View;
  counts: readonly { view: View; count: number | null; capped: boolean }[];
}

function Views({ view, counts }: ViewsProps): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [, setPlace] = usePlace(QueuePlace);
  return (
    <nav className="queue-views" aria-label={t('requests.console.views')}>
      <ul>
        {counts.map((one) => (
          <li key={one.view}>
            <button
              type="button"
              aria-current={one.view === view ? 'page' : undefined}
              onClick={() => setPlace({ view: one.view, m: undefined, sort: undefined })}
            >
              <span>{t(`requests.view.${one.view}`)}</span>
              {one.count !== null && (
                <span className="figure">
                  {format.number(one.count)}
                  {one.capped ? '+' : ''}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ViewSelect({ view, counts }: ViewsProps): ReactNode {
  const { t } = useWords();
  const [, setPlace] = usePlace(QueuePlace);
  return (
    <select
      className="tool-select"
      aria-label={t('requests.console.views')}
      value={view}
      onChange={(event) => setPlace({ view: event.target.value as View, m: undefined })}
    >
      {counts.length === 0 && <option value={view}>{t(`requests.view.${view}`)}</option>}
      {counts.map((one) => (
        <option key={one.view} value={one.view}>
          {t(`requests.view.${one.view}`)}
          {one.count === null ? '' : `　${one.count}${one.capped ? '+' : ''}`}
        </option>
      ))}
    </select>
  );
}

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
