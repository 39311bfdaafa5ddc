import { zoneOf } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessmentMonth, lastFinishedMonth, monthOf, shifted } from './month.ts';
import { profileFor, shippedProfile } from './profile.ts';

const zone = zoneOf('Asia/Shanghai');
const starting = (monthStartsOn: number, fromMonth = '2000-01', version = 2) => ({
  ...shippedProfile,
  version,
  fromMonth,
  rules: { ...shippedProfile.rules, monthStartsOn },
});
const rule = [shippedProfile];
const date = (text: string) => text as LocalDate;

test('the November month runs from 19 October to 18 November in the office’s zone', () => {
  expect(assessmentMonth(rule, zone, date('2026-11-18'))).toEqual({
    label: '2026-11',
    firstOn: '2026-10-19',
    lastOn: '2026-11-18',
    from: new Date('2026-10-18T16:00:00Z'),
    to: new Date('2026-11-18T16:00:00Z'),
  });
  expect(assessmentMonth(rule, zone, date('2026-11-19')).label).toBe('2026-12');
  expect(assessmentMonth(rule, zone, date('2026-12-19')).label).toBe('2027-01');
});

test('a month that starts on the first is the calendar month', () => {
  const november = assessmentMonth([starting(1)], zone, date('2026-11-30'));
  expect([november.label, november.firstOn, november.lastOn]).toEqual([
    '2026-11',
    '2026-11-01',
    '2026-11-30',
  ]);
});

test('whoever names no month sees the last one that is over', () => {
  expect(lastFinishedMonth(rule, zone, new Date('2026-11-22T06:00:00Z')).label).toBe('2026-11');
  expect(lastFinishedMonth(rule, zone, new Date('2026-11-18T15:59:59Z')).label).toBe('2026-10');
});

test('months follow each other without gap or overlap, and each date lies in its own', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(Date.UTC(2000, 0, 1 + n)));
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 28 }),
      (day, before, after) => {
        const profiles = [starting(before), starting(after, '2024-06', 3)];
        const text = day.toISOString().slice(0, 10);
        const month = assessmentMonth(profiles, zone, date(text));
        expect(month.firstOn <= text && text <= month.lastOn).toBe(true);
        expect(monthOf(profiles, zone, shifted(month.label, 1)).from).toEqual(month.to);
        expect(monthOf(profiles, zone, shifted(month.label, -1)).to).toEqual(month.from);
      },
    ),
  );
});

test('a month is judged by the rules in force then', () => {
  const later = { ...shippedProfile, version: 2, fromMonth: '2026-12' };
  expect(profileFor([later], '2026-11').version).toBe(1);
  expect(profileFor([later], '2027-01').version).toBe(2);
});
