import { Go, hasOneOf, Icon, useMe, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { CalendarX } from 'lucide-react';
import type { ReactNode } from 'react';
import { calendarStanding } from '../../contract/calendar.ts';
import './calendar.css';

/** From December on, over every screen of an administrator: the coming year has no calendar yet. */
export default function CalendarWarning(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const keeps = me !== null && hasOneOf(me, ['system_admin']);
  const standing = useOne(calendarStanding, {}, { when: keeps }).value;
  if (!standing?.warn) return null;
  return (
    <Go to="/admin/calendar" className="calendar-warning">
      <Icon of={CalendarX} size={16} />
      <span>{t('requests.calendar.missing', { year: String(standing.year) })}</span>
    </Go>
  );
}
