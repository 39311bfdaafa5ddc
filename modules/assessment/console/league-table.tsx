import { Go, useFormat } from '@liren/ui';
import { type Column, RowTable, type Sort } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useMemo, useState } from 'react';
import type { League, LeagueRow, LeagueTrend } from '../contract/public.ts';
import { figureOf, type RateColumn, rateColumns, shownScore, sorted } from './figures.ts';
import type { LeaguePlace, SortKey } from './league-place.ts';
import { MattersLink, RateFigure, type Search } from './rate-figure.tsx';
import { SparkLine } from './spark-line.tsx';
import { useNarrow } from './use-narrow.ts';

interface TableProps {
  league: League;
  trend: LeagueTrend | undefined;
  place: LeaguePlace;
  onSort: (sort: Sort) => void;
}

/** The league table; a card for each row where columns do not fit. */
export function LeagueTable({ league, trend, place, onSort }: TableProps): ReactNode {
  const { language } = useWords();
  const narrow = useNarrow();
  const rows = useMemo(
    () => sorted(league.rows, league.profile.rules, place.sort, place.down, language),
    [league, place.sort, place.down, language],
  );
  return narrow ? (
    <Cards league={league} rows={rows} place={place} onSort={onSort} />
  ) : (
    <Wide league={league} rows={rows} trend={trend} place={place} onSort={onSort} />
  );
}

type PartProps = Omit<TableProps, 'trend'> & { rows: readonly LeagueRow[] };

function Wide({
  league,
  rows,
  trend,
  place,
  onSort,
}: PartProps & Pick<TableProps, 'trend'>): ReactNode {
  const { t } = useWords();
  const [current, setCurrent] = useState<string | null>(null);
  const cells = useCells(league, place);
  const focused = current ?? rows[0]?.key;
  const tab = (row: LeagueRow) => (row.key === focused ? 0 : -1);
  const columns: Column<LeagueRow>[] = [
    {
      key: 'rank',
      head: t('assessment.table.rank'),
      sortable: true,
      width: '7rem',
      cell: (row) => cells.rank(row, tab(row)),
    },
    {
      key: 'name',
      head: t(`assessment.table.${league.by}`),
      sortable: true,
      names: true,
      cell: cells.name,
    },
    {
      key: 'received',
      head: t(cells.isPerThousand ? 'assessment.table.per_thousand' : 'assessment.table.received'),
      sortable: true,
      align: 'end',
      cell: (row) => cells.received(row, tab(row)),
    },
    {
      key: 'valid',
      head: t('assessment.table.valid'),
      sortable: true,
      align: 'end',
      cell: (row) => cells.valid(row, tab(row)),
    },
    ...rateColumns
      .slice(0, 3)
      .map((column) => rateColumn(column, t(`assessment.table.${column.key}`), cells, tab)),
    {
      key: 'score',
      head: t('assessment.table.score'),
      sortable: true,
      align: 'end',
      cell: cells.score,
    },
    ...rateColumns.slice(3).map((column) => ({
      ...rateColumn(column, t(`assessment.table.${column.key}`), cells, tab),
      ...(column.key === 'rework' ? ({ from: 1024 } as const) : {}),
    })),
    {
      key: 'trend',
      head: t('assessment.table.trend'),
      from: 1440,
      cell: (row) => <Trend row={row} trend={trend} name={cells.nameOf(row)} />,
    },
  ];
  return (
    <div className="assess-scroll">
      <RowTable
        caption={t('assessment.table.caption')}
        columns={columns}
        rows={rows}
        idOf={({ key }) => key}
        current={current}
        onCurrent={setCurrent}
        sort={{ by: place.sort, down: place.down }}
        onSort={onSort}
      />
    </div>
  );
}

type Cells = ReturnType<typeof useCells>;

const rateColumn = (
  column: RateColumn,
  head: string,
  cells: Cells,
  tab: (row: LeagueRow) => number,
): Column<LeagueRow> => ({
  key: column.key,
  head,
  sortable: true,
  align: 'end',
  cell: (row) => cells.rate(row, column, tab(row)),
});

