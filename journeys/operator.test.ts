import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('the operator sees on one page whether all is well, and on another where data go', async () => {
  await using w = await walk();
  const { page } = w;
  await w.open('system_admin', '/c/operator');
  await page.getByRole('heading', { name: '定时任务' }).waitFor();
  expect(await page.locator('.operation-checks li').count()).toBe(5);
  // The jobs of the product that runs have been noted.
  await page.getByRole('rowheader', { name: '送出等着的消息' }).waitFor();
  await page.getByText('PostgreSQL', { exact: true }).waitFor();
  await w.shot('operator');
  expect(await w.barriers()).toEqual([]);
  await w.go('/c/admin/flows');
  await page.getByRole('heading', { name: /^短信/ }).waitFor();
  await page.getByRole('heading', { name: /^导入区域和地址/ }).waitFor();
  await w.shot('operator-flows');
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});
