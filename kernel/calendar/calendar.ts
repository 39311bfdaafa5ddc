import * as z from 'zod';
import { LocalDate } from '../contract/values.ts';
import { WorkingTime } from './working-time.ts';
import { timeOfDayMs, type Zone, zoneOf } from './zone.ts';

// Work ends before midnight: at 24:00 the date has changed, and counting days from such an end would skip one.
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One stretch of office hours, the same on each working day. */
export const WorkingInterval = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
export type WorkingInterval = z.output<typeof WorkingInterval>;

/** A day that differs from the week's rule: a holiday, or a weekend day worked in exchange (调休). */
export const CalendarDay = z.strictObject({
  on: LocalDate,
  kind: z.enum(['holiday', 'working']),
  name: z.string().max(60),
});
export type CalendarDay = z.output<typeof CalendarDay>;

/** A calendar as plain data: what is stored, sent and kept in tests. */
export const CalendarData = z
  .strictObject({
    zone: z.string().refine(isZone),
    version: z.string().min(1).max(60).meta({ description: 'stands in every rule made with it' }),
    hours: z.array(WorkingInterval).min(1).max(6).refine(isAscending),
    weekend: z
      .array(z.int().min(0).max(6))
      .max(6)
      .meta({ description: 'days of the week without work, 0 = Sunday' }),
    days: z.array(CalendarDay),
  })
  .meta({ description: 'working time of an office' });
export type CalendarData = z.output<typeof CalendarData>;

/** An office's working time, made ready for arithmetic; share one object, making one costs about a millisecond. */
export interface Calendar {
  readonly zone: Zone;
  readonly version: string;
  readonly hours: readonly WorkingInterval[];
  /** Covers 2000 to 2099; a RangeError outside. */
  isWorkingDay(date: LocalDate): boolean;
  /** For `dueAt` and its kin. */
  readonly working: WorkingTime;
  readonly data: CalendarData;
}

/** The calendar of this data. */
export function calendarOf(data: CalendarData): Calendar {
  const zone = zoneOf(data.zone);
  const working = new WorkingTime(zone, data);
  return {
    zone,
    version: data.version,
    hours: data.hours,
    isWorkingDay: (date) => working.isWorkingDate(date),
    working,
    data,
  };
}

/** Monday to Friday, 09:00–12:00 and 13:30–17:30 in Shanghai, no holidays: the ground an office's own days stand on. */
export const plainWeek: CalendarData = {
  zone: 'Asia/Shanghai',
  version: 'plain-week',
  hours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  weekend: [0, 6],
  days: [],
};

function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

function isAscending(hours: readonly WorkingInterval[]): boolean {
  return hours.every(({ from, to }, i) => {
    const earlier = hours[i - 1];
    return from < to && (!earlier || timeOfDayMs(earlier.to) <= timeOfDayMs(from));
  });
}
