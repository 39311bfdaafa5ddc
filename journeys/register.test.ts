import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('a social worker opens the card of a resident for a purpose; the resident sees who read, and what is known', async () => {
  await using resident = await walk({ size: 'phone' });
  const { name } = await resident.enter('resident');
  await resident.go('/r/me/register');
  await resident.page.getByRole('heading', { name: '登记了什么' }).waitFor();
  await resident.page.getByText(name, { exact: true }).first().waitFor();

  await using desk = await walk();
  await desk.enter('social_worker');
  await desk.go('/c/registry');
  await desk.page.getByLabel('找人、房屋、单位、组织机构').fill(name);
  await desk.page.getByRole('button', { name: '查找' }).click();
  await desk.page.getByRole('table', { name: '人员' }).getByRole('link').first().click();
  await desk.page.getByRole('heading', { name: '打开档案' }).waitFor();
  // Masked until a purpose is chosen.
  expect(await desk.page.locator('h1').textContent()).toContain('*');
  await desk.page.getByRole('button', { name: '入户走访' }).click();
  await desk.page.getByRole('heading', { level: 1, name }).waitFor();
  await desk.page.getByRole('button', { name: '一件事服务' }).click();
  await desk.page.getByRole('heading', { name: '档案：按人生事项' }).waitFor();
  await desk.page.getByRole('heading', { name: '本用途看不到的内容' }).waitFor();
  await desk.shot('register-card');
  expect(await desk.barriers()).toEqual([]);

  await resident.go('/r/me/register');
  await resident.page.getByText(/^人生事项/).click();
  await resident.page
    .getByText(/共 \d+ 次/)
    .first()
    .waitFor();
  await resident.shot('register-own');

  await resident.go('/r/me/privacy');
  await resident.page
    .getByText(/入户走访/)
    .first()
    .waitFor();
  expect([...resident.faults, ...desk.faults]).toEqual([]);
});
