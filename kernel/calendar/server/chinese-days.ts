import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { plainWeek } from '../calendar.ts';
import { type CalendarData, CalendarDay } from '../calendar-data.ts';

/**
 * The State Council's yearly notices (国务院办公厅关于部分节假日安排的通知) as the chinese-days package has them, 2004 on.
 *
 * A year's notice appears in the November before; until the package or the office's own table has it, that year runs
 * by the plain week, and publishing it recalculates open clocks.
 */
export function noticedDays(): CalendarDay[] {
  const { holidays, workdays } = published as Record<
    'holidays' | 'workdays',
    Record<string, string>
  >;
  return [
    ...Object.entries(holidays).map(([on, name]) => dayOf(on, 'holiday', name)),
    ...Object.entries(workdays).map(([on, name]) => dayOf(on, 'working', name)),
  ].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The calendar of an office that has published none of its own. */
export function shippedCalendar(): CalendarData {
  return { ...plainWeek, version: 'chinese-days-1.5.7', days: noticedDays() };
}

/** @param text English name, Chinese name, days in the statute: `National Day,国庆节,3` */
function dayOf(on: string, kind: 'holiday' | 'working', text: string): CalendarDay {
  return CalendarDay.parse({ on, kind, name: text.split(',')[1] ?? text });
}
