import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { Page } from '@liren/ui/console';
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
            <div className="table-scroll">
              <table className="row-table">
                <caption className="visually-hidden">{t('requests.console.refusals')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('requests.column.community')}</th>
                    <th scope="col">{t('requests.column.category')}</th>
                    <th scope="col">{t('requests.console.refusals.reason')}</th>
                    <th scope="col" data-align="end">
                      {t('requests.console.refusals.count')}
                    </th>
                    <th scope="col">{t('requests.console.refusals.last')}</th>
                    <th scope="col">{t('requests.console.refusals.matters')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.community.code}${row.category.code}${row.code}`}>
                      <th scope="row">
                        <Go to={`/lists/${row.community.code}`}>{row.community.name}</Go>
                      </th>
                      <td>{name(row.category)}</td>
                      <td>{t(`problem.${row.code}` as WordKey)}</td>
                      <td data-align="end" className="figure">
                        {format.number(row.count)}
                      </td>
                      <td>{format.when(row.lastAt)}</td>
                      <td className="number-links">
                        {row.numbers.map((number) => (
                          <Go key={number} to={`/matters/${number}`}>
                            {format.publicNumber(number)}
                          </Go>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
