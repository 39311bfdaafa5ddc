import { expect, test } from 'vitest';
import { ageCategory, sizeCategory, Tally } from './tables.ts';

const plain = { table: 'sex', threshold: 5, noise: 0 } as const;

test('ages are cut where services begin and end', () => {
  expect([0, 59, 60, 106, null].map(ageCategory)).toEqual([
    ...['age_0_2', 'age_35_59', 'age_60_69', 'age_80', 'unknown'],
  ]);
});

test('six under one roof are a household of five and more', () => {
  expect([1, 5, 6].map(sizeCategory)).toEqual(['of_1', 'of_5', 'of_5']);
});

test('whoever lives in a grid counts for its community and the office; a closed grid for its community', () => {
  const tally = new Tally('sex', [
    { code: '990101001', within: null },
    { code: '990101001001', within: '990101001' },
    { code: '99010100100101', within: '990101001001' },
  ]);
  const add = (area: string, count: number) => {
    for (let key = 0; key < count; key++) tally.add({ area, category: 'female', people: 1, key });
  };
  add('99010100100101', 20);
  add('99010100100109', 10);
  add('990101001', 30);

  expect(tally.total).toBe(60);
  expect(tally.protected(plain).map(({ counts }) => counts[1])).toEqual([60, 30, 20]);
});
