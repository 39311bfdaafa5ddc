import type { Calendar } from './calendar.ts';
import type { Limit, LimitUnit } from './limit.ts';
import { DAY_MS, HOUR_MS } from './zone.ts';

/**
 * The instant at which a limit ends.
 *
 * - `hour`, `day`: so many hours, or times 24 hours, on any clock.
 * - `working_hour`: so much office time; a limit that is full at noon ends at noon, not after lunch.
 * - `working_day`: the day it starts is not counted, and it ends at close of business of the n-th working day
 *   (民法典 arts. 201 and 203; field-rules 2.2.5 names the units but no rule). Started on Monday at 08:00 or at
 *   20:00, two working days end on Wednesday at 17:30. A part of a day, which pausing can leave, is office time.
 *
 * Never earlier for a later start or a larger amount, and `dueAt(dueAt(s, a), b)` is `dueAt(s, a + b)`. Nothing
 * left (an amount of 0 or less) is due at once.
 *
 * @throws RangeError before 2000 or after 2099
 */
export function dueAt(calendar: Calendar, startedAt: Date, { amount, unit }: Limit): Date {
  const start = startedAt.getTime();
  if (!(amount > 0)) return new Date(start);
  switch (unit) {
    case 'hour':
      return new Date(start + Math.round(amount * HOUR_MS));
    case 'day':
      return new Date(start + Math.round(amount * DAY_MS));
    case 'working_hour':
      return new Date(afterWork(calendar, start, Math.round(amount * HOUR_MS)));
    case 'working_day':
      return new Date(afterWorkingDays(calendar, start, amount));
  }
}

function afterWork({ working }: Calendar, start: number, workMs: number): number {
  return workMs > 0 ? working.instant(working.position(start) + workMs) : start;
}

function afterWorkingDays(calendar: Calendar, start: number, amount: number): number {
  const { working } = calendar;
  const whole = Math.floor(amount);
  const from =
    whole > 0 ? working.instant((working.daysThrough(start) + whole) * working.dayMs) : start;
  return afterWork(calendar, from, Math.round((amount - whole) * working.dayMs));
}

/**
 * What is left of a limit in its own unit, such that `dueAt(resumedAt, { amount: left, unit })` gives it back after a
 * pause. Negative once it is late.
 *
 * Working days are whole while the last day is still to come; on the last day they are the share of it that is left.
 */
export function left(calendar: Calendar, now: Date, due: Date, unit: LimitUnit): number {
  const { working } = calendar;
  if (unit === 'hour') return (due.getTime() - now.getTime()) / HOUR_MS;
  if (unit === 'day') return (due.getTime() - now.getTime()) / DAY_MS;
  const end = working.position(due.getTime());
  const workMs = end - working.position(now.getTime());
  if (unit === 'working_hour') return workMs / HOUR_MS;
  if (workMs <= 0) return workMs / working.dayMs;
  const ahead = Math.ceil(end / working.dayMs) - working.daysThrough(now.getTime());
  // The whole of the last day, asked before opening, is not yet "one working day": that would be the day after.
  if (ahead <= 0) return Math.min(workMs, working.dayMs - 1) / working.dayMs;
  const lastDayMs = end - (Math.ceil(end / working.dayMs) - 1) * working.dayMs;
  if (lastDayMs === working.dayMs) return ahead;
  if (ahead > 1) return ahead - 1 + lastDayMs / working.dayMs;
  return Math.min(workMs / working.dayMs, 1);
}

/** Time between two instants in the unit; working days are office time divided by one day's hours. */
export function spent({ working }: Calendar, from: Date, to: Date, unit: LimitUnit): number {
  if (unit === 'hour') return (to.getTime() - from.getTime()) / HOUR_MS;
  if (unit === 'day') return (to.getTime() - from.getTime()) / DAY_MS;
  const workMs = working.position(to.getTime()) - working.position(from.getTime());
  return workMs / (unit === 'working_hour' ? HOUR_MS : working.dayMs);
}

/**
 * The instant at which `ratio` of the time from start to deadline is gone: warnings ring there.
 *
 * Working units divide office time, so a warning never rings at night.
 */
export function fractionPoint(
  calendar: Calendar,
  startedAt: Date,
  due: Date,
  { unit }: Pick<Limit, 'unit'>,
  ratio: number,
): Date {
  const [start, end] = [startedAt.getTime(), due.getTime()];
  const total =
    unit === 'hour' || unit === 'day'
      ? end - start
      : calendar.working.position(end) - calendar.working.position(start);
  const part = Math.round(Math.max(0, total) * ratio);
  const at = unit === 'hour' || unit === 'day' ? start + part : afterWork(calendar, start, part);
  return new Date(Math.min(at, Math.max(start, end)));
}
