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

test('a grid worker goes on duty, walks with a track, ticks a point by its code, and the desk sees the round, not the track', async () => {
  await using w = await walk({ size: 'phone', at: [118.7594, 32.0516] });
  const { page } = w;
  await w.open('grid_worker', '/g/patrol');
  const { points } = (await w.get('/patrol/mine')) as { points: { name: string; label: string }[] };
  const point = points[0];
  if (!point) throw new Error('the grid worker of the demonstration has no point');
  await page.getByRole('button', { name: '上岗' }).click();
  await page.getByLabel('同意记录这次的轨迹').check();
  await page.getByRole('button', { name: '开始巡查' }).click();
  await page.getByText(/正在记录轨迹 · \d+ 个位置/).waitFor();
  await page.context().setGeolocation({ longitude: 118.7595, latitude: 32.0517, accuracy: 9 });
  await page.getByText(/正在记录轨迹 · [1-9]\d* 个位置/).waitFor();
  expect(await w.barriers()).toEqual([]);

  await page.getByRole('link', { name: new RegExp(point.name) }).click();
  await page.getByRole('heading', { level: 1, name: point.name }).waitFor();
  await page.getByLabel('标牌编码').fill(point.label.toLowerCase());
  await page.getByRole('button', { name: '用这个编码' }).click();
  await page.getByText(/距点位 0 米 · 现场码/).waitFor();
  for (const answer of await page.getByRole('radio', { name: '正常' }).all()) await answer.check();
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '完成这个点' }).click();
  await page.getByText(/到过 1\/\d+ 个点/).waitFor();
  await w.shot('patrol-round');
  await page.getByRole('button', { name: '结束巡查' }).click();
  await page.getByRole('button', { name: '下岗' }).click();
  await page.getByText('还没有上岗').waitFor();
  // All of it has left the telephone before the desk looks.
  await page.waitForFunction(async () => {
    const mine = await (await fetch('/api/patrol/mine')).json();
    return mine.dutySince === null && mine.running === null && mine.rounds[0]?.visits === 1;
  });
  expect(w.faults).toEqual([]);

  await using d = await walk();
  await d.open('desk', '/c/patrol/rounds');
  await d.page.getByRole('row').nth(1).getByRole('link').click();
  await d.page.getByRole('rowheader', { name: new RegExp(point.name) }).waitFor();
  await d.page.getByRole('button', { name: '查看轨迹' }).waitFor();
  await d.page.getByText('查看轨迹要选用途').waitFor();
  expect(await d.barriers()).toEqual([]);
  expect(d.faults).toEqual([]);
});
