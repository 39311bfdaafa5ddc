import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

const entry = (w: Walk, id: string) => w.page.locator(`details#${id}`);

test.each(['zh-CN', 'en'] as const)(
  'the page for developers opens on a phone in %s without fault or barrier, an endpoint open',
  async (language) => {
    await using w = await walk({ size: 'phone', language });
    await w.go('/developers#health');
    await entry(w, 'health').locator('form').waitFor();
    expect(await w.barriers()).toEqual([]);
    expect(await w.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    expect(w.faults).toEqual([]);
    await w.shot(`developers-${language}`);
  },
);

test('an endpoint is found, tried by keyboard with the session of the page, and a refusal explains itself', async () => {
  await using w = await walk();
  await w.enter('command');
  await w.go('/developers');
  const { page } = w;
  await page.getByRole('searchbox', { name: '查找接口' }).fill('getRequest');
  await page.getByText('1 个接口', { exact: true }).waitFor();
  await entry(w, 'getRequest').locator('summary').first().focus();
  await page.keyboard.press('Enter');
  const number = entry(w, 'getRequest').getByRole('textbox', { name: 'number' });
  await number.fill('1234567890');
  await page.keyboard.press('Enter');
  const answer = entry(w, 'getRequest').getByRole('region', { name: '答复', exact: true });
  await answer.waitFor();
  const refused = JSON.parse((await answer.textContent()) ?? '');
  expect(refused).toMatchObject({ code: 'matter.not_found', status: 404 });

  const list = await page.request.get(`${w.url}/api/requests?view=all&limit=1`);
  const known = (await list.json()).items?.[0]?.number ?? (await list.json()).rows?.[0]?.number;
  await number.fill(known);
  await page.keyboard.press('Enter');
  await expect.poll(() => answer.textContent()).toContain(known);

  await w.go(refused.type);
  const explained = page.locator('[id="matter.not_found"]');
  await explained.waitFor();
  await expect
    .poll(() => explained.evaluate((it) => it.getBoundingClientRect().top))
    .toBeLessThan(900);
  expect(await explained.textContent()).toContain('404');
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});

test('a call that changes something asks first, and does nothing when the answer is no', async () => {
  await using w = await walk();
  await w.enter('command');
  const calls: string[] = [];
  w.page.on('request', (request) => {
    if (request.method() === 'DELETE') calls.push(request.url());
  });
  await w.go('/developers#signOut');
  const form = entry(w, 'signOut').locator('form');
  await form.getByRole('button', { name: '真的调用' }).click();
  const dialog = w.page.getByRole('alertdialog');
  await dialog.getByText('这会真的改动数据').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  expect(calls).toEqual([]);

  await form.getByRole('button', { name: '真的调用' }).click();
  await dialog.getByRole('button', { name: '真的调用' }).click();
  await form.getByText('200', { exact: true }).waitFor();
  expect(calls.length).toBe(1);
  const session = await (await w.page.request.get(`${w.url}/api/session`)).json();
  expect(session.me).toBeNull();
});
