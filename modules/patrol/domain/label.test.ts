import { expect, test } from 'vitest';
import { codeIn } from './label.ts';

test('a label says its code as it stands, or within the address it opens', () => {
  expect(codeIn(' xf-0012 ')).toBe('XF-0012');
  expect(codeIn('https://liren.example/p/XF-0012')).toBe('XF-0012');
  expect(codeIn('https://liren.example/r/report?component=9901010118000001')).toBe(
    '9901010118000001',
  );
});

test('what is no code of a label is none', () => {
  for (const read of ['', 'abc', 'https://', '微信支付', 'WIFI:S:x;P:y;;', 'A'.repeat(25)])
    expect(codeIn(read), read).toBe(null);
});
