import { type Calendar, calendarOf, dueAt, type Limit, plainWeek } from '@liren/kernel/calendar';
import type { Random } from './random.ts';

/** When somebody works: office hours, shifts of every day, or whenever it is needed. */
export type Works = 'office' | 'shift' | 'always';

export interface Timing {
  /** The instant so many hours of somebody's own time later. */
  after(at: Date, hours: number, works: Works): Date;
  due(at: Date, limit: Limit): Date;
  calendar: Calendar;
}

/** Time of the town: the office's calendar, and a shift from half past seven to half past eight. */
export function timingOf(calendar: Calendar): Timing {
  const shift = calendarOf({
    ...plainWeek,
    zone: calendar.data.zone,
    version: 'shift',
    weekend: [],
    hours: [{ from: '07:30', to: '20:30' }],
  });
  return {
    calendar,
    due: (at, limit) => dueAt(calendar, at, limit),
    after: (at, hours, works) => {
      if (works === 'always') return new Date(at.getTime() + Math.round(hours * 3_600_000));
      const own = works === 'office' ? calendar : shift;
      return dueAt(own, at, { amount: Math.max(1 / 600, hours), unit: 'working_hour' });
    },
  };
}

/** So many hours, mostly near the low end: most things go quickly and some do not. */
export function hoursBetween(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next() ** 2;
}
