import { expect, test } from 'vitest';
import {
  ancestorsOf,
  codeAt,
  codeFault,
  gridCode,
  isWithin,
  levelOf,
  parentOf,
  statutoryKindOf,
  unitGridCode,
} from './public.ts';

test('the length of a code is its level', () => {
  const codes = [
    '9901',
    '990101',
    '990101001',
    '990101001001',
    '99010100100101',
    '990101001001012',
  ];
  expect(codes.map(levelOf)).toEqual([
    'city',
    'district',
    'subdistrict',
    'community',
    'service_grid',
    'unit_grid',
  ]);
  expect(['', '99', '99010', '9901010010', '99010100100A', '９９０１'].map(levelOf)).toEqual(
    Array(6).fill(null),
  );
});

test('both kinds of grid hang on their community', () => {
  expect(parentOf('99010100100101')).toBe('990101001001');
  expect(parentOf('990101001001012')).toBe('990101001001');
  expect(ancestorsOf('990101001001012')).toEqual(['990101001001', '990101001', '990101', '9901']);
  expect(codeAt('subdistrict', '99010100100101')).toBe('990101001');
  expect(codeAt('community', '990101001')).toBeNull();
});

test('a unit grid is not inside the service grid whose digits it begins with', () => {
  expect('990101001001012'.startsWith('99010100100101')).toBe(true);
  expect(isWithin('990101001001012', '99010100100101')).toBe(false);
  expect(isWithin('990101001001012', '990101001001')).toBe(true);
  expect(isWithin('990101001', '990101001')).toBe(true);
  expect(isWithin('990101002', '990101001')).toBe(false);
});

test('a code fits its level and the scheme that gave it', () => {
  expect(codeFault('110105001', 'subdistrict', 'MCA')).toBeNull();
  expect(codeFault('990101001', 'subdistrict', 'MCA')).toBe('area.code_scheme');
  expect(codeFault('990101001', 'subdistrict', 'LOCAL')).toBeNull();
  expect(codeFault('110105600', 'subdistrict', 'MCA')).toBe('area.code_scheme');
  expect(codeFault('110105001001', 'community', 'STAT12')).toBeNull();
  expect(codeFault('110105001601', 'community', 'STAT12')).toBe('area.code_scheme');
  expect(codeFault('110105001001', 'subdistrict', 'MCA')).toBe('area.code_level');
  expect(codeFault('110105001001123', 'unit_grid', 'GA15')).toBe('area.code_scheme');
  expect(codeFault('1101O5', 'district', 'MCA')).toBe('area.code_form');
});

test('the statistics number of a community says what body it has', () => {
  expect(
    ['001', '199', '200', '399', '400', '500', '600', '000'].map((n) =>
      statutoryKindOf(`110105001${n}`),
    ),
  ).toEqual([
    'residents_committee',
    'residents_committee',
    'villagers_committee',
    'villagers_committee',
    'like_residents_committee',
    'like_villagers_committee',
    null,
    null,
  ]);
});

test('grids are numbered inside their community until the digits are used up', () => {
  expect(gridCode('service_grid', '990101001001', 7)).toBe('99010100100107');
  expect(gridCode('unit_grid', '990101001001', 18)).toBe('990101001001018');
  expect(() => gridCode('service_grid', '990101001001', 100)).toThrow(RangeError);
  expect(() => gridCode('unit_grid', '990101001001', 0)).toThrow(RangeError);
});

test('the 14 digits of the 2005 rule become 15', () => {
  expect(unitGridCode('99010100100112')).toBe('990101001001012');
  expect(unitGridCode('990101001001012')).toBe('990101001001012');
  expect(unitGridCode('990101001001')).toBeNull();
});
