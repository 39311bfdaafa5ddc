import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditCodeFault, readIdNumber, tidyCreditCode, tidyIdNumber } from './codes.ts';

const today = '2026-11-22';
const file = `${process.env['LIREN_SAMPLES'] ?? '../shared/data'}/cn_id_uscc_vectors/vectors.csv`;

interface Vector {
  type: 'USCC' | 'RIC';
  value: string;
  expected: 'valid' | 'invalid';
  note: string;
}

test('a number says where it was first given, when its bearer was born and the sex', () => {
  expect(readIdNumber('11010519491231002X', today)).toEqual({
    area: '110105',
    birthDate: '1949-12-31',
    sex: 'female',
  });
});

test.each([
  ['1101051949123100', 'id_number.form'],
  ['110105194912310021', 'id_number.check_digit'],
  ['360426199113010079', 'id_number.birth_date'],
  ['990426199112010074', 'id_number.area'],
])('%s is refused: %s', (number, fault) => {
  expect(readIdNumber(number, today)).toBe(fault);
});

test('nobody is born after today', () => {
  expect(readIdNumber('11010519491231002X', '1949-12-30')).toBe('id_number.birth_date');
});

test('full width, spaces and a small x are mended; a first generation number becomes 18 digits', () => {
  expect(tidyIdNumber(' １１０１０５ 19491231 002x')).toBe('11010519491231002X');
  expect(readIdNumber(tidyIdNumber('610104620927690'), today)).toMatchObject({
    birthDate: '1962-09-27',
  });
});

test('one wrong character never passes the check of a number', () => {
  fc.assert(
    fc.property(fc.nat(16), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const right = '11010519491231002X';
      const digit = String((Number(right[at]) + by) % 10);
      const wrong = right.slice(0, at) + digit + right.slice(at + 1);
      expect(readIdNumber(wrong, today)).toBe('id_number.check_digit');
    }),
  );
});

test('a credit code is refused by form and by check', () => {
  expect(creditCodeFault('91512081MA62K0260E')).toBeNull();
  expect(creditCodeFault('91512081MA62K0260F')).toBe('credit_code.check_digit');
  expect(creditCodeFault('91512081MI62K0260E')).toBe('credit_code.form');
});

// What only a table of all counties through time could know is not claimed to be known.
const needsHistory = /^strict=true|地址码/;

test.skipIf(!existsSync(file))(
  'numbers and codes of other projects are judged as they judge',
  () => {
    const vectors = parse<Vector>(readFileSync(file), { columns: true });
    const judged = vectors.filter(({ note }) => !needsHistory.test(note));
    expect(judged.length).toBeGreaterThan(200);
    const wrong = judged.filter(({ type, value, expected }) => {
      const passes =
        type === 'USCC'
          ? creditCodeFault(tidyCreditCode(value)) === null
          : typeof readIdNumber(tidyIdNumber(value), today) !== 'string';
      return passes !== (expected === 'valid');
    });
    expect(wrong).toEqual([]);
  },
);
