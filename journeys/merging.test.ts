import { expect, test } from 'vitest';
import { walk } from './walk.ts';

test('a desk puts two reports of one matter together, seeing both, and takes them apart again', async () => {
  await using w = await walk();
  await w.enter('desk');
  const { page } = w;
  const { rows } = await w.get('/requests?view=all&limit=20');
  const { lonLat } = rows.find((row: { lonLat: unknown }) => row.lonLat);
  const report = async (text: string) => {
    const { body } = await w.post('/requests/register', {
      ...{ source: 'visit', kind: 'complaint', category: '0118', text, lonLat },
      ...{ place: '社区服务站门口', answers: { how_many: 1 }, caller: null },
    });
    return body;
  };
  const { number: main } = await report('服务站门口的路灯从昨天晚上起不亮了');
  const { number } = await report('服务站门口路灯不亮，晚上看不见台阶');

  await w.go(`/c/matters/${number}`);
  await page.getByRole('button', { name: '更多' }).waitFor();
  const button = page.getByRole('button', { name: /^合并/ });
  if ((await button.count()) > 0) await button.first().click();
  else {
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: /^合并/ }).click();
  }
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('找另一件').fill(main);
  // What was suggested before the search stands there until its answer has come.
  const shown = `${main.slice(0, 3)} ${main.slice(3, 6)} ${main.slice(6)}`;
  await dialog.locator('.choice', { hasText: shown }).getByRole('radio').check();
  await dialog.getByText('合并以后').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('merge-dialog');
  await dialog.getByRole('button', { name: /^并入/ }).click();
  // The dialog says beforehand that it will be written “merged into”: only what stands after it counts.
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已合并到').first().waitFor();
  expect(await w.get(`/requests/${main}`)).toMatchObject({ joined: 1, merged: [{ number }] });

  await page.getByRole('button', { name: '拆开' }).click();
  await dialog.getByRole('textbox').fill('是另一盏灯');
  await dialog.getByRole('button', { name: '拆开' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已合并到').first().waitFor({ state: 'detached' });
  expect(await w.get(`/requests/${number}`)).toMatchObject({ state: 'reported', mergedInto: null });
  expect(w.faults).toEqual([]);
});
