import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { pageNumbers } from '../contract/public.ts';
import './knowledge.css';

const periods = [7, 30, 90] as const;
const Place = z.object({
  days: z.coerce
    .number()
    .refine((days) => periods.some((one) => one === days))
    .catch(30),
});

/** Which pages are read and solve, and what was looked for in vain: for whoever writes the next one. */
export default function Numbers(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ days }, setPlace] = usePlace(Place);
  const numbers = useOne(pageNumbers, { query: { days } }, { keep: true });
  return (
    <Page
      title={t('knowledge.numbers')}
      back="/knowledge"
      note={
        numbers.value &&
        t('knowledge.valid', {
          from: format.date(numbers.value.from),
          until: format.date(numbers.value.to),
        })
      }
      tools={
        <select
          className="tool-select"
          aria-label={t('knowledge.numbers.period')}
          value={days}
          onChange={(event) => setPlace({ days: Number(event.target.value) })}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {t('knowledge.numbers.days', { days: one })}
            </option>
          ))}
        </select>
      }
    >
      <Answer of={numbers} rows={10}>
        {({ pages, missed, missedRarely }) => (
          <div className="knowledge-numbers">
            <Panel title={t('knowledge.numbers.pages')}>
              {pages.length === 0 ? (
                <EmptyState title={t('knowledge.none')} />
              ) : (
                <PagesTable pages={pages} />
              )}
            </Panel>
            <Panel title={t('knowledge.missed')}>
              <p className="quiet">{t('knowledge.missed.why')}</p>
              {missed.length === 0 ? (
                <p>{t('knowledge.missed.none')}</p>
              ) : (
                <div className="table-scroll">
                  <table className="row-table">
                    <caption className="visually-hidden">{t('knowledge.missed')}</caption>
                    <thead>
                      <tr>
                        <th scope="col">{t('knowledge.missed.words')}</th>
                        <th scope="col">{t('knowledge.missed.count')}</th>
                        <th scope="col">{t('knowledge.missed.last')}</th>
                        <th scope="col">
                          <span className="visually-hidden">{t('knowledge.write')}</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {missed.map(({ words, count, days: on, lastOn }) => (
                        <tr key={words}>
                          <th scope="row">{words}</th>
                          <td>
                            <Go to="/matters" search={{ view: 'all', q: words }}>
                              {t('knowledge.missed.times', { count, days: on })}
                            </Go>
                          </td>
                          <td>{format.date(lastOn)}</td>
                          <td>
                            <Go to="/knowledge/new" search={{ question: words }}>
                              {t('knowledge.write')}
                              <span className="visually-hidden"> {words}</span>
                            </Go>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
              {missedRarely > 0 && (
                <p className="quiet">{t('knowledge.missed.rarely', { count: missedRarely })}</p>
              )}
            </Panel>
          </div>
        )}
      </Answer>
    </Page>
  );
}

type Counted = z.output<typeof pageNumbers.reply>['pages'][number];

function PagesTable({ pages }: { pages: readonly Counted[] }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  return (
    <div className="table-scroll">
      <table className="row-table">
        <caption className="visually-hidden">{t('knowledge.numbers.pages')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('knowledge.field.question')}</th>
            <th scope="col">{t('knowledge.read')}</th>
            <th scope="col">{t('knowledge.solved')}</th>
            <th scope="col">{t('knowledge.unsolved')}</th>
            <th scope="col">{t('knowledge.solved.share')}</th>
            <th scope="col">{t('knowledge.sent')}</th>
          </tr>
        </thead>
        <tbody>
          {pages.map(({ no, question, questionEn, read, solved, unsolved, sent }) => (
            <tr key={no}>
              <th scope="row">
                <Go to={`/knowledge/${no}`}>
                  {language === 'en' ? (questionEn ?? question) : question}
                </Go>
              </th>
              {[read, solved, unsolved].map((value, i) => (
                <td key={['read', 'solved', 'unsolved'][i]}>
                  <Go to={`/knowledge/${no}`}>{format.number(value)}</Go>
                </td>
              ))}
              <td>{solved + unsolved > 0 ? format.share(solved, solved + unsolved) : '—'}</td>
              <td>
                <Go to="/matters" search={{ view: 'all', page: no }}>
                  {format.number(sent)}
                </Go>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
