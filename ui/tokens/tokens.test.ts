import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { contrastRatio } from './contrast.ts';
import { tokensCss } from './css.ts';
import { themes } from './themes.ts';
import { palettes, tonePairs, tones, typeScale, warnings } from './tokens.ts';

test('tokens.css is what tokens.ts says', async () => {
  const written = await readFile(new URL('tokens.css', import.meta.url), 'utf8');
  const plain = (css: string): string => css.replaceAll(/\s+/g, ' '); // the formatter breaks lines
  expect(plain(written)).toBe(plain(tokensCss()));
});

describe('contrast', () => {
  test.each(themes)('text reads at 4.5:1 or better on every ground of the %s theme', (theme) => {
    const p = palettes[theme];
    for (const text of [p.text, p['text-2'], p['text-3']]) {
      for (const ground of [p.bg, p.surface, p.sunken]) {
        expect(contrastRatio(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrastRatio(p['on-primary'], p.primary)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(p.primary, p.surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(p.primary, p['primary-soft'])).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(p['on-lamp'], p.lamp)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(themes)('the edge of a control is seen at 3:1 in the %s theme', (theme) => {
    const p = palettes[theme];
    for (const ground of [p.bg, p.surface, p.sunken]) {
      expect(contrastRatio(p.control, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(themes)('every tone reads at 6:1 on its fill in the %s theme', (theme) => {
    for (const tone of tones) {
      const { text, fill } = tonePairs[theme][tone];
      expect([tone, contrastRatio(text, fill) >= 6]).toEqual([tone, true]);
    }
  });

  test('statutory warnings read at 4.5:1', () => {
    for (const { text, fill } of Object.values(warnings)) {
      expect(contrastRatio(text, fill)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('no text of the elder scale is below 18 px, and lines are at least 1.3 high', () => {
  for (const [size, line] of Object.values(typeScale.elder)) {
    expect(size).toBeGreaterThanOrEqual(18);
    expect(line / size).toBeGreaterThanOrEqual(1.3);
  }
});
