import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('an administrator pastes the notice of the coming year, mends a line, sees what moves, and publishes it', async () => {
  await using w = await walk();
  await w.open('system_admin', '/c/admin/calendar');
  const { page } = w;
  const before = await w.get('/calendar');
  const year = Number(before.today.slice(0, 4)) + 1;
  await page.getByRole('heading', { name: `${year - 1} 年的节假日和调休` }).waitFor();
  await page.getByLabel('哪一年').selectOption(String(year));
  const text = page.getByLabel('放假安排', { exact: true });
  await text.fill(`一、元旦：1月1日放假，共1天。\n二、春节：13月1日放假。`);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.getByText('第 2 行：没有这个日期').waitFor();
  expect(await page.getByRole('button', { name: `发布 ${year} 年日历` }).count()).toBe(0);
  await w.shot('calendar-faults');

  await text.fill(`一、元旦：1月1日放假，共1天。\n二、劳动节：5月1日至5日放假调休，共5天。`);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.getByText('读出 6 天放假').waitFor();
  await page.getByText(/正在计时的 .* 个时限里/).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('calendar-check');
  await page.getByLabel('依据').fill('演练通知');
  await page.getByRole('button', { name: `发布 ${year} 年日历` }).click();
  await page.getByText(`已发布第 ${before.version + 1} 版`).waitFor();
  await page.getByText(`${year} 年的日历已有`).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('calendar-published');
  const after = await w.get('/calendar');
  expect(after.editions[0]).toMatchObject({ version: before.version + 1, note: '演练通知' });
  expect(w.faults).toEqual([]);
});
