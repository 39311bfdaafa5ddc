import * as z from 'zod';
import { LocalDate } from '../contract/values.ts';
import { timeOfDayMs, zoneOf } from './zone.ts';

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
