import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const pages = (['/', '/c/'] as const).flatMap((path) =>
  (['phone', 'desk'] as const).flatMap((size) =>
    (['zh-CN', 'en'] as const).map((language) => ({ path, size, language })),
  ),
);

test.each(pages)(
  '$path opens at $size size in $language without fault or barrier',
  async ({ path, size, language }) => {
    await using w = await walk({ size, language });
    await w.go(path);
    await w.page.locator('h1').first().waitFor();

    expect(await w.page.locator('html').getAttribute('lang')).toBe(language);
    expect(await w.barriers()).toEqual([]);
    expect(w.faults).toEqual([]);
    await w.shot(`front${path.replaceAll('/', '-')}${size}-${language}`);
  },
);
