import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-text.ts';

test('a place in a URL reads as a person would write it', () => {
  expect(stringifySearch({ m: '3182047756', kind: ['a', 'b'], none: undefined, box: '1,2' })).toBe(
    '?m=3182047756&kind=a&kind=b&box=1,2',
  );
  expect(stringifySearch({})).toBe('');
});

test('what was written is read back as text', () => {
  expect(parseSearch('?m=3182047756&kind=a&kind=b&q=%E8%B7%AF%E7%81%AF')).toEqual({
    m: '3182047756',
    kind: ['a', 'b'],
    q: '路灯',
  });
});
