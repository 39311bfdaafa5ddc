import { EmptyState, Go, Icon, Rows, StatusTag, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { type CallRecord, listCalls } from '../../contract/public.ts';
import { Period, PeriodField } from './period.tsx';
import '../console.css';

const Place = Period.extend({
  page: z.coerce.number().int().min(1).optional().catch(undefined),
});

const rowsOf = (reply: { rows: readonly CallRecord[] }): readonly CallRecord[] => reply.rows;

/** Every call leaves a record, whether or not a matter followed; and how many were answered within 15 seconds. */
export default function Calls(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place, setPlace] = usePlace(Place);
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
      tools={
        <>
          <PeriodField value={place} onChange={setPlace} />
          {place.page && (
            <button
              type="button"
              className="chip"
              aria-label={t('requests.console.filter.off', {
                filter: t('requests.console.filter.page', { no: place.page }),
              })}
              onClick={() => setPlace({ page: undefined })}
            >
              {t('requests.console.filter.page', { no: place.page })}
              <Icon of={X} size={16} />
            </button>
          )}
        </>
      }
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
          <FactTable
            caption={t('requests.console.calls')}
            rows={calls}
            idOf={(call) => call.id}
            columns={[
              {
                key: 'at',
                head: t('requests.console.calls.at'),
                names: true,
                cell: (call) => format.when(call.at),
              },
              {
                key: 'rang',
                head: t('requests.console.calls.rang'),
                cell: (call) => (
                  <StatusTag tone={call.inTime ? 'done' : 'late'}>
                    {t('requests.console.calls.seconds', { count: call.ringSeconds })}
                  </StatusTag>
                ),
              },
              {
                key: 'length',
                head: t('requests.console.calls.length'),
                cell: (call) => (call.lengthSeconds > 0 ? lengthOf(call.lengthSeconds) : '—'),
              },
              {
                key: 'phone',
                head: t('requests.console.calls.phone'),
                cell: (call) => call.phone ?? '—',
              },
              {
                key: 'outcome',
                head: t('requests.console.calls.outcome'),
                cell: (call) => (
                  <>
                    {t(`requests.call.${call.outcome}`)}
                    {call.page !== null && (
                      <Go to={`/knowledge/${call.page}`} className="queue-sub">
                        {t('requests.console.answered.page', { no: call.page })}
                      </Go>
                    )}
                    {call.note && <span className="queue-sub">{call.note}</span>}
                  </>
                ),
              },
              {
                key: 'matter',
                head: t('requests.console.calls.matter'),
                cell: (call) =>
                  call.number ? (
                    <Go to={`/matters/${call.number}`}>{format.publicNumber(call.number)}</Go>
                  ) : (
                    '—'
                  ),
              },
              { key: 'by', head: t('requests.console.calls.by'), cell: (call) => call.by },
            ]}
          />
        )}
      </Rows>
    </Page>
  );
}

/** `2:05`, as a telephone shows it. */
const lengthOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
