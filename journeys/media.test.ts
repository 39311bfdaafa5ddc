import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

/** Building 3 of 槐树里小区, where the demonstration's desk is in charge. */
const lamp = [118.7572, 32.0514] as const;
const picture = fileURLToPath(new URL('../apps/resident/dist/icon-512.png', import.meta.url));

async function next(page: Page, heading: string): Promise<void> {
  await page.locator('.screen-actions .button-primary').click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

test('a report is said aloud, its photo goes on where the line broke, and it waits at the desk to be written down', async () => {
  const wrong: string[] = [];
  await using w = await walk({ size: 'phone', at: lamp });
  const { page } = w;
  await w.enter('resident');

  // Every piece of the photo is cut off until the page has been left and opened again.
  const cut: string[] = [];
  await page.route(/\/api\/uploads\/[^/]+$/, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    cut.push(route.request().url());
    await route.abort('connectionreset');
  });
  await w.go('/r/report');
  await page.locator('.photo-picker input[type=file]').setInputFiles(picture);
  await page.getByText('等网络').waitFor();
  await page.unroute(/\/api\/uploads\/[^/]+$/);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/uploads/.test(request.url())) sent.push(`${request.method()} ${request.url()}`);
  });
  await page.reload();
  await page.waitForFunction(() =>
    localStorage.getItem('liren.draft.files.photos.report')?.includes('"isSent":true'),
  );
  // The same upload, not another one.
  expect(sent.filter((one) => one.startsWith('POST'))).toEqual([]);
  expect(sent).toContain(`PATCH ${cut[0]}`);

  await page.getByRole('button', { name: '开始录音' }).click();
  await page.getByText(/^[1-9]\d* \/ 60 秒$/).waitFor();
  wrong.push(...(await w.barriers()));
  await page.getByRole('button', { name: '暂停' }).click();
  await page.getByRole('button', { name: '接着录' }).click();
  await page.getByRole('button', { name: '录好了' }).click();
  await page.getByText('录音已传好').waitFor();
  await page.reload();
  await page.locator('.voice-note audio[src^="blob:"]').waitFor(); // kept, like the photo
  await w.shot('media-voice');

  await next(page, '在哪里');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await page.locator('.place-spoken').getByText('槐树里小区3号楼').waitFor();
  await next(page, '是哪一类');
  // Nothing was written, so nothing is suggested: the kind is chosen.
  const { categories } = (await (
    await page.request.get(`${w.url}/api/requests/categories`)
  ).json()) as { categories: { name: string; group: { name: string } }[] };
  const lampKind = categories.find((one) => one.name === '路灯');
  await page.getByLabel('大类').selectOption({ label: lampKind?.group.name ?? '' });
  await page.getByLabel('类别').selectOption({ label: '路灯' });
  const howMany = page.locator('input[type=number]');
  await howMany.fill('1');
  await next(page, '检查一遍');
  await page.getByText(/录音 \d+ 秒/).waitFor();
  await next(page, '已收到');
  const number = (await page.locator('.number').innerText()).replaceAll(/\D/g, '');

  await w.enter('desk');
  const waiting = (await (
    await page.request.get(`${w.url}/api/requests?view=to_transcribe&sort=newest&limit=100`)
  ).json()) as { rows: { number: string }[] };
  expect(waiting.rows.map((row) => row.number)).toContain(number);
  expect(wrong).toEqual([]);
  expect(w.faults.filter((fault) => !/ERR_CONNECTION_RESET|Failed to load/.test(fault))).toEqual(
    [],
  );
});

test('a photo is covered by keyboard and released, in English; the public sees the copy, and no more once it is taken back', async () => {
  await using w = await walk({ language: 'en' });
  const { page } = w;
  await w.enter('desk');
  const { rows } = (await (
    await page.request.get(`${w.url}/api/requests?view=all&sort=newest&limit=100`)
  ).json()) as {
    rows: { number: string; photos: number; state: string }[];
  };
  const shown = ['filed', 'dispatched', 'checking', 'closed'];
  let number = '';
  for (const row of rows.filter((one) => one.photos > 0 && shown.includes(one.state))) {
    const open = await page.request.get(`${w.url}/api/public/requests/${row.number}`);
    if (!open.ok()) continue;
    number = row.number;
    break;
  }
  expect(number).toMatch(/^\d{10}$/);
  const publicIds = async () =>
    (
      (await (await page.request.get(`${w.url}/api/public/requests/${number}`)).json()) as {
        photoIds: string[];
      }
    ).photoIds;

  const before = await publicIds();
  await w.go(`/c/matters/${number}`);
  await page.getByRole('button', { name: 'Release photos' }).click();
  const again = page.getByRole('button', { name: 'Cover again' });
  const box = page.getByRole('button', { name: 'Add a box' });
  await again.or(box).first().waitFor();
  if (await again.isVisible()) await again.click();
  await page.locator('.cover-sheet svg image').first().waitFor();
  await box.click();
  const handle = page.locator('button.cover-box');
  await handle.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('1 part covered').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('media-cover');
  await page.getByLabel('Description').fill('A lamp beside the gate');
  await page.getByRole('button', { name: 'Publish this photo' }).click();
  await page.locator('.release-shown img').waitFor();
  await page.getByText('Everybody sees this').waitFor();
  const [copy] = (await publicIds()).filter((id) => !before.includes(id));
  expect(copy).toBeDefined();

  await using n = await walk({ size: 'phone', language: 'en' });
  await n.go(`/r/public/${number}`);
  await n.page
    .getByRole('button', { name: /A lamp beside the gate/ })
    .first()
    .click();
  const picture = n.page.locator(`dialog img[alt="A lamp beside the gate"]`);
  await picture.waitFor();
  expect(await picture.getAttribute('src')).toContain(copy);

  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Publish this photo' }).waitFor();
  const gone = await n.page.request.get(`${n.url}/api/requests/${number}/photos/${copy}`);
  expect(gone.status()).toBe(404);
  expect([w.faults, n.faults]).toEqual([[], []]);
});
