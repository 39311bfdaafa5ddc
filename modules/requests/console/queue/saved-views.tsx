import { StatusTag, useFormat, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import {
  countSavedViews,
  countViews,
  listSavedViews,
  type SavedView,
  type View,
} from '../../contract/public.ts';
import type { QueuePlace } from './queue-place.ts';
import { isSame, placeOf, readyMade, savedQueryOf } from './saved-view-place.ts';

type Count = { count: number | null; capped: boolean };
export type SetPlace = (change: Partial<QueuePlace>, options?: { replace?: boolean }) => void;

export interface QueueViews {
  ready: readonly ({ view: View } & Count)[];
  mine: readonly (SavedView & Count)[];
  shared: readonly (SavedView & Count)[];
  mayShareWith: { roles: readonly string[]; units: readonly { code: string; name: string }[] };
  /** The saved view the address names, when this person has it. */
  current: SavedView | null;
  /** The queue no longer shows what the view keeps. */
  changed: boolean;
}

/** Every view of the queue, ready-made and saved, with its count. */
export function useQueueViews(place: QueuePlace, view: View): QueueViews {
  const ready = useOne(countViews, {}).value?.counts ?? [];
  const saved = useOne(listSavedViews, {}).value;
  const counts = useOne(countSavedViews, {}, { when: (saved?.views.length ?? 0) > 0 }).value;
  const counted = (saved?.views ?? []).map((one) => ({
    ...one,
    count: null,
    capped: false,
    ...counts?.counts.find(({ id }) => id === one.id),
  }));
  const current = counted.find(({ id }) => id === place.saved) ?? null;
  return {
    ready,
    mine: counted.filter(({ mine }) => mine),
    shared: counted.filter(({ mine }) => !mine),
    mayShareWith: saved?.mayShareWith ?? { roles: [], units: [] },
    current,
    changed: current !== null && !isSame(current.query, savedQueryOf(place, view)),
  };
}

/** What a press of the n-th view's digit does; the order is that of the page. */
export function viewAt({ ready, mine, shared }: QueueViews, place: QueuePlace, n: number) {
  const places = [
    ...ready.map(({ view }) => readyMade(place, view)),
    ...[...mine, ...shared].map(placeOf),
  ];
  return places[n - 1];
}

interface Props {
  views: QueueViews;
  view: View;
  place: QueuePlace;
  onPlace: SetPlace;
}

/** The views beside the list: ready-made, one's own, and shared ones. */
export function Views({ views, view, place, onPlace }: Props): ReactNode {
  const { t } = useWords();
  return (
    <nav className="queue-views" aria-label={t('requests.console.views')}>
      <ul>
        {views.ready.map((one) => (
          <li key={one.view}>
            <ViewButton
              name={t(`requests.view.${one.view}`)}
              count={one}
              current={views.current === null && one.view === view}
              onPress={() => onPlace(readyMade(place, one.view))}
            />
          </li>
        ))}
      </ul>
      <SavedList
        title={t('requests.saved.mine')}
        list={views.mine}
        views={views}
        onPlace={onPlace}
      />
      <SavedList
        title={t('requests.saved.shared')}
        list={views.shared}
        views={views}
        onPlace={onPlace}
      />
    </nav>
  );
}

function SavedList({
  title,
  list,
  views,
  onPlace,
}: {
  title: string;
  list: readonly (SavedView & Count)[];
  views: QueueViews;
  onPlace: SetPlace;
}): ReactNode {
  const { t } = useWords();
  if (list.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            <ViewButton
              name={one.name}
              hint={one.by ? t('requests.saved.by', { name: one.by }) : undefined}
              count={one}
              current={views.current?.id === one.id}
              onPress={() => onPlace(placeOf(one))}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function ViewButton({
  name,
  hint,
  count: { count, capped },
  current,
  onPress,
}: {
  name: string;
  hint?: string | undefined;
  count: Count;
  current: boolean;
  onPress: () => void;
}): ReactNode {
  const format = useFormat();
  return (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      title={hint}
      onClick={onPress}
    >
      <span>{name}</span>
      {count !== null && (
        <span className="figure">
          {format.number(count)}
          {capped ? '+' : ''}
        </span>
      )}
    </button>
  );
}

/** The same views where there is no room for a column. */
export function ViewSelect({ views, view, place, onPlace }: Props): ReactNode {
  const { t } = useWords();
  const written = (name: string, { count, capped }: Count) =>
    count === null ? name : `${name}　${count}${capped ? '+' : ''}`;
  return (
    <select
      className="tool-select"
      aria-label={t('requests.console.views')}
      value={views.current?.id ?? view}
      onChange={({ target: { value } }) => {
        const saved = [...views.mine, ...views.shared].find(({ id }) => id === value);
        onPlace(saved ? placeOf(saved) : readyMade(place, value as View));
      }}
    >
      {views.ready.length === 0 && <option value={view}>{t(`requests.view.${view}`)}</option>}
      {views.ready.map((one) => (
        <option key={one.view} value={one.view}>
          {written(t(`requests.view.${one.view}`), one)}
        </option>
      ))}
      {(
        [
          ['requests.saved.mine', views.mine],
          ['requests.saved.shared', views.shared],
        ] as const
      ).map(
        ([title, list]) =>
          list.length > 0 && (
            <optgroup key={title} label={t(title)}>
              {list.map((one) => (
                <option key={one.id} value={one.id}>
                  {written(one.name, one)}
                </option>
              ))}
            </optgroup>
          ),
      )}
    </select>
  );
}

/** The mark beside the name of a view that no longer shows what it keeps. */
export function ChangedTag({ views }: { views: QueueViews }): ReactNode {
  const { t } = useWords();
  return views.changed ? <StatusTag tone="soon">{t('requests.saved.changed')}</StatusTag> : null;
}
