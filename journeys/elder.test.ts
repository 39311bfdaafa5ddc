import { expect, test } from 'vitest';
import { breachesOf, largePrint } from './large-print.ts';
import { type Walk, walk } from './walk.ts';

/** Windows of a reader in large print: a phone, the same on its side, a narrow one, a desk at 200 %. */
const windows = {
  phone: { width: 390, height: 844 },
  'phone on its side': { width: 844, height: 390 },
  'narrow phone': { width: 320, height: 640 },
  'desk at 200 %': { width: 720, height: 450 },
} as const;

/** Pages somebody finds by themselves; `:mine`, `:public` and `:community` are filled from what there is. */
const pages = [
  '/',
  '/r',
  '/r/report',
  '/r/matters',
  '/r/matters/:mine',
  '/r/matters/:mine/rate',
  '/r/matters/:mine/correct',
  '/r/map',
  '/r/public/:public',
  '/r/communities/:community/lists',
  '/r/following',
  '/r/unsent',
  '/r/me',
  '/r/me/privacy',
  '/r/me/data',
  '/r/me/devices',
  '/r/notices',
  '/r/notices/settings',
  '/r/answers',
  '/r/answers/1',
  '/outbox',
  '/m/0000000000',
] as const;

async function breaches(w: Walk, path: string): Promise<string[]> {
  const found: string[] = [];
  await w.go(path);
  await w.page.locator('main h1').first().waitFor();
  await w.page.locator('.skeleton-line').first().waitFor({ state: 'detached' });
  for (const [name, size] of Object.entries(windows)) {
    await w.page.setViewportSize(size);
    for (const step of ['1', '3']) {
      // The reader's step is the root's size; it is chosen by hand below.
      await w.page.evaluate((to) => {
        document.documentElement.dataset['text'] = to;
      }, step);
      for (const breach of await w.page.evaluate(breachesOf, largePrint))
        found.push(`${path}, ${name}, size ${step}: ${breach}`);
    }
  }
  return found;
}

for (const language of ['zh-CN', 'en'] as const) {
  test(`large print keeps its measures on every page, ${language}`, async () => {
    await using w = await walk({ size: 'phone', language });
    await w.enter('resident');
    await w.page.evaluate(() => localStorage.setItem('liren.theme', 'elder'));
    const read = async <T>(path: string): Promise<T> =>
      (await w.page.request.get(`${w.url}/api${path}`)).json() as Promise<T>;
    const mine = await read<{ rows: { number: string }[] }>('/my/requests');
    const open = await read<{ rows: { number: string; community: { code: string } }[] }>(
      '/public/requests?limit=1',
    );
    const filled = (path: string): string =>
      path
        .replace(':mine', mine.rows[0]?.number ?? '')
        .replace(':public', open.rows[0]?.number ?? '')
        .replace(':community', open.rows[0]?.community.code ?? '');
    const found: string[] = [];
    for (const path of pages) found.push(...(await breaches(w, filled(path))));
    expect(found).toEqual([]);
    expect(w.faults).toEqual([]);
  });
}

test('an elder chooses the size of the print, finds every door, and has the desk on the phone', async () => {
  await using w = await walk({ size: 'phone' });
  const { page } = w;
  await w.enter('resident');
  await page.getByRole('button', { name: '字太小？换成大字版' }).click();
  const doors = page.getByRole('navigation', { name: '可以做的事' });
  for (const door of ['说一件事', '我的事项', '身边的事', '请社区帮我说', '打电话'])
    await doors.getByRole('link', { name: door }).waitFor();
  expect(await doors.getByRole('link', { name: '请社区帮我说' }).getAttribute('href')).toMatch(
    /^tel:[\d-]+$/,
  );

  await page.getByRole('link', { name: '我的', exact: true }).click();
  await page.getByRole('group', { name: '字号' }).getByText('最大').click();
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  expect(await size()).toBeGreaterThanOrEqual(30);
  await page.reload();
  await page.getByRole('group', { name: '字号' }).waitFor();
  expect(await size()).toBeGreaterThanOrEqual(30); // kept on this device
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '回普通版' }).first().click();
  expect(await size()).toBe(16);
  expect(w.faults).toEqual([]);
});
