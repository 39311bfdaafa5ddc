import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('an issue becomes a joint action plan; a unit reports its part, the next meeting looks back', async () => {
  await using w = await walk();
  await w.open('social_worker', '/c/bodies/joint');
  const { page } = w;
  await page
    .getByRole('link', { name: /六位一体联席会议$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const meeting = `临时会商 ${Date.now()}`;
  await page.getByRole('button', { name: '新会议' }).click();
  await dialog.getByLabel('会议名称').fill(meeting);
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(meeting).first().waitFor();

  await page.getByRole('button', { name: '制定联合行动方案' }).click();
  const title = `消防通道清理 ${Date.now()}`;
  await dialog.getByLabel('名称').fill(title);
  await dialog.getByLabel('单位 1').fill('物业公司');
  await dialog.getByLabel('做什么').first().fill('清空通道，施划标线');
  await dialog.getByLabel('单位 2').fill('社区居委会');
  await dialog.getByLabel('做什么').nth(1).fill('告知车主');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText('完成 0/2').waitFor();

  for (const who of ['物业公司', '社区居委会']) {
    await page.getByRole('button', { name: `填报${who}的进展` }).click();
    await dialog.getByLabel('已完成').check();
    await dialog.getByLabel('做了什么').fill(`${who}已办好，照片已存`);
    await dialog.getByRole('button', { name: '填报' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(`${who}：已完成`).waitFor();
  }
  await page.getByText('完成 2/2').waitFor();

  await page.getByRole('button', { name: '会上跟进' }).click();
  await dialog.getByLabel('在哪次会议上').selectOption({ label: meeting });
  await dialog.getByLabel('跟进情况').fill('两项都已验收');
  await dialog.getByRole('button', { name: '记入纪要' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('当时完成 2/2，逾期 0').waitFor();

  await page.getByRole('button', { name: '结束方案' }).click();
  await dialog.getByLabel('成效').fill('通道畅通');
  await dialog.getByRole('button', { name: '结束', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已结束', { exact: true }).waitFor();
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});
