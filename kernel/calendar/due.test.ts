import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf, plainWeek } from './calendar.ts';
import type { CalendarData } from './calendar-data.ts';
import { dueAt, fractionPoint, left, spent } from './due.ts';
import type { Limit } from './limit.ts';
import { localDateOf } from './zone.ts';

/** Around National Day 2026: 1–7 October free, Sunday 20 September and Saturday 10 October worked. */
const data = {
  ...plainWeek,
  version: 'autumn-2026',
  days: [
    { on: '2026-09-20', kind: 'working', name: '国庆节' },
    { on: '2026-09-25', kind: 'holiday', name: '中秋' },
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => ({
      on: `2026-10-${day}`,
      kind: 'holiday',
      name: '国庆节',
    })),
    { on: '2026-10-10', kind: 'working', name: '国庆节' },
  ],
} as CalendarData;
const autumn = calendarOf(data);
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const wall = (when: Date) =>
  new Date(when.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const shown = (when: Date) => wall(when).slice(0, 16);

test.each<[start: string, amount: number, unit: Limit['unit'], due: string, why: string]>([
  ['2026-11-22 23:30', 2, 'hour', '2026-11-23 01:30', 'hours run at night'],
  ['2026-09-30 10:00', 7, 'day', '2026-10-07 10:00', 'days run through holidays'],
  ['2026-11-23 09:10', 4, 'working_hour', '2026-11-23 14:40', 'lunch does not count'],
  ['2026-11-23 09:00', 3, 'working_hour', '2026-11-23 12:00', 'full at noon ends at noon'],
  ['2026-11-23 16:30', 4, 'working_hour', '2026-11-24 12:00', 'the night does not count'],
  ['2026-11-21 10:00', 1, 'working_hour', '2026-11-23 10:00', 'a Saturday start begins on Monday'],
  ['2026-09-30 17:00', 1, 'working_hour', '2026-10-08 09:30', 'the holiday does not count'],
  ['2026-11-22 10:00', 2, 'working_day', '2026-11-24 17:30', 'Sunday plus two is Tuesday evening'],
  ['2026-11-23 08:00', 2, 'working_day', '2026-11-25 17:30', 'the first day is not counted'],
  ['2026-11-23 20:00', 2, 'working_day', '2026-11-25 17:30', 'whenever it began that day'],
  ['2026-11-20 10:00', 1, 'working_day', '2026-11-23 17:30', 'Friday plus one is Monday'],
  ['2026-09-30 10:00', 2, 'working_day', '2026-10-09 17:30', 'over National Day'],
  ['2026-10-09 10:00', 1, 'working_day', '2026-10-10 17:30', 'a make-up Saturday is worked'],
  ['2026-09-18 10:00', 1, 'working_day', '2026-09-20 17:30', 'a make-up Sunday is worked'],
])('%s and %d %s is due at %s: %s', (start, amount, unit, due) => {
  expect(shown(dueAt(autumn, at(start), { amount, unit }))).toBe(due);
});

test('a limit without working days anywhere is refused, not endless', () => {
  const never = calendarOf({ ...data, weekend: [0, 1, 2, 3, 4, 5, 6] });
  expect(() => dueAt(never, at('2026-11-23 10:00'), { amount: 1, unit: 'working_day' })).toThrow(
    RangeError,
  );
});

test('a clock paused on its last day keeps the rest of that day', () => {
  const rest = left(autumn, at('2026-11-25 16:30'), at('2026-11-25 17:30'), 'working_day');
  const due = dueAt(autumn, at('2026-11-30 15:00'), { amount: rest, unit: 'working_day' });
  expect(shown(due)).toBe('2026-11-30 16:00');
});

test('a clock paused before its last day keeps whole days', () => {
  const rest = left(autumn, at('2026-11-23 16:30'), at('2026-11-25 17:30'), 'working_day');
  expect(rest).toBe(2);
});

test('a late clock has less than nothing left', () => {
  expect(left(autumn, at('2026-11-25 10:00'), at('2026-11-24 17:30'), 'working_hour')).toBe(-1);
  expect(left(autumn, at('2026-11-25 17:30'), at('2026-11-24 17:30'), 'working_day')).toBe(-1);
  expect(left(autumn, at('2026-11-25 17:30'), at('2026-11-24 17:30'), 'day')).toBe(-1);
});

test('the last quarter of a working limit begins in office time', () => {
  const start = at('2026-11-23 15:30');
  const warn = fractionPoint(autumn, start, at('2026-11-24 14:30'), { unit: 'working_hour' }, 0.75);
  expect(shown(warn)).toBe('2026-11-24 11:30');
  expect(shown(fractionPoint(autumn, start, at('2026-11-24 15:30'), { unit: 'day' }, 0.75))).toBe(
    '2026-11-24 09:30',
  );
});

const seconds = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 })
    .map((s) => new Date(s * 1000));
