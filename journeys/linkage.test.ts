import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('a need is stated, an offer found that fits with its reasons, agreed, and kept', async () => {
  await using w = await walk();
  const { page } = w;
  await w.open('organiser', '/c/linkage/needs');
  const title = `助学金 ${Date.now()}`;

  await page.getByRole('button', { name: '登记需求' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('谁需要').fill('邻里互助会');
  await form
    .getByRole('button', { name: /邻里互助会/ })
    .first()
    .click();
  await form.getByLabel('需要什么').fill(title);
  await form.getByLabel('类别').selectOption('money');
  await form.getByLabel('金额（元）').fill('10');
  await form.getByRole('radio', { name: '急', exact: true }).check();
  await form
    .getByLabel('最迟日期')
    .fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await form.getByLabel('标签').fill('助学');
  await form.getByLabel('所属社区').selectOption({ index: 1 });
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });

  await page.getByLabel('搜索', { exact: true }).fill(title);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const fits = page.getByRole('table', { name: '合适的资源' });
  await fits.getByText('内容：助学').first().waitFor();
  expect(await w.barriers()).toEqual([]);

  await fits.getByRole('button', { name: '对接' }).first().click();
  const proposal = page.getByRole('dialog');
  await proposal.getByLabel('做什么').nth(1).fill('公布名单和用途');
  await proposal.getByRole('button', { name: '提出协议' }).click();
  await page.waitForURL(/\/linkage\/agreements\//);
  await page.getByText('待答复').first().waitFor();

  const id = page.url().split('/').at(-1);
  const step = async (name: string, input: object) => {
    const { status, body } = await w.post(`/linkage/agreements/${id}/steps/${name}`, { input });
    expect([name, status, body]).toMatchObject([name, 200, {}]);
  };
  for (const side of ['first', 'second']) await step('answer', { side, yes: true, way: 'phone' });
  for (const no of [1, 2]) {
    await step('report', { no, way: 'phone' });
    await step('confirm', { no, way: 'meeting' });
  }
  await w.go(`/c/linkage/agreements/${id}`);
  await page.getByText('已完成').first().waitFor();
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});
