import type { CalendarDay } from './calendar-data.ts';

/** Whether the notice of a year has been taken into a calendar: no year is without holidays. */
export const hasYear = (days: readonly CalendarDay[], year: number): boolean =>
  days.some(({ on, kind }) => kind === 'holiday' && on.startsWith(`${year}-`));

/** The notice of a year appears in the November before; from December on its absence is a danger to limits. */
const warnFromMonth = 12;

/** How the coming year stands on a date: which it is, whether its calendar is there, whether to warn. */
export function comingYear(
  days: readonly CalendarDay[],
  today: string,
): { year: number; known: boolean; warn: boolean } {
  const year = Number(today.slice(0, 4));
  if (!hasYear(days, year)) return { year, known: false, warn: true };
  const known = hasYear(days, year + 1);
  return { year: year + 1, known, warn: !known && Number(today.slice(5, 7)) >= warnFromMonth };
}

/** The days of a calendar with those of one year replaced. */
export const withYear = (
  days: readonly CalendarDay[],
  year: number,
  own: readonly CalendarDay[],
): CalendarDay[] =>
  [...days.filter(({ on }) => !on.startsWith(`${year}-`)), ...own].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  );
