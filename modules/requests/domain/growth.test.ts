import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOf, fastestGrown } from './growth.ts';

test('what is new in small numbers is held back: three after none are two and a half times', () => {
  expect(fastestGrown([{ code: 'a', recent: 3, before: 0 }])[0]?.ratio).toBe(2.5);
  expect(fastestGrown([{ code: 'a', recent: 2, before: 0 }])).toEqual([]);
});

test('a busy street that doubled stands before a quiet one with a handful', () => {
  const rows = fastestGrown([
    { code: 'quiet', recent: 3, before: 6 },
    { code: 'busy', recent: 60, before: 240 },
    { code: 'calm', recent: 30, before: 240 },
  ]);
  expect(rows.map(({ code, isClear }) => [code, isClear])).toEqual([
    ['busy', true],
    ['quiet', false],
  ]);
});

test('the chance is that of the binomial: exact where it can be counted by hand', () => {
  expect(chanceOf(0, 10)).toBe(1);
  expect(chanceOf(1, 1)).toBeCloseTo(1 / 9, 12);
  expect(chanceOf(2, 2)).toBeCloseTo(1 / 81, 12);
  expect(chanceOf(1, 2)).toBeCloseTo(17 / 81, 12);
});

test('more in the last week is never likelier by chance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(200), (all, k) => {
      const [fewer, more] = [chanceOf(Math.min(k, all), all), chanceOf(Math.min(k + 1, all), all)];
      expect(more).toBeLessThanOrEqual(fewer + 1e-9);
      expect(more).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('among many that are as always, hardly one is called clear', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    code: `c${i}`,
    recent: 4 + (i % 3),
    before: 40,
  }));
  expect(fastestGrown(rows).filter(({ isClear }) => isClear)).toEqual([]);
});
