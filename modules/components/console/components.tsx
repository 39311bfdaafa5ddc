import { getMap } from '@liren/areas/contract';
import {
  Answer,
  type ClockTone,
  EmptyState,
  Go,
  hasOneOf,
  Rows,
  useFormat,
  useGo,
  useList,
  useMe,
  useOne,
  usePlace,
} from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { AreaMap, MapAndList } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import {
  type Component,
  type ComponentState,
  componentStates,
  listComponents,
  mapComponents,
} from '../contract/public.ts';
import './components.css';
import { StateTag } from '../parts/public.ts';
import { Place, queryOf } from './place.ts';

/** 部件: what stands in the street, by class, state and owner, with its map. */
export default function ComponentsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const me = useMe();
  const [place, setPlace] = usePlace(Place);
  const query = queryOf(place);
  const list = useList(listComponents, { query });
  const isFiltered = Object.keys(query).length > 0;
  const importLink = hasOneOf(me, ['system_admin']) && (
    <Go to="/components/import" className="button">
      {t('components.import.open')}
    </Go>
  );
  return (
    <Page
      fill
      title={t('components.title')}
      note={
        list.first && (
          <span role="status">
            {t('components.count', { count: format.number(list.first.total) })}
            {' · '}
            {t('components.ownerless.count', { count: format.number(list.first.ownerless) })}
          </span>
        )
      }
      tools={
        <Filters
          place={place}
          set={(change) => setPlace(change, { replace: true })}
          counted={list.first}
        />
      }
      actions={
        <>
          {hasOneOf(me, ['system_admin', 'command', 'desk']) && (
            <Go to="/components/labels" search={query} className="button">
              {t('components.labels.open')}
            </Go>
          )}
          {importLink}
        </>
      }
    >
      <MapAndList
        map={<ComponentsMap query={query} onChoose={(code) => go(`/components/${code}`)} />}
        list={
          <Rows
            of={list}
            rows={10}
            empty={
              isFiltered ? (
                <EmptyState
                  title={t('components.empty.filtered')}
                  why={t('components.empty.filtered.why')}
                />
              ) : (
                <EmptyState
                  title={t('components.empty')}
                  why={t('components.empty.why')}
                  action={importLink}
                />
              )
            }
          >
            {(items) => <Table rows={items} onOpen={(code) => go(`/components/${code}`)} />}
          </Rows>
        }
      />
    </Page>
  );
}

function Table({
  rows,
  onOpen,
}: {
  rows: readonly Component[];
  onOpen: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const columns: readonly Column<Component>[] = [
    {
      key: 'name',
      head: t('components.column.name'),
      cell: ({ code, name, place, community }) => (
        <>
          <Go to={`/components/${code}`}>{name}</Go>{' '}
          <span className="component-place">{place || community.name}</span>
        </>
      ),
      names: true,
    },
    {
      key: 'state',
      head: t('components.column.state'),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'owner',
      head: t('components.column.owner'),
      cell: ({ owner }) => owner?.name ?? t('components.ownerless'),
    },
  ];
  return (
    <RowTable
      caption={t('components.title')}
      columns={columns}
      rows={rows}
      idOf={({ code }) => code}
      current={null}
      onCurrent={() => undefined}
      onOpen={onOpen}
    />
  );
}

const clocks: Readonly<Record<ComponentState, ClockTone>> = {
  in_use: 'plain',
  damaged: 'soon',
  missing: 'late',
  removed: 'paused',
};

function ComponentsMap({
  query,
  onChoose,
}: {
  query: Partial<Omit<Place, 'q'>> & { q?: string };
  onChoose: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {});
  const points = useOne(mapComponents, { query }, { keep: true });
  return (
    <Answer of={ground} rows={8}>
      {(value) => (
        <AreaMap
          ground={value}
          label={t('components.map')}
          points={(points.value?.points ?? []).map(({ code, name, state, lonLat }) => ({
            id: code,
            lonLat,
            clock: clocks[state],
            glyph: name.slice(-1),
          }))}
          onChoose={onChoose}
        />
      )}
    </Answer>
  );
}

function Filters({
  place,
  set,
  counted,
}: {
  place: Place;
  set: (change: Partial<Place>) => void;
  counted:
    | {
        classes: readonly { class: string; name: string; count: number }[];
        owners: readonly { unit: string; name: string; count: number }[];
        ownerless: number;
      }
    | undefined;
}): ReactNode {
  const { t } = useWords();
  return (
    <search className="component-filters">
      <label>
        <span>{t('components.column.class')}</span>
        <select
          value={place.class ?? ''}
          onChange={(event) => set({ class: event.target.value || undefined })}
        >
          <option value="">{t('components.filter.any')}</option>
          {counted?.classes.map(({ class: code, name, count }) => (
            <option key={code} value={code}>
              {t('components.filter.option', { name, count })}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('components.column.state')}</span>
        <select
          value={place.state ?? ''}
          onChange={(event) =>
            set({ state: (event.target.value || undefined) as ComponentState | undefined })
          }
        >
          <option value="">{t('components.filter.any')}</option>
          {componentStates.map((state) => (
            <option key={state} value={state}>
              {t(`components.state.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('components.column.owner')}</span>
        <select
          value={place.owner ?? ''}
          onChange={(event) => set({ owner: event.target.value || undefined })}
        >
          <option value="">{t('components.filter.any')}</option>
          <option value="none">
            {t('components.filter.option', {
              name: t('components.ownerless'),
              count: counted?.ownerless ?? 0,
            })}
          </option>
          {counted?.owners.map(({ unit, name, count }) => (
            <option key={unit} value={unit}>
              {t('components.filter.option', { name, count })}
            </option>
          ))}
        </select>
      </label>
      <form
        key={place.q}
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
        }}
      >
        <label>
          <span>{t('components.filter.q')}</span>
          <input type="search" name="q" defaultValue={place.q} maxLength={40} />
        </label>
      </form>
    </search>
  );
}
