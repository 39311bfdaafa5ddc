import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listRefusals } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import { Period, PeriodField } from './period.tsx';
import '../console.css';

/** Attempts to give a community what is on neither of its public lists: counted, and each leads to its matters. */
export default function Refusals(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const [place, setPlace] = usePlace(Period);
  const one = useOne(listRefusals, { query: place }, { keep: true });
  return (
    <Page
      title={t('requests.console.refusals')}
      note={one.value && t('requests.console.refusals.total', { count: one.value.total })}
      tools={<PeriodField value={place} onChange={setPlace} />}
    >
      <p className="page-lead">{t('requests.console.refusals.why')}</p>
      <Answer of={one} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('requests.console.refusals.none')} />
          ) : (
            <FactTable
              caption={t('requests.console.refusals')}
              rows={rows}
              idOf={(row) => `${row.community.code}${row.category.code}${row.code}`}
              columns={[
                {
                  key: 'community',
                  head: t('requests.column.community'),
                  names: true,
                  cell: ({ community }) => (
                    <Go to={`/lists/${community.code}`}>{community.name}</Go>
                  ),
                },
                {
                  key: 'category',
                  head: t('requests.column.category'),
                  cell: (row) => name(row.category),
                },
                {
                  key: 'reason',
                  head: t('requests.console.refusals.reason'),
                  cell: (row) => t(`problem.${row.code}` as WordKey),
                },
                {
                  key: 'count',
                  head: t('requests.console.refusals.count'),
                  align: 'end',
                  cell: (row) => format.number(row.count),
                },
                {
                  key: 'last',
                  head: t('requests.console.refusals.last'),
                  cell: (row) => format.when(row.lastAt),
                },
                {
                  key: 'matters',
                  head: t('requests.console.refusals.matters'),
                  cell: (row) => (
                    <span className="number-links">
                      {row.numbers.map((number) => (
                        <Go key={number} to={`/matters/${number}`}>
                          {format.publicNumber(number)}
                        </Go>
                      ))}
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
    </Page>
  );
}
