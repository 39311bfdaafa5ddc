import { Answer, StatusTag, useFormat, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getCalendar, type WorkCalendar } from '../../contract/calendar.ts';
import { Days } from './days.tsx';
import { PublishYear } from './publish.tsx';
import './calendar.css';

/** 工作日历: which days limits are counted by, and where a year's notice is put in force. */
export default function Calendar(): ReactNode {
  const { t } = useWords();
  const calendar = useOne(getCalendar, {});
  return (
    <Page title={t('requests.calendar')}>
      <Answer of={calendar} rows={8}>
        {(value) => (
          <div className="calendar">
            <Standing of={value} />
            <PublishYear of={value} />
            <Editions of={value} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Standing({ of: { standing, hours, days, today } }: { of: WorkCalendar }): ReactNode {
  const { t } = useWords();
  const { known, warn } = standing;
  const year = String(standing.year);
  const years = [...new Set([today.slice(0, 4), year])];
  const tone = known ? 'done' : warn ? 'late' : 'soon';
  return (
    <>
      <Panel
        title={
          <StatusTag tone={tone}>
            {t(known ? 'requests.calendar.known' : 'requests.calendar.missing', { year })}
          </StatusTag>
        }
      >
        <p>
          {t(known ? 'requests.calendar.known.what' : 'requests.calendar.missing.what', { year })}
        </p>
        <p className="quiet">
          {t('requests.calendar.hours', {
            hours: hours.map(({ from, to }) => `${from}–${to}`).join('、'),
          })}
        </p>
      </Panel>
      {years.map((one) => (
        <Panel key={one} title={t('requests.calendar.days', { year: one })}>
          <Days days={days.filter(({ on }) => on.startsWith(`${one}-`))} year={one} />
        </Panel>
      ))}
    </>
  );
}

function Editions({ of: { editions } }: { of: WorkCalendar }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('requests.calendar.editions')}>
      {editions.length === 0 && <p>{t('requests.calendar.editions.none')}</p>}
      <ol className="notices" reversed>
        {editions.map(({ version, note, publishedAt, until, publishedBy }) => (
          <li key={version}>
            <strong>{t('requests.calendar.edition', { version })}</strong>{' '}
            {until === null && (
              <StatusTag tone="done">{t('requests.calendar.edition.in_force')}</StatusTag>
            )}{' '}
            <span className="quiet">
              {until === null
                ? t('requests.calendar.edition.since', { from: format.dateTime(publishedAt) })
                : t('requests.calendar.edition.span', {
                    from: format.dateTime(publishedAt),
                    to: format.dateTime(until),
                  })}
              {publishedBy && ` · ${publishedBy}`} · {note}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
