import { expect, test } from 'vitest';
import { seedDictionary } from '../../dictionary/public.ts';
import { glyphOf } from './glyphs.ts';

test('every class of the directory has a character of its own on the map', () => {
  const classes = new Set(seedDictionary.categories.map(({ code }) => code.slice(0, 2)));
  const glyphs = [...classes].map((code) => glyphOf(code));
  expect(glyphs.every((glyph) => [...glyph].length === 1)).toBe(true);
  expect(new Set(glyphs).size).toBe(classes.size);
});