function Cards({ league, rows, place, onSort }: PartProps): ReactNode {
  const { t } = useWords();
  const cells = useCells(league, place);
  const keys: SortKey[] = ['rank', 'name', 'received', 'solved', 'satisfied', 'on_time'];
  return (
    <>
      <label className="assess-select">
        <span>{t('assessment.sort')}</span>
        <select
          value={place.sort}
          onChange={(event) =>
            onSort({
              by: event.target.value,
              down: event.target.value !== 'rank' && event.target.value !== 'name',
            })
          }
        >
          {(keys.includes(place.sort) ? keys : [place.sort, ...keys]).map((key) => (
            <option key={key} value={key}>
              {t(key === 'name' ? `assessment.table.${league.by}` : `assessment.table.${key}`)}
            </option>
          ))}
        </select>
      </label>
      <ol className="assess-cards">
        {rows.map((row) => (
          <li key={row.key} className="panel">
            <div className="assess-card-head">
              <h3>{cells.name(row)}</h3>
              <div>{cells.rank(row)}</div>
            </div>
            <dl>
              <Fact
                term={t(
                  cells.isPerThousand
                    ? 'assessment.table.per_thousand'
                    : 'assessment.table.received',
                )}
              >
                {cells.received(row)}
              </Fact>
              <Fact term={t('assessment.table.valid')}>{cells.valid(row)}</Fact>
              <Fact term={t('assessment.table.score')}>{cells.score(row)}</Fact>
              {rateColumns.map((column) => (
                <Fact key={column.key} term={t(`assessment.table.${column.key}`)}>
                  {cells.rate(row, column)}
                </Fact>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What stands in a cell, the same in table and card. */
function useCells({ by, profile: { rules }, communityTypes, month }: League, place: LeaguePlace) {
  const { t, language } = useWords();
  const format = useFormat();
  const typeNames = new Map(
    communityTypes.map(({ code, names }) => [code, names[language] ?? names['zh-CN'] ?? '']),
  );
  const isPerThousand = place.perThousand && by === 'community';
  const nameOf = ({ key, name }: LeagueRow) =>
    name ?? (key === '' ? t('assessment.none.unit') : key);
  const filters = { month: month.label, type: place.type, size: place.size };
  const searchOf = ({ key }: LeagueRow): Search => ({
    ...filters,
    [by]: key || 'none',
  });
  const list = (row: LeagueRow, measure: 'received' | 'valid', tabIndex?: number) => (
    <MattersLink
      search={searchOf(row)}
      measure={measure}
      label={t('assessment.figure.count', {
        name: nameOf(row),
        head: t(`assessment.table.${measure}`),
        count: row.counts[measure],
      })}
      tabIndex={tabIndex}
    >
      {format.number(row.counts[measure])}
    </MattersLink>
  );
  const perThousand = (row: LeagueRow, households: number, tabIndex?: number) => {
    const rate = ((1_000 * row.counts.received) / households).toFixed(1);
    return (
      <MattersLink
        search={searchOf(row)}
        measure="received"
        label={t('assessment.figure.per_thousand', { name: nameOf(row), rate })}
        tabIndex={tabIndex}
      >
        {rate}
      </MattersLink>
    );
  };
  return {
    isPerThousand,
    nameOf,
    name: (row: LeagueRow) => (
      <span className="assess-name">
        {nameOf(row)}
        {row.type && <small>{typeNames.get(row.type)}</small>}
      </span>
    ),
    rank: (row: LeagueRow, tabIndex?: number) => (
      <Rank
        row={row}
        name={nameOf(row)}
        minimumBase={rules.minimumBase}
        compare={!place.alone}
        search={{ ...filters, by, key: row.key, compare: place.compare }}
        tabIndex={tabIndex}
      />
    ),
    received: (row: LeagueRow, tabIndex?: number) => {
      if (!isPerThousand) return list(row, 'received', tabIndex);
      if (!row.households) return <span className="assess-none">—</span>;
      return perThousand(row, row.households, tabIndex);
    },
    valid: (row: LeagueRow, tabIndex?: number) => (
      <>
        {list(row, 'valid', tabIndex)}
        {row.counts.valid < rules.minimumBase && <sup aria-hidden="true">*</sup>}
      </>
    ),
    score: (row: LeagueRow) => (
      <span className="assess-score">{shownScore(rules, row.counts) ?? '—'}</span>
    ),
    rate: (row: LeagueRow, column: RateColumn, tabIndex?: number) => (
      <RateFigure
        name={nameOf(row)}
        head={t(`assessment.table.${column.key}`)}
        figure={figureOf(rules, row, column.rate)}
        column={column}
        search={searchOf(row)}
        compare={!place.alone}
        tabIndex={tabIndex}
      />
    ),
  };
}

export const rankWord = (moved: number) =>
  moved > 0 ? ('assessment.rank.up' as const) : ('assessment.rank.down' as const);

function Rank({
  row: { rank, rankBefore },
  name,
  minimumBase,
  compare,
  search,
  tabIndex,
}: {
  row: LeagueRow;
  name: string;
  minimumBase: number;
  compare: boolean;
  /** Leads to why it moved. */
  search: Search;
  tabIndex?: number | undefined;
}): ReactNode {
  const { t } = useWords();
  if (rank === null) {
    return (
      <span className="assess-none">
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{t('assessment.rank.none', { count: minimumBase })}</span>
      </span>
    );
  }
  const moved = compare && rankBefore !== null ? rankBefore - rank : null;
  return (
    <span className="assess-rank">
      <strong>{rank}</strong>
      {moved !== null && (
        <Go
          to="/assess/change"
          search={search}
          className="assess-moved"
          tabIndex={tabIndex}
          aria-label={t('assessment.rank.why', {
            name,
            moved: t(moved === 0 ? 'assessment.rank.same' : rankWord(moved), {
              count: Math.abs(moved),
            }),
          })}
        >
          <span aria-hidden="true">{moved > 0 ? '▲' : moved < 0 ? '▼' : ''}</span>
          {moved === 0 ? t('assessment.rank.same') : t(rankWord(moved), { count: Math.abs(moved) })}
        </Go>
      )}
    </span>
  );
}

function Trend({
  row,
  trend,
  name,
}: {
  row: LeagueRow;
  trend: LeagueTrend | undefined;
  name: string;
}): ReactNode {
  const scores = trend?.rows.find(({ key }) => key === row.key)?.scores;
  const all = trend?.rows.flatMap((one) => one.scores.filter((score) => score !== null)) ?? [];
  if (!trend || !scores || scores.every((score) => score === null))
    return <span className="assess-none">—</span>;
  return (
    <SparkLine
      label={name}
      months={trend.months}
      scores={scores}
      range={[Math.min(...all), Math.max(...all)]}
    />
  );
}

/** Whole of the table in five figures, each with target, change, base and its matters. */
export function Summary({ league, place }: { league: League; place: LeaguePlace }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { rules } = league.profile;
  return (
    <dl className="assess-summary">
      {rateColumns.map((column) => {
        const figure = figureOf(rules, league.whole, column.rate);
        const { part, whole } = figure.ratio;
        // A satisfied rate counts hundredths of matters; its base is matters all the same.
        const base = column.rate === 'satisfied' ? whole / 100 : whole;
        return (
          <div key={column.key} className="panel" data-below={figure.isBelow || undefined}>
            <dt>{t(`assessment.table.${column.key}`)}</dt>
            <dd>
              <span className="figure">
                {whole === 0 ? (
                  '—'
                ) : (
                  <Go
                    to="/assess/matters"
                    search={{
                      month: league.month.label,
                      type: place.type,
                      size: place.size,
                      ...column.opens,
                    }}
                    aria-label={t('assessment.figure', {
                      name: t(`assessment.whole.${league.sight}`),
                      head: t(`assessment.table.${column.key}`),
                      percent: format.percent(part / whole),
                      open: t(`assessment.open.${column.key}`),
                    })}
                  >
                    {format.percent(part / whole)}
                  </Go>
                )}
              </span>
              <small>
                {figure.target === null
                  ? t('assessment.base', { count: base })
                  : t(figure.isBelow ? 'assessment.target.missed' : 'assessment.target.base', {
                      target: figure.target,
                      count: base,
                    })}
              </small>
              {!place.alone && figure.change !== null && (
                <small>{t('assessment.compared', { points: format.points(figure.change) })}</small>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
