import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPersonalNumber, maskIdentity, maskName, maskPhone, maskText } from './mask.ts';

test.each([
  ['电话13812345678，请回', '电话138********，请回'],
  ['打 138 1234 5678 找我', '打 138 **** **** 找我'],
  ['+86-138-1234-5678', '+86-1**-****-****'],
  ['座机 025-83123456', '座机 025-********'],
  ['全角１３８１２３４５６７８', '全角１３８********'],
  ['幺三八零零零零幺二三四', '幺三八********'],
  ['我是138一二三四5678', '我是138********'],
  ['身份证11010519491231002X', '身份证110***************'],
  ['卡号 6222 0212 3456 7890 123', '卡号 622* **** **** **** ***'],
  ['车牌苏A·12345占了车位', '车牌苏A·*****占了车位'],
  ['苏AD12345 堵门口', '苏A****** 堵门口'],
  ['写信给 wang.fang@example.com', '写信给 ****.****@*******.***'],
  ['加微信：liu_an-99', '加微信：******-**'],
  ['vx hj20081', 'vx *******'],
])('%s is published as %s', (text, published) => {
  expect(maskText(text)).toBe(published);
});

test.each([
  '3号楼2单元501，路灯编号 LA-0118，坏了5盏',
  '2026-11-22 14:05 发现的，12月1日还在',
  '王阿姨说已经反映过3次，花了1280元',
  '请拨 12345 或 110',
])('what names nobody stays: %s', (text) => {
  expect(maskText(text)).toBe(text);
  expect(hasPersonalNumber(text)).toBe(false);
});

const filler = fc.stringMatching(/^[路灯不亮，。请 来 看a-c]{0,12}$/);
const phone = fc
  .tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.stringMatching(/^\d{9}$/))
  .map(([head, tail]) => head + tail);
const spaced = fc
  .tuple(phone, fc.constantFrom('', ' ', '-', '.'))
  .map(([p, s]) => [p.slice(0, 3), p.slice(3, 7), p.slice(7)].join(s));

test('no phone number keeps more than three digits, wherever it stands', () => {
  fc.assert(
    fc.property(filler, spaced, filler, (before, number, after) => {
      const left = maskText(before + number + after).replaceAll(/\D/g, '');
      return left.length <= 3;
    }),
    { numRuns: 2_000 },
  );
});

test('no seven digits in a row survive, whatever stands around them', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -路A苏X'.split('')) }), (text) => {
      const kept = maskText(text).replaceAll(/(?:19|20)\d{2}-(?:0?[1-9]|1[0-2])-\d{1,2}/g, '');
      return !/\d{7}/.test(kept);
    }),
    { numRuns: 2_000 },
  );
});

test('masking keeps the length, keeps what is not a number, and changes nothing twice', () => {
  fc.assert(
    fc.property(filler, spaced, filler, (before, number, after) => {
      const once = maskText(before + number + after);
      return (
        once.length === (before + number + after).length &&
        once.startsWith(before) &&
        once.endsWith(after) &&
        maskText(once) === once
      );
    }),
  );
});

test('staff see the ends of a number, never a whole one', () => {
  expect(maskPhone('13812345678')).toBe('138****5678');
  expect(maskPhone('+86 138 1234 5678')).toBe('138****5678');
  expect(maskIdentity('11010519491231002X')).toBe('1101**********002X');
  expect([maskName('王芳'), maskName('欧阳小明'), maskName('')]).toEqual(['王**', '欧阳**', '']);
});
