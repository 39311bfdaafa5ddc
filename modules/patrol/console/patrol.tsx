import { getMap } from '@liren/areas/contract';
import {
  Answer,
  EmptyState,
  Go,
  mapClasses,
  useFormat,
  useGo,
  useOne,
  usePlace,
  useTheme,
} from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { AreaMap, MapAndList } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import { type CSSProperties, type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listPatrolGrids, type PatrolGrid } from '../contract/public.ts';
import { CoverageBar } from '../parts/coverage-bar.tsx';
import './patrol.css';

const periods = ['7', '14', '30'] as const;
/** The part of the URL that says what 巡查 shows. */
const Place = z.object({
  days: z.enum(periods).catch('7'),
  community: z.string().catch(''),
  by: z.enum(['code', 'coverage', 'last']).catch('coverage'),
  down: z.boolean().catch(false),
});

/** 巡查: of each grid, how often it was walked against its plan, and what share of its streets was seen. */
export default function PatrolScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const [place, set] = usePlace(Place);
  const days = Number(place.days);
  const answer = useOne(listPatrolGrids, { query: { days } }, { keep: true });
  const open = (grid: string) => go(`/patrol/grids/${grid}`);
  const whole = answer.value?.whole;
  return (
    <Page
      fill
      title={t('patrol.title')}
      note={
        whole && (
          <span role="status">
            {whole.ratio === null
              ? t('patrol.coverage.none')
              : t('patrol.whole', {
                  days,
                  share: format.percent(whole.ratio),
                  seen: format.distance(whole.seenM),
                  length: format.distance(whole.lengthM),
                })}
          </span>
        )
      }
      tools={
        <search className="patrol-filters">
          <Choice
            label={t('patrol.period')}
            value={place.days}
            options={periods.map((one) => [one, t('patrol.days', { count: Number(one) })])}
            onChange={(one) => set({ days: one }, { replace: true })}
          />
          <Choice
            label={t('patrol.community')}
            value={place.community}
            options={[
              ['', t('patrol.community.any')],
              ...communitiesOf(answer.value?.grids ?? []).map(
                ({ code, name }): [string, string] => [code, name],
              ),
            ]}
            onChange={(community) => set({ community }, { replace: true })}
          />
        </search>
      }
      actions={
        <>
          <Go to="/patrol/checklists" className="button">
            {t('patrol.checklists')}
          </Go>
          <Go to="/patrol/rounds" className="button">
            {t('patrol.rounds')}
          </Go>
        </>
      }
    >
      <Answer of={answer} rows={12}>
        {({ grids }) => {
          const rows = sorted(
            grids.filter(({ community }) => !place.community || community.code === place.community),
            place,
          );
          return (
            <div className="patrol-view">
              <MapAndList
                first="list"
                map={<CoverageMap rows={rows} onOpen={open} />}
                list={
                  rows.length === 0 ? (
                    <EmptyState title={t('patrol.empty')} why={t('patrol.empty.why')} />
                  ) : (
                    <Grids
                      rows={rows}
                      sort={{ by: place.by, down: place.down }}
                      onSort={({ by, down }) =>
                        set({ by: by as z.output<typeof Place>['by'], down }, { replace: true })
                      }
                      onOpen={open}
                    />
                  )
                }
              />
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}

const communitiesOf = (grids: readonly PatrolGrid[]) => [
  ...new Map(grids.map(({ community }) => [community.code, community])).values(),
];

function sorted(
  rows: readonly PatrolGrid[],
  { by, down }: z.output<typeof Place>,
): readonly PatrolGrid[] {
  const value = ({ coverage, lastRoundAt }: PatrolGrid): number =>
    by === 'coverage'
      ? (coverage.ratio ?? 2)
      : by === 'last'
        ? Date.parse(lastRoundAt ?? '1970')
        : 0;
  return rows.toSorted(
    (p, q) => (down ? -1 : 1) * (value(p) - value(q) || (p.grid.code < q.grid.code ? -1 : 1)),
  );
}

function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
}): ReactNode {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Grids({
  rows,
  sort,
  onSort,
  onOpen,
}: {
  rows: readonly PatrolGrid[];
  sort: { by: string; down: boolean };
  onSort: (sort: { by: string; down: boolean }) => void;
  onOpen: (grid: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [current, setCurrent] = useState<string | null>(null);
  const columns: readonly Column<PatrolGrid>[] = [
    {
      key: 'code',
      head: t('patrol.column.grid'),
      sortable: true,
      names: true,
      cell: ({ grid, community, workers }) => (
        <>
          <Go to={`/patrol/grids/${grid.code}`}>{grid.name}</Go>
          <small className="patrol-under">
            {[community.name, workers.join('、') || t('patrol.worker.none')].join(' · ')}
          </small>
        </>
      ),
    },
    {
      key: 'coverage',
      head: t('patrol.coverage'),
      sortable: true,
      cell: ({ coverage, plans, before }) => (
        <>
          <CoverageBar of={coverage} target={plans.find(({ target }) => target)?.target ?? null} />
          {before !== null && coverage.ratio !== null && (
            <small className="patrol-under">
              {t('patrol.before', { change: format.points(coverage.ratio - before) })}
            </small>
          )}
        </>
      ),
    },
    {
      key: 'plan',
      head: t('patrol.column.plan'),
      cell: ({ plans, rounds }) =>
        plans.length === 0
          ? t('patrol.plan.none', { count: rounds })
          : plans.map(({ id, name, standing: { done, wanted } }) => (
              <span key={id} className="patrol-plan" data-done={done >= wanted || undefined}>
                {t('patrol.plan.standing', { name, done, wanted })}
              </span>
            )),
    },
    {
      key: 'points',
      head: t('patrol.points'),
      align: 'end',
      from: 600,
      cell: ({ points }) => (points.total === 0 ? '—' : `${points.seen}/${points.total}`),
    },
    {
      key: 'last',
      head: t('patrol.column.last'),
      sortable: true,
      from: 600,
      cell: ({ lastRoundAt }) => (lastRoundAt ? format.when(lastRoundAt) : t('patrol.never')),
    },
  ];
  return (
    <RowTable
      caption={t('patrol.table')}
      columns={columns}
      rows={rows}
      idOf={({ grid }) => grid.code}
      current={current}
      onCurrent={setCurrent}
      onOpen={onOpen}
      sort={sort}
      onSort={onSort}
    />
  );
}

/** Five steps around what a plan usually asks: below 20, 40, 60, 80 per cent, and above. */
const classOf = (ratio: number): number => Math.min(4, Math.floor(ratio * 5));

function CoverageMap({
  rows,
  onOpen,
}: {
  rows: readonly PatrolGrid[];
  onOpen: (grid: string) => void;
}): ReactNode {
  const { t } = useWords();
  const ramp = mapClasses[useTheme() === 'dark' ? 'dark' : 'light'];
  const ground = useOne(getMap, {});
  const classByCode = Object.fromEntries(
    rows.flatMap(({ grid, coverage }) =>
      coverage.ratio === null ? [] : [[grid.code, classOf(coverage.ratio)]],
    ),
  );
  return (
    <div className="patrol-map">
      <Answer of={ground} rows={8}>
        {(value) => (
          <AreaMap
            ground={value}
            label={t('patrol.map')}
            fill={{ layer: 'service_grids', classByCode, ramp: 'count' }}
            onReady={(map) => {
              map.on('click', ({ point }) => {
                const [under] = map.getLayer('fill')
                  ? map.queryRenderedFeatures(point, { layers: ['fill'] })
                  : [];
                const code = under?.properties['code'];
                if (typeof code === 'string') onOpen(code);
              });
            }}
          />
        )}
      </Answer>
      <ol className="patrol-scale" aria-label={t('patrol.scale')}>
        {[0, 1, 2, 3, 4].map((step) => (
          <li key={step} style={{ '--map-class': ramp[step] } as CSSProperties}>
            {t('patrol.scale.step', { from: step * 20, to: step * 20 + 20 })}
          </li>
        ))}
      </ol>
    </div>
  );
}
