import { dateOfDay, dayNumber } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import type { Period } from '../contract/public.ts';

/** How many times a year something is filled in. */
export const perYear: Readonly<Record<Period, number>> = {
  once: 1,
  year: 1,
  half_year: 2,
  quarter: 4,
  month: 12,
  week: 52,
};

/** First day of the period a day lies in; weeks begin on Monday. What is asked once has one period, from the day it was filed. */
export function periodFrom(period: Period, today: LocalDate, filedOn: LocalDate): LocalDate {
  const [year = '', month = ''] = today.split('-');
  const first = (of: number) => `${year}-${String(of).padStart(2, '0')}-01` as LocalDate;
  const months = { year: 12, half_year: 6, quarter: 3, month: 1 } as const;
  if (period === 'once') return filedOn;
  if (period === 'week') {
    const day = dayNumber(today);
    // 1970-01-01 was a Thursday.
    return dateOfDay(day - ((((day + 3) % 7) + 7) % 7));
  }
  return first(Number(month) - ((Number(month) - 1) % months[period]));
}
