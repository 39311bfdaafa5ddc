import type { CalendarData } from './calendar-data.ts';
import { DAY_MS, dayNumber, instantMs, timeOfDayMs, wallMs, type Zone } from './zone.ts';

const firstDay = dayNumber('2000-01-01');
const endDay = dayNumber('2100-01-01');

/**
 * Working time as one straight line: `position` is the working milliseconds that have passed since 2000, `instant`
 * its inverse. Sums of working time are then subtractions, and every limit costs two look-ups.
 *
 * A working day has the same hours all year; the tables hold a century (150 kB) so that a look-up is an array read.
 */
export class WorkingTime {
  /** Working milliseconds of one working day. */
  readonly dayMs: number;
  readonly #zone: Zone;
  readonly #hours: readonly { from: number; to: number }[];
  /** Working days before the day with this index. */
  readonly #before: Int32Array;
  /** Index of the n-th working day. */
  readonly #nth: Int32Array;

  constructor(zone: Zone, { hours, weekend, days }: CalendarData) {
    this.#zone = zone;
    this.#hours = hours.map(({ from, to }) => ({ from: timeOfDayMs(from), to: timeOfDayMs(to) }));
    this.dayMs = this.#hours.reduce((sum, { from, to }) => sum + to - from, 0);
    const count = endDay - firstDay;
    const isWorking = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const dayOfWeek = (firstDay + i + 4) % 7; // 1970-01-01 was a Thursday
      isWorking[i] = weekend.includes(dayOfWeek) ? 0 : 1;
    }
    for (const { on, kind } of days) isWorking[indexOf(dayNumber(on))] = kind === 'working' ? 1 : 0;
    this.#before = new Int32Array(count + 1);
    for (let i = 0; i < count; i++) this.#before[i + 1] = at(this.#before, i) + at(isWorking, i);
    this.#nth = new Int32Array(at(this.#before, count));
    for (let i = 0; i < count; i++) if (isWorking[i]) this.#nth[at(this.#before, i)] = i;
  }

  isWorkingDate(date: string): boolean {
    return this.#isWorking(indexOf(dayNumber(date)));
  }

  /** Working milliseconds from 2000 to the instant. */
  position(atMs: number): number {
    const wall = wallMs(this.#zone, atMs);
    const index = indexOf(Math.floor(wall / DAY_MS));
    const whole = at(this.#before, index) * this.dayMs;
    if (!this.#isWorking(index)) return whole;
    const timeOfDay = wall - (firstDay + index) * DAY_MS;
    return this.#hours.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(timeOfDay, to) - from),
      whole,
    );
  }

  /** First instant at which `position` is reached: the end of a stretch of work rather than the start of the next. */
  instant(position: number): number {
    const n = Math.ceil(position / this.dayMs) - 1;
    const index = this.#nth[n];
    if (index === undefined) throw outside();
    let rest = position - n * this.dayMs;
    for (const { from, to } of this.#hours) {
      if (rest <= to - from)
        return instantMs(this.#zone, (firstDay + index) * DAY_MS + from + rest);
      rest -= to - from;
    }
    throw outside();
  }

  /** Working days up to and including the day of the instant. */
  daysThrough(atMs: number): number {
    return at(this.#before, indexOf(Math.floor(wallMs(this.#zone, atMs) / DAY_MS)) + 1);
  }

  #isWorking(index: number): boolean {
    return at(this.#before, index + 1) > at(this.#before, index);
  }
}

function indexOf(day: number): number {
  if (!(day >= firstDay && day < endDay)) throw outside();
  return day - firstDay;
}

function at(array: Int32Array | Uint8Array, index: number): number {
  const value = array[index];
  if (value === undefined) throw outside();
  return value;
}

const outside = () => new RangeError('calendars reach from 2000 to 2099');
