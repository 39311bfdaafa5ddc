import { expect, test } from 'vitest';
import { ageCategory, sizeCategory, Tally, yearsOld } from './tables.ts';

const plain = { table: 'sex', threshold: 5, noise: 0 } as const;

test('a year of life is full on the birthday', () => {
  expect(yearsOld('1966-11-22', '2026-11-22')).toBe(60);
  expect(yearsOld('1966-11-23', '2026-11-22')).toBe(59);
  expect(ageCategory('1966-11-22', '2026-11-22')).toBe('age_60_69');
  expect(ageCategory('2026-11-22', '2026-11-22')).toBe('age_0_2');
  expect(ageCategory('1920-01-01', '2026-11-22')).toBe('age_80');
  expect(ageCategory(null, '2026-11-22')).toBe('unknown');
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
    for (let key = 0; key < count; key++) tally.add({ area, category: 'female', key });
  };
  add('99010100100101', 20);
  add('99010100100109', 10);
  add('990101001', 30);

  expect(tally.total).toBe(60);
  expect(tally.protected(plain).map(({ counts }) => counts[1])).toEqual([60, 30, 20]);
});
