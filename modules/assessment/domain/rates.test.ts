import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Counts, countNames, noCounts, sumOf } from './counts.ts';
import { ranksOf, scoreOf } from './league.ts';
import { Rules, shippedProfile } from './profile.ts';
import { closingMixOf, ratesOf } from './rates.ts';
import { change, reaches, rounded } from './ratio.ts';

const { rules } = shippedProfile;
const counts = (some: Partial<Counts>): Counts => ({ ...noCounts, ...some });

test('the shipped rules are the formulas of 2.4.3', () => {
  expect(() => Rules.parse(rules)).not.toThrow();
  const rates = ratesOf(
    rules,
    counts({ valid: 326, contacted: 323, solved: 307, satisfied: 290, basically: 22 }),
  );
  expect(rounded(rates.contacted, 1_000)).toBe(991);
  expect(rounded(rates.solved, 1_000)).toBe(942);
  expect(rounded(rates.satisfied, 1_000)).toBe(950); // (290 + 0.9 × 22) ÷ 326 = 95.03 %
  expect(rounded(rates.score, 10_000)).toBe(9_501); // 0.1 × 99.08 + 0.5 × 94.17 + 0.4 × 95.03
});

test('on time leaves suspended matters out, rework is over what was handled', () => {
  const rates = ratesOf(rules, counts({ due: 40, onTime: 39, handled: 38, reworked: 1 }));
  expect([rounded(rates.onTime, 1_000), rounded(rates.rework, 1_000)]).toEqual([975, 26]);
});

test('closings are compared with 70, 20 and 10 by share', () => {
  const mix = closingMixOf(counts({ service: 71, management: 20, enforcement: 9 }));
  expect(Object.values(mix).map((share) => rounded(share, 100))).toEqual([71, 20, 9]);
});

test('equal printed scores share a rank, the next one is skipped, and a small base is not ranked', () => {
  const of = (solved: number) => counts({ valid: 100, contacted: 100, solved, satisfied: solved });
  const ranks = ranksOf(rules, [
    ['a', of(90)],
    ['b', of(95)],
    ['c', of(95)],
    ['d', counts({ valid: 9, contacted: 9, solved: 9, satisfied: 9 })],
    ['e', of(80)],
  ]);
  expect(Object.fromEntries(ranks)).toEqual({ b: 1, c: 1, a: 3, e: 4 });
});

test('change is in points of the exact rates', () => {
  expect(change({ part: 2, whole: 3 }, { part: 1, whole: 3 }, 1_000)).toBe(333);
  expect(change({ part: 1, whole: 3 }, { part: 2, whole: 3 }, 1_000)).toBe(-333);
  expect(change({ part: 1, whole: 3 }, { part: 0, whole: 0 }, 1_000)).toBeNull();
});

test('a target of 90 % is reached by nine of ten and not by a hair less', () => {
  expect(reaches({ part: 9, whole: 10 }, 90)).toBe(true);
  expect(reaches({ part: 899_999, whole: 1_000_000 }, 90)).toBe(false);
  expect(reaches({ part: 0, whole: 0 }, 0)).toBe(false);
});

/** Counts as a table can hold them: no answer without a valid call-back. */
const plausible = fc
  .record({
    valid: fc.nat({ max: 5_000_000 }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ valid, shares }) => {
    const [c, s, m, b] = shares as [number, number, number, number];
    const satisfied = Math.floor(valid * m);
    return counts({
      valid,
      contacted: Math.floor(valid * c),
      solved: Math.floor(valid * s),
      satisfied,
      basically: Math.floor((valid - satisfied) * b),
    });
  });
const weights = fc
  .tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  .map(([a, b]) => ({ contacted: a, solved: b - a, satisfied: 100 - b }));

test('a score lies between 0 and 100 for any weights', () => {
  fc.assert(
    fc.property(plausible, weights, (some, w) => {
      const score = scoreOf({ ...rules, weights: w }, some);
      if (some.valid === 0) expect(score).toBeNull();
      else expect([score! >= 0, score! <= 10_000]).toEqual([true, true]);
    }),
  );
});

test('one more solved matter never lowers a score, one less satisfied never raises it', () => {
  fc.assert(
    fc.property(plausible, (some) => {
      fc.pre(some.valid > 0 && some.solved < some.valid && some.satisfied > 0);
      const base = scoreOf(rules, some)!;
      expect(scoreOf(rules, { ...some, solved: some.solved + 1 })!).toBeGreaterThanOrEqual(base);
      const weaker = { ...some, satisfied: some.satisfied - 1, basically: some.basically + 1 };
      expect(scoreOf(rules, weaker)!).toBeLessThanOrEqual(base);
    }),
  );
});

test('rounding is half up, exact, and within half a unit', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1 }),
      fc.constantFrom(100, 1_000, 10_000),
      (part, whole, scale) => {
        const twice = 2n * BigInt(rounded({ part, whole }, scale)) * BigInt(whole);
        const exact = 2n * BigInt(part) * BigInt(scale);
        expect(exact - twice >= -BigInt(whole) && exact - twice < BigInt(whole)).toBe(true);
      },
    ),
  );
});

test('ranks do not depend on the order of the rows, and a better score never has a worse rank', () => {
  fc.assert(
    fc.property(fc.array(plausible, { maxLength: 30 }), (rows) => {
      const entries = rows.map((row, i) => [String(i), row] as const);
      const ranks = ranksOf(rules, entries);
      expect(ranksOf(rules, entries.toReversed())).toEqual(ranks);
      for (const [key, rank] of ranks) {
        const better = [...ranks.keys()].filter(
          (other) => scoreOf(rules, rows[Number(other)]!)! > scoreOf(rules, rows[Number(key)]!)!,
        );
        expect(rank).toBe(better.length + 1);
      }
    }),
  );
});

test('the whole is the sum of its parts', () => {
  fc.assert(
    fc.property(fc.array(plausible), (rows) => {
      const sum = sumOf(rows);
      for (const name of countNames)
        expect(sum[name]).toBe(rows.reduce((n, row) => n + row[name], 0));
    }),
  );
});
