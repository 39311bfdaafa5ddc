import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('a supervisor finds in four clicks why a community fell three ranks', async () => {
  await using w = await walk();
  const { page } = w;
  await w.open('command', '/c/');
  const wrong: string[] = [];
  let clicks = 0;
  const click = async (on: ReturnType<typeof page.locator>) => {
    clicks += 1;
    await on.click();
  };

  await click(page.getByRole('link', { name: /考核|评比/ }).first());
  const fallen = page.getByRole('link', { name: /：降 ([3-9]|\d\d) 位，看原因$/ });
  await fallen.first().waitFor();
  wrong.push(...(await w.barriers()).map((barrier) => `table: ${barrier}`));
  const name = (await fallen.first().getAttribute('aria-label'))?.split('：')[0] ?? '';

  await click(fallen.first());
  await page.waitForURL(/\/assess\/change/);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  // The finding says by how much, and which rate did most of it.
  await page
    .getByText(/下降 [3-9]|降 \d+ 位|下降 \d\d/)
    .first()
    .waitFor();
  wrong.push(...(await w.barriers()).map((barrier) => `change: ${barrier}`));
  const not = page.getByRole('link', { name: /^(没联系|没解决|不满意) [1-9]\d* 件$/ });
  const [, count] = /(\d+) 件$/.exec((await not.first().innerText()).trim()) ?? [];

  await click(not.first());
  await page.waitForURL(/\/assess\/matters/);
  const rows = page.locator('main tbody tr');
  // The matters that were counted, no more and no fewer.
  await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(Math.min(Number(count), 50));
  wrong.push(...(await w.barriers()).map((barrier) => `matters: ${barrier}`));

  await click(rows.first().getByRole('link').first());
  await page.waitForURL(/\/matters\/\d{10}/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(clicks).toBe(4);
  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});
