import { expect, test } from 'vitest';
import { codeFault, nextCode } from './codes.ts';

const classes = [{ code: '01' }, { code: '47' }];

test('a code has four digits, a class that exists, and was never given', () => {
  expect(codeFault('4704', classes, ['4703'])).toBeNull();
  expect(codeFault('4703', classes, ['4703'])).toBe('taken');
  expect(codeFault('9901', classes, [])).toBe('class');
  for (const wrong of ['', '47', '470', '4700', '47a1', '47011'])
    expect(codeFault(wrong, classes, [])).toBe('form');
});

test('the code that is offered follows the last of its class, and fills a gap when that was the last there is', () => {
  expect(nextCode('47', ['4701', '4703', '0118'])).toBe('4704');
  expect(nextCode('47', [])).toBe('4701');
  expect(nextCode('47', ['4701', '4799'])).toBe('4702');
  const all = Array.from({ length: 99 }, (_, i) => `47${String(i + 1).padStart(2, '0')}`);
  expect(nextCode('47', all)).toBe('');
});
