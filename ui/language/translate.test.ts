import { expect, test } from 'vitest';
import { hasWord, translate } from './translate.ts';

const english = {
  'list.fresh_one': '{{count}} new matter',
  'list.fresh_other': '{{count}} new matters',
  'matter.nudged': '{{unit}} reminded, {{unit}} answers tomorrow',
};

test('holes are filled, each as often as it stands there', () => {
  expect(translate(english, 'en', 'matter.nudged', { unit: '城管科' })).toBe(
    '城管科 reminded, 城管科 answers tomorrow',
  );
});

test('count chooses the form of the language', () => {
  expect(translate(english, 'en', 'list.fresh', { count: 1 })).toBe('1 new matter');
  expect(translate(english, 'en', 'list.fresh', { count: 3 })).toBe('3 new matters');
  expect(translate({ 'list.fresh': '{{count}} 件' }, 'zh-CN', 'list.fresh', { count: 1 })).toBe(
    '1 件',
  );
});

test('a number is written as numbers are', () => {
  expect(translate({ n: '{{count, number}} 件' }, 'zh-CN', 'n', { count: 12345 })).toBe(
    '12,345 件',
  );
});

test('what is not there shows itself', () => {
  expect(translate(english, 'en', 'no.such')).toBe('no.such');
  expect(translate(english, 'en', 'matter.nudged')).toContain('{{unit}}');
  expect([hasWord(english, 'list.fresh'), hasWord(english, 'no.such')]).toEqual([true, false]);
});

test('a value that looks like a hole is not filled again', () => {
  expect(translate({ a: '“{{q}}”' }, 'zh-CN', 'a', { q: '{{x}}', x: 'no' })).toBe('“{{x}}”');
});
