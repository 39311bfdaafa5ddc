import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
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
                <FactTable
                  caption={t('knowledge.missed')}
                  rows={missed}
                  idOf={({ words }) => words}
                  columns={[
                    {
                      key: 'words',
                      head: t('knowledge.missed.words'),
                      names: true,
                      cell: ({ words }) => words,
                    },
                    {
                      key: 'count',
                      head: t('knowledge.missed.count'),
                      cell: ({ words, count, days: on }) => (
                        <Go to="/matters" search={{ view: 'all', q: words }}>
                          {t('knowledge.missed.times', { count, days: on })}
                        </Go>
                      ),
                    },
                    {
                      key: 'last',
                      head: t('knowledge.missed.last'),
                      cell: ({ lastOn }) => format.date(lastOn),
                    },
                    {
                      key: 'write',
                      head: <span className="visually-hidden">{t('knowledge.write')}</span>,
                      cell: ({ words }) => (
                        <Go to="/knowledge/new" search={{ question: words }}>
                          {t('knowledge.write')}
                          <span className="visually-hidden"> {words}</span>
                        </Go>
                      ),
                    },
                  ]}
                />
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
    <FactTable
      caption={t('knowledge.numbers.pages')}
      rows={pages}
      idOf={({ no }) => String(no)}
      columns={[
        {
          key: 'question',
          head: t('knowledge.field.question'),
          names: true,
          cell: ({ no, question, questionEn }) => (
            <Go to={`/knowledge/${no}`}>
              {language === 'en' ? (questionEn ?? question) : question}
            </Go>
          ),
        },
        ...(['read', 'solved', 'unsolved'] as const).map((what) => ({
          key: what,
          head: t(`knowledge.${what}`),
          align: 'end' as const,
          cell: (page: Counted) => (
            <Go to={`/knowledge/${page.no}`}>{format.number(page[what])}</Go>
          ),
        })),
        {
          key: 'share',
          head: t('knowledge.solved.share'),
          align: 'end',
          cell: ({ solved, unsolved }) =>
            solved + unsolved > 0 ? format.share(solved, solved + unsolved) : '—',
        },
        {
          key: 'sent',
          head: t('knowledge.sent'),
          align: 'end',
          cell: ({ no, sent }) => <Go to={`/knowledge/${no}`}>{format.number(sent)}</Go>,
        },
      ]}
    />
  );
}
