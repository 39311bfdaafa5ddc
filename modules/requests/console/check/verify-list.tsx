import { ClockWord, EmptyState, Go, Rows, StatusTag, useList, useMe, usePlace } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { listRequests, type RequestRow } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import { factsOf } from '../../staff/clock-facts.ts';
import '../console.css';

const Place = z.object({ what: z.enum(['to_check', 'to_verify']).optional().catch(undefined) });
const rowsOf = (reply: { rows: readonly RequestRow[] }): readonly RequestRow[] => reply.rows;

/** What waits for somebody to look: results to check, reports to confirm on site. A phone in the street is enough. */
export default function VerifyList(): ReactNode {
  const { t } = useWords();
  const name = useName();
  const me = useMe();
  const [{ what }, setPlace] = usePlace(Place);
  const checks = me?.memberships.some(({ role }) => role === 'checker') ?? false;
  const view = what ?? (checks ? 'to_check' : 'to_verify');
  const list = useList(
    listRequests,
    { query: { view } },
    { rows: rowsOf, identify: (row) => row.number },
  );
  return (
    <Page
      title={t('requests.console.verify')}
      tools={
        <fieldset className="choice-row">
          <legend className="visually-hidden">{t('requests.console.views')}</legend>
          {(['to_check', 'to_verify'] as const).map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name="what"
                className="visually-hidden"
                checked={view === one}
                onChange={() => setPlace({ what: one }, { replace: true })}
              />
              {t(`requests.view.${one}`)}
            </label>
          ))}
        </fieldset>
      }
    >
      <Rows
        of={list}
        empty={
          <EmptyState
            title={t('requests.console.empty', { view: t(`requests.view.${view}`) })}
            why={t('requests.console.verify.empty')}
          />
        }
      >
        {(rows) => (
          <ul className="queue-cards">
            {rows.map((row) => (
              <li key={row.number}>
                <Go to={`/verify/${row.number}`} className="queue-card">
                  <span className="queue-card-head">
                    {row.clock && <ClockWord clock={factsOf(row.clock)} bare />}
                    <StatusTag tone={row.tone}>{t(`requests.word.${row.word}`)}</StatusTag>
                  </span>
                  <strong>{row.title}</strong>
                  <span className="queue-sub">
                    {row.place} · {name(row.category)}
                    {row.holder && <> · {name(row.holder)}</>}
                  </span>
                </Go>
              </li>
            ))}
          </ul>
        )}
      </Rows>
    </Page>
  );
}
