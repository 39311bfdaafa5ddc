import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Snooze, snoozeEnd } from './snoozing.ts';

const calendar = calendarOf(plainWeek);
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);

test.each<[choice: Snooze, now: string, end: string]>([
  ['hour', '2026-11-25 10:20', '2026-11-25 11:20'],
  ['hour', '2026-11-25 23:30', '2026-11-26 00:30'],
  ['morning', '2026-11-25 10:20', '2026-11-26 09:00'],
  ['morning', '2026-11-25 00:10', '2026-11-26 09:00'],
  ['morning', '2026-11-27 18:00', '2026-11-28 09:00'],
  ['monday', '2026-11-25 10:20', '2026-11-30 09:00'],
  ['monday', '2026-11-29 23:59', '2026-11-30 09:00'],
  ['monday', '2026-11-30 00:01', '2026-12-07 09:00'],
  ['monday', '2026-12-31 12:00', '2027-01-04 09:00'],
])('“%s” said at %s ends at %s', (choice, now, end) => {
  expect(snoozeEnd(choice, at(now), calendar)).toEqual(at(end));
});

test('a snooze always ends later than it was chosen, and within a week and a day', () => {
  const instants = fc.date({
    min: at('2026-01-01 00:00'),
    max: at('2027-12-31 00:00'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.constantFrom<Snooze>('hour', 'morning', 'monday'), (now, choice) => {
      const waits = snoozeEnd(choice, now, calendar).getTime() - now.getTime();
      expect(waits).toBeGreaterThan(0);
      expect(waits).toBeLessThan(8 * 86_400_000);
    }),
  );
});
