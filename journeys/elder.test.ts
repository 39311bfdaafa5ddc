import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const lamp = [118.7572, 32.0514] as const;

/** What the rules of large print say of a page, measured: MIIT 2021, body ≥ 18, line height ≥ 1.3, targets ≥ 60. */
const broken = (page: Page, least = { text: 18, line: 1.3, target: 60 }) =>
  page.evaluate(({ text, line, target }) => {
    const faults: string[] = [];
    const seen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return (
        width > 1 &&
        height > 1 &&
        style.visibility !== 'hidden' &&
        !element.closest('.visually-hidden, .map-canvas, [hidden], .skip-link')
      );
    };
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className || element.parentElement?.className} “${(element.textContent ?? '').trim().slice(0, 16)}”`;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.textContent?.trim() || !element || !seen(element)) continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      if (size < text) faults.push(`text ${size}: ${name(element)}`);
      const height = Number.parseFloat(style.lineHeight) / size;
      if (height < line - 0.01) faults.push(`line ${height.toFixed(2)}: ${name(element)}`);
    }
    // A field is pressed by its label, too: its row counts.
    const targets = 'a[href], button, select, input:not([type=hidden]), textarea, summary';
    for (const element of document.querySelectorAll(targets)) {
      const row = element.closest('label') ?? element;
      if (!seen(row) || element.closest('.map')) continue;
      const { width, height } = row.getBoundingClientRect();
      if (Math.min(width, height) < target - 0.5)
        faults.push(`target ${Math.round(width)}×${Math.round(height)}: ${name(row)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth + 1)
      faults.push(`page ${document.documentElement.scrollWidth} wide in ${innerWidth}`);
    return [...new Set(faults)];
  }, least);

const pages = [
  '/r',
  '/r/report',
  '/r/matters',
  '/r/map',
  '/r/notices',
  '/r/following',
  '/r/unsent',
  '/r/me',
] as const;

test('in large print every page keeps its letters, lines and targets, at 20 and at 30 px, upright and lying', async () => {
  await using w = await walk({ size: 'phone', at: lamp });
  const { page } = w;
  const wrong: string[] = [];
  await w.enter('resident');
  await w.go('/r/matters');
  const matter = await page.locator('main .card-row').first().getAttribute('href');
  await w.go('/r/map');
  await page.getByText('列表', { exact: true }).click();
  const seen = await page.locator('.public-list .card-row').first().getAttribute('href');
  for (const [step, size] of [
    [1, 18],
    [3, 30],
  ] as const) {
    await page.evaluate((text) => {
      localStorage.setItem('liren.theme', 'elder');
      localStorage.setItem('liren.text', String(text));
    }, step);
    for (const path of [...pages, matter ?? '', seen ?? '']) {
      await w.go(path);
      await page.locator('main h1').waitFor();
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
      for (const [way, viewport] of [
        ['upright', { width: 390, height: 844 }],
        ['lying', { width: 844, height: 390 }],
      ] as const) {
        await page.setViewportSize(viewport);
        const faults = await broken(page);
        wrong.push(...faults.map((fault) => `${path} ${size} ${way}: ${fault}`));
      }
      await page.setViewportSize({ width: 390, height: 844 });
      const body = await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.body).fontSize),
      );
      expect([path, body >= size]).toEqual([path, true]);
      wrong.push(...(await w.barriers()).map((barrier) => `${path}: ${barrier}`));
    }
  }
  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});
