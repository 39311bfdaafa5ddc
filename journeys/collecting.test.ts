import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const day = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
    Date.now() + days * 86_400_000,
  );

test('a form is published, filled on the way without a network, arrives, and what it learnt is known next time', async () => {
  const name = `房屋核对${randomUUID().slice(0, 6)}`;
  await using w = await walk({ size: 'phone' });
  await w.enter('grid_worker');
  const { me } = await w.get('/session');
  const community: string = me.memberships[0].area.slice(0, 12);

  await using desk = await walk();
  await desk.open('registrar', '/c/collecting');
  const { page: d } = desk;
  const { areas } = await desk.get('/areas?level=community&limit=200');
  const where: string = areas.find(({ code }: { code: string }) => code === community).name;
  await d.getByRole('button', { name: '新建采集表' }).click();
  await d.getByLabel('中文名称').fill(name);
  await d.getByLabel('英文名称').fill('Check of rooms');
  await d.getByLabel('用途（中文）').fill('核对房屋用途');
  await d.getByLabel('用途（英文）').fill('To check how rooms are used');
  await d.getByLabel(where, { exact: true }).check();
  await d.getByLabel('结束日期').fill(day(20));
  const first = d.getByRole('group', { name: '第 1 题' });
  await first.getByLabel('问什么').selectOption('room.use');
  await first.getByLabel('问题（中文）').fill('房屋用途');
  await first.getByLabel('问题（英文）').fill('Use of the room');
  await d.getByRole('button', { name: '加一题' }).click();
  const second = d.getByRole('group', { name: '第 2 题' });
  await second.getByLabel('问什么').selectOption('integer');
  await second.getByLabel('问题（中文）').fill('灭火器数量');
  await second.getByLabel('问题（英文）').fill('Fire extinguishers');
  await d.getByRole('button', { name: '看英文' }).click();
  await d.getByLabel('Fire extinguishers', { exact: true }).waitFor();
  expect(await desk.barriers()).toEqual([]);
  await desk.shot('collecting-edit');
  await d.getByRole('button', { name: '保存草稿' }).click();
  await d.getByRole('heading', { level: 1, name }).waitFor();
  await d.getByRole('button', { name: '发布' }).click();
  await d.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await d.getByRole('dialog').waitFor({ state: 'detached' });
  await d.getByRole('heading', { name: '进度' }).waitFor();
  const form = d.url().split('/').at(-1);

  const { page } = w;
  // The app is on the device, and this page is run by it.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await w.go('/g/collecting');
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const row = page.locator('a.card-row').first();
  const room = (await row.locator('.card-row-title').innerText()).trim();
  await page.context().setOffline(true);
  await row.click();
  await page.getByText('核对房屋用途').waitFor();
  await page.getByRole('button', { name: '不对，改' }).click();
  await page.getByLabel('房屋用途').selectOption('storage');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('这一项必填').first().waitFor();
  await page.getByLabel('灭火器数量').fill('2');
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.locator('a.card-row', { hasText: room }).getByText('待传').waitFor();
  await w.shot('collecting-grid');
  await page.context().setOffline(false);
  await page.locator('a.card-row', { hasText: room }).getByText('已采集').waitFor();

  await desk.go(`/c/collecting/forms/${form}`);
  const entries = d.getByRole('table', { name: '采集记录' });
  await entries.getByRole('rowheader', { name: room }).waitFor();
  await entries.getByRole('link', { name: new RegExp(`重新填写.*${room}`) }).click();
  const known = d.getByRole('group', { name: '房屋用途' });
  await known.getByText('仓储').waitFor();
  await known.getByText('网格员走访').waitFor();
  await known.getByRole('button', { name: '还对' }).click();
  await known.getByText('已核对').waitFor();
  expect(await desk.barriers()).toEqual([]);
  await desk.shot('collecting-fill');
  expect([...w.faults, ...desk.faults].filter((fault) => !/ERR_INTERNET/.test(fault))).toEqual([]);
});
