import { Answer, EmptyState, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Grown, getGrowth } from '../../contract/public.ts';
import { fewest, held, weeksBefore } from '../../domain/public.ts';
import { useName } from '../../parts/naming.ts';
import '../console.css';

/** Places and categories that grew fastest this week; each number opens its matters. */
export default function GrowthScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const growth = useOne(getGrowth, { query: {} });
  return (
    <Page
      title={t('requests.growth')}
      note={
        growth.value &&
        t('requests.growth.period', {
          from: format.date(growth.value.from),
          to: format.date(growth.value.to),
        })
      }
    >
      <p className="page-lead">{t('requests.growth.how', { held, weeks: weeksBefore, fewest })}</p>
      <Answer of={growth} rows={8}>
        {(value) => (
          <>
            {(['communities', 'categories'] as const).map((list) => (
              <Panel key={list} title={t(`requests.growth.${list}`)}>
                {value[list].length === 0 ? (
                  <EmptyState title={t('requests.growth.none')} />
                ) : (
                  <GrownTable
                    rows={value[list]}
                    head={t(
                      list === 'communities'
                        ? 'requests.column.community'
                        : 'requests.column.category',
                    )}
                    searchOf={({ of }) => ({
                      view: 'all',
                      [list === 'communities' ? 'area' : 'category']: of.code,
                    })}
                    period={value}
                  />
                )}
              </Panel>
            ))}
          </>
        )}
      </Answer>
    </Page>
  );
}

function GrownTable({
  rows,
  head,
  searchOf,
  period: { from, to, beforeFrom, beforeTo },
}: {
  rows: readonly Grown[];
  head: string;
  searchOf: (row: Grown) => Record<string, string>;
  period: { from: string; to: string; beforeFrom: string; beforeTo: string };
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  return (
    <FactTable
      caption={t('requests.growth')}
      rows={rows}
      idOf={(row) => row.of.code}
      columns={[
        { key: 'of', head, names: true, cell: (row) => name(row.of) },
        {
          key: 'recent',
          head: t('requests.growth.recent'),
          align: 'end',
          cell: (row) => (
            <Go
              to="/matters"
              search={{ ...searchOf(row), from, to }}
              aria-label={t('requests.growth.open', { name: name(row.of), count: row.recent })}
            >
              {format.number(row.recent)}
            </Go>
          ),
        },
        {
          key: 'mean',
          head: t('requests.growth.mean'),
          align: 'end',
          cell: (row) => (
            <Go
              to="/matters"
              search={{ ...searchOf(row), from: beforeFrom, to: beforeTo }}
              aria-label={t('requests.growth.open.before', {
                name: name(row.of),
                count: row.before,
                mean: row.mean.toFixed(1),
              })}
            >
              {row.mean.toFixed(1)}
            </Go>
          ),
        },
        {
          key: 'ratio',
          head: t('requests.growth.ratio'),
          align: 'end',
          cell: (row) => <strong>{t('requests.growth.times', { n: row.ratio.toFixed(1) })}</strong>,
        },
        {
          key: 'chance',
          head: t('requests.growth.chance'),
          cell: (row) => (
            <>
              {row.isClear ? (
                <StatusTag tone="soon">{t('requests.growth.clear')}</StatusTag>
              ) : (
                <span className="quiet">{t('requests.growth.unclear')}</span>
              )}
              <small className="quiet">
                {row.chance < 0.001
                  ? t('requests.growth.p.least')
                  : t('requests.growth.p', { percent: format.percent(row.chance) })}
              </small>
            </>
          ),
        },
      ]}
    />
  );
}