const instant = seconds('2026-08-01', '2026-12-31');
const unit = fc.constantFrom<Limit['unit']>('hour', 'day', 'working_hour', 'working_day');
const amount = fc.integer({ min: 1, max: 40 });
const limit = fc.record({ amount, unit });
const calendars = fc
  .record({
    hours: fc.constantFrom(
      plainWeek.hours,
      [{ from: '00:00', to: '23:59' }],
      [{ from: '08:30', to: '18:00' }],
    ),
    zone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
  })
  .map((part) => calendarOf({ ...data, ...part }));

test('a later start is never due earlier, nor is a larger amount', () => {
  fc.assert(
    fc.property(
      calendars,
      instant,
      instant,
      limit,
      fc.integer({ min: 0, max: 100 }),
      (calendar, a, b, l, more) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(+dueAt(calendar, early, l)).toBeLessThanOrEqual(+dueAt(calendar, late, l));
        const larger = { ...l, amount: l.amount + more / 10 };
        expect(+dueAt(calendar, early, l)).toBeLessThanOrEqual(+dueAt(calendar, early, larger));
        expect(+dueAt(calendar, early, l)).toBeGreaterThan(+early);
      },
    ),
  );
});

test('working limits end in office time of a working day', () => {
  fc.assert(
    fc.property(instant, amount, fc.constantFrom('working_hour', 'working_day'), (start, n, u) => {
      const due = dueAt(autumn, start, { amount: n, unit: u });
      const time = wall(due).slice(11);
      expect(autumn.isWorkingDay(localDateOf(autumn.zone, due))).toBe(true);
      expect(autumn.hours.some(({ from, to }) => `${from}:00` < time && time <= `${to}:00`)).toBe(
        true,
      );
      if (u === 'working_day') expect(time).toBe('17:30:00');
    }),
  );
});

test('chunks add up', () => {
  fc.assert(
    fc.property(calendars, instant, amount, amount, unit, (calendar, start, a, b, u) => {
      const step = dueAt(calendar, dueAt(calendar, start, { amount: a, unit: u }), {
        amount: b,
        unit: u,
      });
      expect(step).toEqual(dueAt(calendar, start, { amount: a + b, unit: u }));
    }),
  );
});

test('pausing and resuming at once moves no deadline by more than a millisecond', () => {
  fc.assert(
    fc.property(
      calendars,
      instant,
      limit,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (calendar, start, l, share) => {
        const due = dueAt(calendar, start, l);
        const now = new Date(Math.floor((+start + (+due - +start) * share) / 1000) * 1000);
        const rest = { amount: left(calendar, now, due, l.unit), unit: l.unit };
        if (rest.amount <= 0) return; // no office time was left in it
        expect(Math.abs(+dueAt(calendar, now, rest) - +due)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('pause and resume keeps what is left, however often and long', () => {
  fc.assert(
    fc.property(
      calendars,
      instant,
      limit,
      fc.array(fc.integer({ min: 0, max: 20 * 86_400 }), { maxLength: 4 }),
      (calendar, start, l, pauses) => {
        let due = dueAt(calendar, start, l);
        let now = start;
        for (const pauseS of pauses) {
          const rest = left(calendar, now, due, l.unit);
          now = new Date(+now + pauseS * 1000);
          due = dueAt(calendar, now, { amount: rest, unit: l.unit });
          const after = left(calendar, now, due, l.unit);
          expect(Math.abs(after - rest)).toBeLessThan(1e-6);
        }
      },
    ),
  );
});

test('a warning lies between start and deadline, and what was spent there is its share', () => {
  fc.assert(
    fc.property(
      calendars,
      instant,
      limit,
      fc.constantFrom(0.25, 0.5, 0.75),
      (calendar, start, l, ratio) => {
        const due = dueAt(calendar, start, l);
        const warn = fractionPoint(calendar, start, due, l, ratio);
        expect(+warn).toBeGreaterThanOrEqual(+start);
        expect(+warn).toBeLessThanOrEqual(+due);
        const total = spent(calendar, start, due, l.unit);
        expect(spent(calendar, start, warn, l.unit)).toBeCloseTo(total * ratio, 5);
      },
    ),
  );
});

test('a calendar survives JSON', () => {
  const again = calendarOf(JSON.parse(JSON.stringify(data)) as CalendarData);
  const start = at('2026-09-28 11:00');
  expect(dueAt(again, start, { amount: 9, unit: 'working_hour' })).toEqual(
    dueAt(autumn, start, { amount: 9, unit: 'working_hour' }),
  );
});
