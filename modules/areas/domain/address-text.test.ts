import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byLabel, matchScore, normalised, searchQuery, searchTokens } from './public.ts';

test('numbers are the same however they are written', () => {
  for (const typed of [
    '槐树里三号楼',
    '槐树里3栋',
    '槐树里 ３ 号楼',
    '槐树里3幢',
    '槐树里，3号楼',
  ]) {
    expect(normalised(typed)).toBe('槐树里3号楼');
  }
  expect(normalised('十二栋')).toBe('12号楼');
  expect(normalised('一百零八号')).toBe('108号');
  expect(normalised('二十三单元')).toBe('23单元');
  expect(normalised('A座')).toBe('a号楼');
});

test('numerals inside names stay names', () => {
  expect(normalised('三里桥')).toBe('三里桥');
  expect(normalised('五一小区')).toBe('五一小区');
});

test('whoever looks for 3号楼 does not find 13号楼', () => {
  expect(searchTokens('槐树里13号楼')).not.toContain('3楼');
  expect(searchTokens('槐树里3号楼')).toEqual(['3#', '3楼', '树里', '槐树']);
  expect(searchQuery('槐树里三号楼', true)).toBe("'槐树'&'树里'&'3楼'");
});

test('a number with 号 may be a door, a building or a yard', () => {
  expect(searchQuery('3号', true)).toBe("('3号'|'3楼'|'3院')");
  expect(searchQuery('3', true)).toBe("'3#'");
});

test('one character finds by its beginning, marks find nothing', () => {
  expect(searchQuery('槐', true)).toBe("'槐':*");
  expect(searchQuery('！？', true)).toBeNull();
});

test('whatever is typed makes a query without loose quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
      const query = searchQuery(typed, true);
      return query === null || /^(\(?'[^'\\&|:*()]+'(:\*)?\)?[&|]?)+$/u.test(query);
    }),
  );
});

test('an exact label wins, then the beginning of one', () => {
  const labels = ['槐树里小区13号楼', '槐树里小区3号楼2单元', '槐树里小区3号楼', '东槐树里3号楼'];
  const best = labels.toSorted(
    (p, q) => matchScore('槐树里小区3栋', q) - matchScore('槐树里小区3栋', p),
  );
  expect(best[0]).toBe('槐树里小区3号楼');
  expect(best[1]).toBe('槐树里小区3号楼2单元');
});

test('buildings are listed by number, not by digit', () => {
  const labels = ['柳岸10号楼', '柳岸2号楼', '柳岸1号楼'].map((label) => ({ label }));
  expect(labels.toSorted(byLabel).map(({ label }) => label)).toEqual([
    '柳岸1号楼',
    '柳岸2号楼',
    '柳岸10号楼',
  ]);
});
