import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeByCategory, changeByRate, pointsOf } from './change.ts';
import { type Counts, noCounts, sumOf } from './counts.ts';
import { shippedProfile } from './profile.ts';

const { rules } = shippedProfile;

const counts = fc
  .tuple(fc.nat(60), fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100))
  .map(([valid, c, s, m, b]): Counts => {
    const of = (percent: number) => Math.floor((valid * percent) / 100);
    const satisfied = of(m);
    return {
      ...noCounts,
      received: valid,
      valid,
      contacted: of(c),
      solved: of(s),
      satisfied,
      basically: Math.floor(((valid - satisfied) * b) / 100),
    };
  });
const month = fc.dictionary(fc.constantFrom('01', '02', '03', '04', '05'), counts);
const total = (parts: readonly { own: number; mix: number }[]) =>
  parts.reduce((sum, { own, mix }) => sum + own + mix, 0);

test('the three rates add up to the change of the score', () => {
  fc.assert(
    fc.property(counts, counts, (now, before) => {
      const [a, b] = [pointsOf(rules, now), pointsOf(rules, before)];
      const parts = changeByRate(rules, now, before);
      const sum = parts.reduce((x, { points }) => x + points, 0);
      if (a === null || b === null) expect(parts).toEqual([]);
      else expect(sum).toBeCloseTo(a - b, 9);
    }),
  );
});

test('the categories add up to the change of the score, whichever came or went', () => {
  fc.assert(
    fc.property(month, month, (now, before) => {
      const [n, b] = [new Map(Object.entries(now)), new Map(Object.entries(before))];
      const [score, then] = [n, b].map((m) => pointsOf(rules, sumOf([...m.values()])));
      const parts = changeByCategory(rules, n, b);
      if (score == null || then == null) expect(parts).toEqual([]);
      else expect(total(parts)).toBeCloseTo(score - then, 8);
    }),
  );
});

const all = (valid: number, solved: number): Counts => ({
  ...noCounts,
  valid,
  contacted: valid,
  solved,
  satisfied: solved,
});

test('a category that got worse is found by its own part', () => {
  const before = new Map([
    ['lamp', all(50, 50)],
    ['noise', all(50, 45)],
  ]);
  const now = new Map([
    ['lamp', all(50, 50)],
    ['noise', all(50, 30)],
  ]);
  const [worst, rest] = changeByCategory(rules, now, before);
  expect(worst?.category).toBe('noise');
  expect(worst?.mix).toBeCloseTo(0, 9);
  expect(worst?.own).toBeCloseTo(-13.5, 9); // 15 of 100 call-backs, for 90 of the 100 points
  expect((rest?.own ?? 1) + (rest?.mix ?? 1)).toBeCloseTo(0, 9);
});

test('a hard category that grew is found by its share, though it was answered as before', () => {
  const before = new Map([
    ['lamp', all(90, 90)],
    ['noise', all(10, 5)],
  ]);
  const now = new Map([
    ['lamp', all(60, 60)],
    ['noise', all(40, 20)],
  ]);
  const [worst] = changeByCategory(rules, now, before);
  expect(worst?.category).toBe('noise');
  expect(worst?.own).toBeCloseTo(0, 9);
  expect(worst?.mix).toBeLessThan(-5);
});
