import { useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { WorkCalendar } from '../../contract/calendar.ts';

/** The exceptional days of one year. */
export function Days({ days, year }: { days: WorkCalendar['days']; year: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (days.length === 0) return <p>{t('requests.calendar.days.none', { year })}</p>;
  return (
    <ul className="calendar-days">
      {days.map(({ on, kind, name }) => (
        <li key={on}>
          <span className="figure">{format.date(`${on}T04:00:00Z`)}</span>
          <strong>{t(`requests.calendar.${kind}`)}</strong>
          <span className="quiet">{name}</span>
        </li>
      ))}
    </ul>
  );
}
