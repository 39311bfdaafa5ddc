import { expect, test } from 'vitest';
import { meanOf, quarterBefore, quarterOf } from './public.ts';

test('a quarter has three months, and the one before the first is of the year before', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
    ...['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4'],
  ]);
  expect(quarterBefore('2026-Q3')).toBe('2026-Q2');
  expect(quarterBefore('2026-Q1')).toBe('2025-Q4');
});

test('four ratings tell no mean', () => {
  expect(meanOf({ count: 4, sum: 20 })).toBeNull();
  expect(meanOf({ count: 5, sum: 22 })).toBe(4.4);
  expect(meanOf({ count: 6, sum: 28 })).toBe(4.7);
});
