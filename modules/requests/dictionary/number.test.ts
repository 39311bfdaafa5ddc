import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, isPublicNumber, parseNumber, publicNumber } from './number.ts';

const numbers = fc
  .integer({ min: 0, max: 899_999_999 })
  .map((n) => publicNumber({ integer: () => n }));

test('a public number has ten digits and a check that holds', () => {
  fc.assert(fc.property(numbers, (n) => /^\d{10}$/.test(n) && isPublicNumber(n)));
});

test('one wrong digit is always caught', () => {
  fc.assert(
    fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (n, at, by) => {
      const wrong = n.slice(0, at) + ((Number(n[at]) + by) % 10) + n.slice(at + 1);
      return !isPublicNumber(wrong);
    }),
  );
});

test('two neighbours swapped are always caught', () => {
  fc.assert(
    fc.property(numbers, fc.nat(8), (n, at) => {
      fc.pre(n[at] !== n[at + 1]);
      return !isPublicNumber(n.slice(0, at) + n[at + 1] + n[at] + n.slice(at + 2));
    }),
  );
});

test('a number is read as it is said: spaces, dashes and full-width digits', () => {
  fc.assert(fc.property(numbers, (n) => parseNumber(` ${formatNumber(n)} `) === n));
  const n = publicNumber({ integer: () => 218_204_775 });
  expect(parseNumber(`${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`)).toBe(n);
  expect(parseNumber([...n].map((d) => String.fromCharCode(0xff10 + Number(d))).join(''))).toBe(n);
});

test('anything else is not a number', () => {
  expect(['', '318204775', '31820477560', '0000000000', '路灯'].map(parseNumber)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
