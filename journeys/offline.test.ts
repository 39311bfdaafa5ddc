import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

const lamp = [118.7572, 32.0514] as const;
const picture = fileURLToPath(new URL('../apps/resident/dist/icon-512.png', import.meta.url));

/** The app is on the device, and this page is run by it. */
async function onDevice(w: Walk): Promise<void> {
  await w.page.evaluate(() => navigator.serviceWorker.ready);
  await w.page.reload();
  await w.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const next = async (page: Page, heading: string) => {
  await page.locator('.screen-actions .button-primary').click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};

test('a report written without a network waits on the phone, and goes by itself when there is one', async () => {
  await using w = await walk({ size: 'phone', at: lamp });
  const { page } = w;
  const context = page.context();
  await w.enter('resident');
  await onDevice(w);
  await page.locator('.card-row').first().waitFor(); // what was read here can be read again
  await w.go('/r/map');
  await page.getByRole('heading', { level: 1, name: '身边的事' }).waitFor();
  await page.locator('canvas').first().waitFor();

  await context.setOffline(true);
  await w.go('/r/report'); // from an icon on the home screen, for one
  await page.getByText('离线，显示').waitFor();
  await page.locator('input[type=file]').first().setInputFiles(picture);
  await page.locator('.photo-tile').waitFor();
  const text = `3号楼北侧路灯不亮（${randomUUID().slice(0, 4)}）`;
  await page.getByLabel('说说情况').fill(text);
  await next(page, '在哪里');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await page.getByText('已记下位置').waitFor();
  await page.getByLabel('地点', { exact: true }).fill('3号楼北侧');
  await next(page, '是哪一类');
  await page.getByLabel('大类').selectOption({ label: '公用设施' });
  await page.getByLabel('类别').selectOption({ label: '路灯' });
  await page.locator('input[type=number]').fill('1');
  await next(page, '检查一遍');
  await next(page, '已存好');
  await page.getByText('1 件等网络，还没送出').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('resident-offline-kept');

  await page.reload(); // closed and opened again
  await page.getByText('1 件等网络，还没送出').waitFor();
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByText(text).first().waitFor();
  await page.getByText('1 张照片').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('resident-offline-unsent');

  await context.setOffline(false);
  await page.getByText('已送出，编号').waitFor();
  await page.getByRole('link', { name: '看进度' }).click();
  await page.getByText(text).first().waitFor();
  await page.locator('main img').first().waitFor(); // its photo came along
  expect(
    await page.evaluate(() => [...document.querySelectorAll('main img')].length),
  ).toBeGreaterThan(0);
});

test('whoever signs out leaves nothing on the phone; what was not sent is asked about first', async () => {
  await using w = await walk({ size: 'phone', at: lamp });
  const { page } = w;
  await w.enter('resident');
  await onDevice(w);
  const name = await page.locator('h1').innerText();
  await w.go('/r/matters');
  await page.locator('.card-row').first().waitFor();
  const kept = () =>
    page.evaluate(async () => {
      const store = (await caches.has('liren-person')) ? await caches.open('liren-person') : null;
      return (await store?.keys())?.map(({ url }) => new URL(url).pathname) ?? [];
    });
  await expect.poll(kept).toContain('/api/my/requests');

  await page.context().setOffline(true);
  await w.go('/r');
  await page.getByRole('heading', { level: 1, name }).waitFor(); // still theirs, without a network
  await page.context().setOffline(false);

  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const open = indexedDB.open('liren', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('unsent', { keyPath: 'id' });
        open.onsuccess = () => {
          const work = open.result.transaction('unsent', 'readwrite');
          work.objectStore('unsent').put({
            ...{ id: 'refused', kind: 'report', account: null, files: [], madeAt: Date.now() },
            body: { text: '没人要的一件事', place: '某处', photos: [] },
            refused: { code: 'location.outside', params: { office: '柳岸街道' } },
          });
          work.oncomplete = () => done();
          work.onerror = () => failed(work.error);
        };
      }),
  );
  await w.go('/r/me');
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByRole('alertdialog').getByText('还有 1 件没送出').waitFor();
  await page.getByRole('button', { name: '删掉并退出' }).click();
  await page.waitForURL(`${w.url}/`);
  await w.go('/r');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText(name).count()).toBe(0);
  expect((await kept()).filter((path) => path.startsWith('/api/my'))).toEqual([]);
  await w.go('/r/unsent');
  await page.getByText('没有等待送出的').waitFor();

  await page.context().setOffline(true);
  await w.go('/r/matters');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('.card-row').count()).toBe(0);
});

test('what is pushed to the phone is shown with its title, and leads to its matter', async () => {
  await using w = await walk({ size: 'phone', at: lamp });
  const { page } = w;
  const context = page.context();
  await context.grantPermissions(['geolocation', 'notifications'], { origin: w.url });
  await w.enter('resident');
  const cdp = await context.newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/r'));
      if (ours) resolve(ours.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  await onDevice(w);
  const registrationId = await found;
  const push = (data: unknown) =>
    cdp.send('ServiceWorker.deliverPushMessage', {
      origin: w.url,
      registrationId,
      data: JSON.stringify(data),
    });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, data }) => ({
        title,
        body,
        open: data.open,
      }));
    });
  const told = { id: 'm1', lang: 'zh-CN', title: '您反映的事办好了', stop: null };
  await push({ ...told, open: '/m/3182047756' });
  await expect
    .poll(shown)
    .toEqual([{ title: '您反映的事办好了', body: '', open: '/m/3182047756' }]);
  await push({ ...told, open: '/m/3182047756' }); // brought twice, shown once
  await push({ ...told, id: 'm2', title: '请您评一评', open: 'https://example.org/' });
  await expect.poll(async () => (await shown()).length).toBe(2);
  expect((await shown()).map(({ open }) => open).sort()).toEqual(['/m/3182047756', '/r']);

  // Headless Chromium has no push service behind it: the page says so, and everything else stays.
  await w.go('/r/notices/settings');
  await page.getByRole('heading', { name: '手机提醒' }).waitFor();
  await page.getByRole('button', { name: '打开提醒' }).click();
  await page
    .getByText('没能打开')
    .or(page.getByText('浏览器不允许'))
    .or(page.getByText('这台设备已打开提醒'))
    .first()
    .waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('resident-push');
});
