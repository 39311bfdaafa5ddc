import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutDoors, withoutNames } from './unnamed.ts';

test.each([
  ['我家是3号楼2单元502室，楼上漏水', '我家是＊＊，楼上漏水'],
  ['住在十二号楼五层，电梯不停', '住在＊＊，电梯不停'],
  ['B座1203，晚上太吵', '＊＊，晚上太吵'],
  ['就是5-2-301那家', '就是＊＊那家'],
  ['I live in Building 3, Unit 2, room 502B.', 'I live in ＊＊, ＊＊, ＊＊.'],
  ['Apt. 4C has no heating', '＊＊ has no heating'],
])('a door is not told: %s', (text, rest) => {
  expect(withoutDoors(text)).toBe(rest);
});

test.each([
  '2026-11-22 晚上八点开始停水',
  '路灯坏了3天，共5盏',
  'The blocked drain smells since Monday',
])('what is no door stays: %s', (text) => {
  expect(withoutDoors(text)).toBe(text);
});

test('taking doors out twice is taking them out once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('3号楼', '2', '单元', '502', '-', ' ', '室', '水', 'unit', 'B')),
      (parts) => {
        const once = withoutDoors(parts.join(''));
        expect(withoutDoors(once)).toBe(once);
      },
    ),
  );
});

test('names go wherever they stand; a single letter is no name', () => {
  expect(withoutNames('我是欧阳小芳，欧阳小芳再次反映', ['欧阳小芳'])).toBe(
    '我是＊＊，＊＊再次反映',
  );
  expect(withoutNames('王师傅', ['王'])).toBe('王师傅');
});
