import { dayNumber } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodOf, rhythms, standingOf } from './plan.ts';

const day = (text: string) => text as LocalDate;

test('a week begins on Monday, a month ends when it ends', () => {
  expect(periodOf('week', day('2026-11-22'))).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(periodOf('week', day('2026-11-23'))).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(periodOf('month', day('2028-02-10'))).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(periodOf('month', day('2026-12-31'))).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});

test('every day lies in its period, and all days of a period have the same', () => {
  const someDay = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((date) => day(date.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(fc.constantFrom(...rhythms), someDay, (rhythm, today) => {
      const { from, to } = periodOf(rhythm, today);
      expect(from <= today && today <= to).toBe(true);
      expect(periodOf(rhythm, from)).toEqual({ from, to });
      expect(periodOf(rhythm, to)).toEqual({ from, to });
      expect(dayNumber(to) - dayNumber(from)).toBeLessThan(31);
    }),
  );
});

test('a plan counts the rounds of its period, none before it was made, and the days that are left', () => {
  const plan = { rhythm: 'week' as const, times: 3, since: day('2026-11-24') };
  const days = ['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-26', '2026-11-30'].map(day);
  expect(standingOf(plan, days, day('2026-11-27'))).toEqual({
    ...{ from: '2026-11-24', to: '2026-11-29', wanted: 3, done: 2, daysLeft: 3 },
  });
});
