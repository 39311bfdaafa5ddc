import { Answer, EmptyState, Go, officePrefix, useFormat, useOne, usePlace } from '@liren/ui';
import { Card, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import {
  type Edition,
  getStatistics,
  listStatistics,
  StatisticTable,
  statisticTableNames,
} from '../../contract/public.ts';
import './statistics.css';

const Place = z.object({
  period: z.string().max(6).catch(''),
  table: StatisticTable.catch('age'),
  area: z.string().max(15).catch(''),
});
type Place = z.output<typeof Place>;
type Statistics = z.output<(typeof getStatistics)['reply']>;

/** 社区数据: how many live where, by age, sex, way of living and size of household; nobody can be found in it. */
export default function StatisticsScreen(): ReactNode {
  const { t } = useWords();
  const list = useOne(listStatistics, {});
  return (
    <Screen title={t('registry.statistics')} back="/r">
      <p className="lead">{t('registry.statistics.lead')}</p>
      <Go to="/r/admitted" className="link-alone">
        {t('registry.statistics.admitted')}
      </Go>
      <Answer of={list} rows={6}>
        {({ editions: [newest, ...older] }) =>
          newest ? (
            <OneTable editions={[newest, ...older]} newest={newest} />
          ) : (
            <EmptyState
              title={t('registry.statistics.none')}
              why={t('registry.statistics.none.why')}
            />
          )
        }
      </Answer>
    </Screen>
  );
}

function OneTable({
  editions,
  newest,
}: {
  editions: readonly Edition[];
  newest: Edition;
}): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const [place, set] = usePlace(Place);
  const period = editions.find((one) => one.period === place.period)?.period ?? newest.period;
  const answer = useOne(
    getStatistics,
    {
      params: { period },
      query: { table: place.table, ...(place.area ? { area: place.area } : {}) },
    },
    { keep: true },
  );
  return (
    <>
      <div className="statistics-choice">
        <SelectField
          at="/query/table"
          label={t('registry.statistics.table')}
          value={place.table}
          onChange={(table) => set({ table }, { replace: true })}
          options={statisticTableNames.map((value) => ({
            value,
            label: t(`registry.statistics.table.${value}`),
          }))}
        />
        {editions.length > 1 && (
          <SelectField
            at="/params/period"
            label={t('registry.statistics.column.period')}
            value={period}
            onChange={(chosen) => set({ period: chosen }, { replace: true })}
            options={editions.map(({ period: value }) => ({ value, label: quarter(value, t) }))}
          />
        )}
      </div>
      <Answer of={answer} rows={8}>
        {(table) => (
          <>
            <Whole table={table} place={place} />
            <Parts table={table} place={place} />
            <Card title={t('registry.statistics.how')}>
              <p>
                {t('registry.statistics.how.said', {
                  threshold: table.threshold,
                  noise: table.noise,
                })}
              </p>
              <p className="quiet">
                {t('registry.statistics.edition', {
                  period: quarter(table.period, t),
                  date: format.date(table.publishedAt),
                })}
              </p>
              <a
                className="link-alone"
                download
                href={`${officePrefix}/api/public/statistics/${period}/csv?lang=${language}`}
              >
                {t('registry.statistics.csv')}
              </a>
            </Card>
          </>
        )}
      </Answer>
    </>
  );
}

type Say = ReturnType<typeof useWords>['t'];

const quarter = (period: string, t: Say): string =>
  t('registry.statistics.quarter', { year: period.slice(0, 4), quarter: period.slice(5) });

/** One area: each category with its bar, as long as its share of the longest. */
function Whole({ table, place }: { table: Statistics; place: Place }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const row = table.rows[0];
  if (!row) return null;
  const longest = Math.max(1, ...row.counts.map((count) => count ?? 0));
  const unit = place.table === 'household' ? 'households' : 'people';
  return (
    <Card title={table.area.name}>
      {table.above && (
        <Go to="/r/statistics" search={{ ...place, area: table.above.code }} className="link-alone">
          {t('registry.statistics.above', { name: table.above.name })}
        </Go>
      )}
      <p className="statistics-total">
        {row.total === null
          ? t('registry.statistics.withheld')
          : t(`registry.statistics.total.${unit}`, { count: format.number(row.total) })}
      </p>
      <table className="statistics-bars">
        <caption className="visually-hidden">
          {t(`registry.statistics.table.${table.table}`)} · {table.area.name}
        </caption>
        <tbody>
          {table.categories.map((category, i) => {
            const count = row.counts[i] ?? null;
            return (
              <tr key={category}>
                <th scope="row">{t(`registry.statistics.category.${category}`)}</th>
                <td className="statistics-count">
                  {count === null ? (
                    <span className="quiet">{t('registry.statistics.withheld')}</span>
                  ) : (
                    format.number(count)
                  )}
                </td>
                <td aria-hidden="true" className="statistics-bar">
                  <i style={{ inlineSize: `${((count ?? 0) / longest) * 100}%` }} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

function Parts({ table, place }: { table: Statistics; place: Place }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const parts = table.rows.slice(1);
  if (parts.length === 0) return null;
  return (
    <Card
      title={t(
        table.area.code.length === 9
          ? 'registry.statistics.communities'
          : 'registry.statistics.grids',
      )}
    >
      <ul className="card-rows">
        {parts.map(({ area, total }) => (
          <li key={area.code}>
            <Go to="/r/statistics" search={{ ...place, area: area.code }} className="card-row">
              <span className="card-row-title">{area.name}</span>
              <span className="card-row-note">
                {total === null ? t('registry.statistics.withheld') : format.number(total)}
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </Card>
  );
}
