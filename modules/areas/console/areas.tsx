import { Answer, EmptyState, Go, hasOneOf, useFormat, useMe, useOne, usePlace } from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { lazy, type ReactNode, Suspense } from 'react';
import { type Area, listAreas } from '../contract/public.ts';
import { AreaPanel } from './area-detail.tsx';
import './areas.css';
import { AreasPlace, isFiltered } from './areas-place.ts';
import { ExportMenu } from './export-menu.tsx';
import { Filters } from './filters.tsx';

const AreasMap = lazy(() => import('./areas-map.tsx'));

/** 区域: communities with their type and size, the map beside, both kinds of grid of the chosen one. */
export default function AreasScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const me = useMe();
  const [place, setPlace] = usePlace(AreasPlace);
  const query = {
    level: ['community' as const],
    ...(place.type ? { type: [place.type] } : {}),
    ...(place.min === undefined ? {} : { minHouseholds: place.min }),
    ...(place.max === undefined ? {} : { maxHouseholds: place.max }),
    ...(place.q ? { q: place.q } : {}),
    limit: 1_000,
  };
  const list = useOne(listAreas, { query }, { keep: true });
  const choose = (at: string | undefined) => setPlace({ at });
  const mayImport = hasOneOf(me, ['system_admin']);
  const importLink = mayImport && (
    <Go to="/admin/areas/import" className="button">
      {t('areas.import.open')}
    </Go>
  );
  return (
    <Page
      fill
      title={t('areas.title')}
      note={
        list.value && (
          <span role="status">
            {t('areas.count', { count: list.value.total })}
            {' · '}
            {t('areas.households', {
              households: format.number(list.value.counts.households),
              residents: format.number(list.value.counts.residents),
            })}
          </span>
        )
      }
      tools={
        <Filters
          counted={list.value}
          place={place}
          set={(change) => setPlace(change, { replace: true })}
        />
      }
      actions={
        <>
          {hasOneOf(me, ['system_admin', 'command']) && (
            <>
              <Go to="/admin/areas/check" className="button">
                {t('areas.check.open')}
              </Go>
              <ExportMenu />
              <Go to="/admin/boundaries" className="button">
                {t('areas.change.open')}
              </Go>
            </>
          )}
          {importLink}
        </>
      }
    >
      <div className="areas-panes" data-chosen={place.at !== undefined || undefined}>
        <div className="areas-list">
          <Answer of={list} rows={12}>
            {({ areas, types }) =>
              areas.length === 0 ? (
                <Nothing filtered={isFiltered(place)} action={importLink} />
              ) : (
                <Communities
                  areas={areas}
                  typeName={(code) => types.find((type) => type.code === code)?.names}
                  place={place}
                  set={setPlace}
                />
              )
            }
          </Answer>
        </div>
        <Suspense fallback={<div className="areas-map" aria-busy="true" />}>
          <AreasMap chosen={place.at} shown={list.value?.areas ?? []} choose={choose} />
        </Suspense>
        {place.at && (
          <AreaPanel
            code={place.at as Area['code']}
            types={list.value?.types ?? []}
            choose={choose}
          />
        )}
      </div>
    </Page>
  );
}

function Nothing({ filtered, action }: { filtered: boolean; action: ReactNode }): ReactNode {
  const { t } = useWords();
  return filtered ? (
    <EmptyState title={t('areas.empty.filtered')} why={t('areas.empty.filtered.why')} />
  ) : (
    <EmptyState title={t('areas.empty')} why={t('areas.empty.why')} action={action} />
  );
}

function Communities({
  areas,
  typeName,
  place,
  set,
}: {
  areas: readonly Area[];
  typeName: (code: string | null) => Record<string, string> | undefined;
  place: AreasPlace;
  set: (change: Partial<AreasPlace>, options?: { replace?: boolean }) => void;
}): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const count = (value: number | null) => (value === null ? '—' : format.number(value));
  const columns: readonly Column<Area>[] = [
    {
      key: 'code',
      head: t('areas.column.name'),
      cell: (area) => area.name,
      sortable: true,
      names: true,
    },
    {
      key: 'type',
      head: t('areas.column.type'),
      cell: ({ communityType }) => {
        const names = typeName(communityType);
        return names?.[language] ?? names?.['zh-CN'] ?? '—';
      },
    },
    {
      key: 'households',
      head: t('areas.column.households'),
      cell: ({ households }) => count(households),
      align: 'end',
      sortable: true,
    },
    {
      key: 'service',
      head: t('areas.column.service_grids'),
      cell: ({ serviceGrids }) => format.number(serviceGrids),
      align: 'end',
      from: 600,
    },
    {
      key: 'unit',
      head: t('areas.column.unit_grids'),
      cell: ({ unitGrids }) => format.number(unitGrids),
      align: 'end',
      from: 600,
    },
  ];
  return (
    <RowTable
      caption={t('areas.table')}
      columns={columns}
      rows={sorted(areas, place)}
      idOf={({ code }) => code}
      current={place.at?.slice(0, 12) ?? null}
      onCurrent={(at) => set({ at }, { replace: true })}
      sort={{ by: place.sort, down: place.down }}
      onSort={({ by, down }) => set({ sort: by as AreasPlace['sort'], down }, { replace: true })}
    />
  );
}

function sorted(areas: readonly Area[], { sort, down }: AreasPlace): readonly Area[] {
  const value = (area: Area): number =>
    sort === 'code' ? Number(area.code) : (area.households ?? 0);
  const sign = down ? -1 : 1;
  return areas.toSorted((p, q) => sign * (value(p) - value(q)) || (p.code < q.code ? -1 : 1));
}
