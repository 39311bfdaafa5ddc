import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('a desk plans rounds and publishes a phone; anybody who looks for the grid finds it, without signing in', async () => {
  await using w = await walk();
  const { page } = w;
  await w.enter('desk');
  const { me } = await w.get('/session');
  const community: string = me.memberships[0].area;
  const { grids } = (await w.get('/patrol/grids')) as {
    grids: { grid: { code: string; name: string }; community: { code: string } }[];
  };
  const one = grids.find((row) => row.community.code === community);
  if (!one) throw new Error('the desk of the demonstration has no grid');

  await w.go('/c/patrol');
  await page.getByRole('link', { name: one.grid.name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: one.grid.name }).waitFor();
  const plan = `夜巡${crypto.randomUUID().slice(0, 4)}`;
  await page.getByRole('button', { name: '新计划' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('名称').fill(plan);
  await form.getByLabel('每个周期几次').fill('2');
  await form.getByLabel('覆盖率目标').fill('70');
  await form.getByRole('button', { name: '保存计划' }).click();
  await page.getByRole('rowheader', { name: plan }).waitFor();
  await page.getByText('每周 2 次').first().waitFor();

  const phone = `025-8${crypto.randomUUID().replaceAll(/\D/g, '').padEnd(7, '0').slice(0, 7)}`;
  await page.getByRole('button', { name: '改公示信息' }).click();
  await form.getByLabel('联系电话').fill(phone);
  await form.getByRole('button', { name: '保存并公示' }).click();
  await page.getByText(phone).waitFor();
  await page.locator('.streets-map canvas').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('patrol-grid');

  await using r = await walk({ size: 'phone' });
  await r.go('/r/grids');
  await r.page.getByLabel('社区').selectOption(community);
  await r.page.getByRole('link', { name: new RegExp(one.grid.name) }).click();
  await r.page.getByRole('heading', { level: 1, name: one.grid.name }).waitFor();
  await r.page.getByRole('link', { name: phone }).waitFor();
  await r.page.getByRole('heading', { name: '网格服务管理事项清单' }).waitFor();
  await r.page.locator('.streets-map canvas').waitFor();
  expect(await r.barriers()).toEqual([]);
  await r.shot('patrol-public-grid');
  expect([...w.faults, ...r.faults]).toEqual([]);
});
