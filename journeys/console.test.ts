import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

/** The number of the row or page that is open, as the address says it. */
const cursor = (page: Page) => new URL(page.url()).searchParams.get('m');
const firstRow = (page: Page) => page.locator('tbody tr').first();

const screens = (
  [
    ['command', '/c/matters'],
    ['command', '/c/matters?map=on'],
    ['desk', '/c/register'],
    ['desk', '/c/calls'],
    ['supervisor', '/c/verify'],
    ['supervisor', '/c/refusals'],
    ['command', '/c/lists/990101001001'],
  ] as const
).flatMap(([door, path]) =>
  (['zh-CN', 'en'] as const).map((language) => ({ door, path, language })),
);

test.each(screens)(
  '$path opens on a phone for the $door in $language without fault or barrier',
  async ({ door, path, language }) => {
    await using w = await walk({ size: 'phone', language });
    await w.open(door, path);
    await w.page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);

    expect(await w.barriers()).toEqual([]);
    expect(w.faults).toEqual([]);
    await w.shot(`console${path.replaceAll(/\W+/g, '-')}-${language}`);
  },
);

test('the command centre dispatches by keyboard alone, and takes one back in time', async () => {
  await using w = await walk();
  await w.open('command', '/c/matters');
  const { page } = w;
  await firstRow(page).waitFor();
  // Tab from the address bar to the list: the rows are one stop.
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.tagName === 'TR')) break;
  }
  await page.keyboard.press('j');
  await expect.poll(() => cursor(page)).toMatch(/^\d{10}$/);
  const number = cursor(page);

  await page.keyboard.press('d');
  await page.getByRole('dialog').getByRole('radio').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^5 秒后派给/).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(6_000);
  expect((await w.get(`/requests/${number}`)).state).toBe('filed');

  await page.keyboard.press('d');
  await page.getByRole('dialog').getByRole('radio').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^已派给/).waitFor({ timeout: 15_000 });
  expect((await w.get(`/requests/${number}`)).state).toBe('dispatched');

  // It leaves the list; the cursor stays where it was, on another matter, and opens it.
  await expect.poll(() => cursor(page)).not.toBe(number);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/c\/matters\/\d{10}/);
  expect(w.faults).toEqual([]);
});

test('a stale page says who did what, and keeps what was typed', async () => {
  await using w = await walk();
  await w.open('command', '/c/matters?view=to_dispatch&sort=newest');
  const { page } = w;
  await firstRow(page).getByRole('link').click();
  await page.waitForURL(/\/c\/matters\/(\d{10})/);
  const number = /(\d{10})/.exec(page.url())?.[1];
  await page.getByRole('button', { name: '改类别' }).click();
  const reason = page.getByRole('dialog').getByRole('textbox', { name: '原因' });
  await reason.fill('看过照片，是路灯');

  const other = await w.post(`/requests/${number}/steps/urge`, { input: {} });
  expect(other.status).toBe(200);
  await page.getByRole('dialog').getByRole('button', { name: '改类别' }).click();

  await page.getByRole('alert').filter({ hasText: '已做“催办”，页面已更新' }).waitFor();
  expect(await reason.inputValue()).toBe('看过照片，是路灯');
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '改类别' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(w.faults).toEqual([]);
});

test('a call becomes a matter: danger interrupts, faults keep what was typed, the record stays', async () => {
  await using w = await walk();
  await w.open('desk', '/c/register?source=phone');
  const { page } = w;
  const before = (await w.get('/calls')).total;
  await page.getByRole('button', { name: '接听' }).click();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: '需要修改' }).waitFor();
  expect(await w.barriers()).toEqual([]);

  await page
    .getByRole('textbox', { name: '说的什么事' })
    .fill('楼道里闻到燃气味，可能漏了，路灯也不亮');
  await page.getByRole('alertdialog').waitFor();
  await page.getByRole('button', { name: '已告诉对方，继续' }).click();
  await page.getByRole('button', { name: '路灯' }).first().click();
  await page.getByRole('radio', { name: '投诉' }).check();
  await page.getByRole('searchbox', { name: /地址/ }).fill('槐树里');
  await page.keyboard.press('Enter');
  await page.locator('.address-found button').first().click();
  await expect
    .poll(() => page.getByRole('textbox', { name: '地点说明' }).inputValue(), { timeout: 15_000 })
    .not.toBe('');
  for (const one of await page.locator('input[type=number]').all()) await one.fill('1');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('heading', { name: '已登记' }).waitFor();

  const calls = await w.get('/calls');
  expect(calls.total).toBe(before + 1);
  expect(calls.rows[0]).toMatchObject({ outcome: 'matter', inTime: true });
  expect(w.faults).toEqual([]);
});

test('a result is checked on a phone by somebody who had no part in it', async () => {
  await using w = await walk({ size: 'phone' });
  await w.open('supervisor', '/c/verify');
  const { page } = w;
  await page.locator('.queue-card').first().click();
  await page.waitForURL(/\/c\/verify\/(\d{10})/);
  const number = /(\d{10})/.exec(page.url())?.[1];
  await page.getByRole('radio', { name: '没办好，退回返工' }).check();
  await page.getByRole('button', { name: '提交核查' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: '原因' }).fill('灯亮了，灯罩还松着');
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '提交核查' }).click();
  await page.waitForURL(/\/c\/verify$/);

  expect(await w.get(`/requests/${number}`)).toMatchObject({
    state: 'dispatched',
    word: 'rework',
  });
  expect(w.faults).toEqual([]);
});
