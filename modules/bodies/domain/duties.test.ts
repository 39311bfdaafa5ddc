import { expect, test } from 'vitest';
import { claimFault, isDutyOver, isServiceDay, minutesOf, told } from './duties.ts';

const today = '2026-11-23';
const duty = { since: '2026-11-01', until: null, endedOn: null, wanted: 2 };

test('a count that would point at somebody is not told', () => {
  expect([0, 1, 2, 3, 40].map(told)).toEqual([null, null, null, 3, 40]);
});

test('a duty is taken on while there is room and time', () => {
  expect(claimFault(duty, 1, today)).toBeNull();
  expect(claimFault(duty, 2, today)).toBe('duty.full');
  expect(claimFault({ ...duty, until: '2026-11-22' }, 0, today)).toBe('duty.over');
  expect(isDutyOver({ ...duty, until: today }, today)).toBe(false);
  expect(isDutyOver({ ...duty, endedOn: today }, today)).toBe(true);
});

test('service is told of days since it was taken on; minutes count once they are confirmed', () => {
  const claim = { since: '2026-11-20' };
  const days = ['2026-11-19', '2026-11-20', today, '2026-11-24'];
  expect(days.map((day) => isServiceDay(claim, day, today))).toEqual([false, true, true, false]);
  expect(minutesOf([{ confirmed: 60 }, { confirmed: null }, { confirmed: 30 }])).toBe(90);
});
