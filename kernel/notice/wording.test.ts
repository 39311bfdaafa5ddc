import { expect, test } from 'vitest';
import { smsSegments, variablesIn, wordingFaults } from './wording.ts';

const standard = '“{{title}}”（{{number}}）已办结';
const known = ['title', 'number', 'unit'];

test.each([
  ['as it stands', standard, []],
  ['with another known variable', `${standard}，{{unit}}`, []],
  ['without one of its own', '“{{title}}”已办结', ['wording.missing number']],
  ['with one nobody knows', `${standard}{{phone}}`, ['wording.unknown phone']],
  ['with a brace too few', `${standard}{{unit}`, ['wording.braces ']],
  ['with a blank inside', `${standard}{{ unit }}`, ['wording.braces ']],
])('a wording %s', (_, text, faults) => {
  expect(wordingFaults(text, standard, known).map(({ code, name }) => `${code} ${name}`)).toEqual(
    faults,
  );
});

test('a variable is named once, however often it is said', () => {
  expect(variablesIn('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
});

test.each([
  [0, 1],
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
])('%i characters are %i messages', (length, segments) => {
  expect(smsSegments('字'.repeat(length))).toEqual({ characters: length, segments });
});
