import { expect, test } from 'vitest';
import { areNear } from './near.ts';

test.each([
  ['02', '10', true],
  ['10', '02', true],
  ['02', '70', true],
  ['20', '30', true],
  ['10', '50', false], // parents-in-law
  ['10', '70', false],
  ['20', '40', false], // parent and child, or uncle and nephew: not known
  ['02', '97', false],
  ['97', '97', false],
  ['02', '02', false],
] as const)('%s and %s of one household: near relatives %s', (a, b, expected) => {
  expect(areNear(a, b)).toBe(expected);
});
