import { expect, test } from 'vitest';
import { fixAgeMs, fixFault, PositionFix } from './position-fix.ts';

const now = new Date('2026-11-22T06:00:00Z');
const fix = (accuracyM: number, secondsAgo: number): PositionFix => ({
  lonLat: [118.76, 32.05],
  accuracyM,
  source: 'device',
  at: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
});

test('a position without accuracy, source or time is none', () => {
  const whole = fix(8, 3);
  expect(PositionFix.safeParse(whole).success).toBe(true);
  for (const missing of ['accuracyM', 'source', 'at'] as const) {
    const { [missing]: _, ...rest } = whole;
    expect(PositionFix.safeParse(rest).success).toBe(false);
  }
});

test('a position is too old or too coarse for what it is wanted for, or it will do', () => {
  const wanted = { now, maxAgeMs: 60_000, maxAccuracyM: 30 };
  expect(fixFault(fix(30, 60), wanted)).toBeNull();
  expect(fixFault(fix(8, 61), wanted)).toBe('old');
  expect(fixFault(fix(31, 1), wanted)).toBe('coarse');
});

test('a device whose clock is ahead has no position of the future', () => {
  expect(fixAgeMs(fix(8, -90), now)).toBe(0);
});
