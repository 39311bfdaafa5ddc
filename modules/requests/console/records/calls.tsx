import { EmptyState, Go, Rows, StatusTag, useFormat, useList, usePlace } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type CallRecord, listCalls } from '../../contract/public.ts';
import { Period, PeriodField } from './period.tsx';
import '../console.css';

const rowsOf = (reply: { rows: readonly CallRecord[] }): readonly CallRecord[] => reply.rows;

/** Every call leaves a record, whether or not a matter followed; and how many were answered within 15 seconds. */
export default function Calls(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place, setPlace] = usePlace(Period);
  const list = useList(listCalls, { query: place }, { rows: rowsOf });
  const total = list.first?.total ?? 0;
  const inTime = list.first?.inTime ?? 0;
  return (
    <Page
      title={t('requests.console.calls')}
      actions={
        <Go to="/register" search={{ source: 'phone' }} className="button button-primary">
          {t('requests.console.calls.take')}
        </Go>
      }
      tools={<PeriodField value={place} onChange={setPlace} />}
    >
      <p className="page-lead">
        <strong className="figure">{format.share(inTime, total)}</strong>{' '}
        {t('requests.console.calls.share')}
        {place.from || place.to ? '' : ` · ${t('requests.console.calls.period')}`}
      </p>
      <Rows
        of={list}
        empty={
          <EmptyState
            title={t('requests.console.calls.none')}
            why={t('requests.console.calls.none.why')}
          />
        }
      >
        {(calls) => (
          <div className="table-scroll">
            <table className="row-table">
              <caption className="visually-hidden">{t('requests.console.calls')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('requests.console.calls.at')}</th>
                  <th scope="col">{t('requests.console.calls.rang')}</th>
                  <th scope="col">{t('requests.console.calls.length')}</th>
                  <th scope="col">{t('requests.console.calls.phone')}</th>
                  <th scope="col">{t('requests.console.calls.outcome')}</th>
                  <th scope="col">{t('requests.console.calls.matter')}</th>
                  <th scope="col">{t('requests.console.calls.by')}</th>
                </tr>
              </thead>
              <tbody>
                {calls.map((call) => (
                  <tr key={call.id}>
                    <th scope="row">{format.when(call.at)}</th>
                    <td>
                      <StatusTag tone={call.inTime ? 'done' : 'late'}>
                        {t('requests.console.calls.seconds', { count: call.ringSeconds })}
                      </StatusTag>
                    </td>
                    <td>{call.lengthSeconds > 0 ? lengthOf(call.lengthSeconds) : '—'}</td>
                    <td>{call.phone ?? '—'}</td>
                    <td>
                      {t(`requests.call.${call.outcome}`)}
                      {call.note && <span className="queue-sub">{call.note}</span>}
                    </td>
                    <td>
                      {call.number ? (
                        <Go to={`/matters/${call.number}`}>{format.publicNumber(call.number)}</Go>
                      ) : (
                        '—'
                      )}
                    </td>
                    <td>{call.by}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Rows>
    </Page>
  );
}

/** `2:05`, as a telephone shows it. */
const lengthOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
