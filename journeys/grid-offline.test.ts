import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { breachesOf, largePrint } from './large-print.ts';
import { onDevice } from './on-device.ts';
import { type Walk, walk } from './walk.ts';

const picture = fileURLToPath(new URL('../apps/resident/dist/icon-512.png', import.meta.url));

/** The app is on the device, and this page is run by it. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

interface Made {
  number: string;
  text: string;
}

/** Matters a desk has sent to the worker's own grid; each with words nobody else wrote. */
async function toVerify(desk: Walk, at: readonly [number, number], count: number): Promise<Made[]> {
  await desk.enter('desk');
  const made: Made[] = [];
  for (let n = 1; n <= count; n += 1) {
    const text = `第${n}盏路灯不亮 ${randomUUID().slice(0, 6)}`;
    const { body } = await desk.post('/requests/register', {
      ...{ source: 'visit', kind: 'complaint', category: '0118', text, title: text },
      ...{ lonLat: at, place: '槐树里小区', answers: { how_many: 1 } },
    });
    const sent = await desk.post(`/requests/${body.number}/steps/send_to_verify`, { input: {} });
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
    made.push({ number: body.number, text });
  }
  return made;
}

/** A place inside the grids of whoever is signed in. */
async function ownPlace(w: Walk): Promise<[number, number]> {
  const { addresses } = await w.get('/field/work');
  return addresses.value[0].at;
}

/** Says at a task what was found, with a picture, and saves it. */
async function verify(page: Page, title: string, verdict: string, said = ''): Promise<void> {
  await page.locator('.field-task', { hasText: title }).click();
  await page.getByRole('heading', { level: 1, name: '现场核实' }).waitFor();
  await page.getByText('在 100 米内').waitFor();
  await page.getByRole('radio', { name: verdict, exact: true }).check();
  if (said) await page.locator('textarea').fill(said);
  await page.locator('input[type=file]').setInputFiles(picture);
  await page.locator('.photo-tile img').waitFor();
  await page.getByRole('button', { name: '提交核实' }).click();
  await page.getByRole('heading', { level: 1, name: /^今日/ }).waitFor();
}

/** A page of the same phone; its clock is off by so much. */
async function reopened(context: BrowserContext, path: string, offMs: number): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript((off) => {
    const Real = Date;
    const now = (): number => Real.now() + off;
    globalThis.Date = new Proxy(Real, {
      construct: (target, given) =>
        given.length === 0 ? new target(now()) : Reflect.construct(target, given),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  }, offMs);
  await page.goto(path, { waitUntil: 'load' });
  return page;
}

test('a day’s round without a network: closed and opened, the clock off, somebody faster; nothing lost, nothing twice', async () => {
  await using desk = await walk();
  await using scout = await walk({ size: 'phone' });
  await scout.enter('grid_worker');
  const at = await ownPlace(scout);
  const [a, b, c] = (await toVerify(desk, at, 3)) as [Made, Made, Made];

  await using w = await walk({ size: 'phone', at });
  await w.enter('grid_worker');
  let { page } = w;
  const context = page.context();
  await installed(page);
  for (const { text } of [a, b, c]) await page.locator('.field-task', { hasText: text }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('grid-today');

  // Whoever found the phone would find the app, and nothing of its person, their grids or their work.
  const { me } = await w.get('/session');
  const { addresses, grids } = await w.get('/field/work');
  const { secret } = await w.get('/session/device-key');
  const found = await onDevice(page);
  expect(found.rows).toBeGreaterThan(8);
  expect(found.caches).toContainEqual(expect.stringMatching(/^\/g\/assets\/today-/));
  expect(found.caches.filter((kept) => !/^liren-grid-|^\/g\//.test(kept))).toEqual([]);
  for (const plain of [
    me.name,
    a.text,
    a.number,
    addresses.value[0].label,
    grids.value[0].name,
    secret,
  ])
    expect(found.text).not.toContain(plain);
  expect(found.text).toContain('key, extractable: false');

  // Out of the door, into the stairwell.
  await context.setOffline(true);
  await page.reload();
  await page.getByText('离线，显示').waitFor();
  // The map of the own grids needs none; what one looks for stands on it and in the list.
  await page.goto(`${w.url}/g/map`);
  await page.getByRole('group', { name: /本人网格的地图/ }).waitFor();
  expect(await page.locator('.own-map-outline').getAttribute('d')).toMatch(/^M.*Z$/);
  await page.getByText('列表', { exact: true }).click();
  await page.getByLabel('找名称、编号、地址').fill(c.text);
  await page.getByRole('button', { name: `看位置 ${c.text}` }).click();
  await page.locator('.own-map-task[data-chosen]').waitFor();
  await page.goto(`${w.url}/g/`);
  await verify(page, a.text, '属实', '灯泡坏了');
  const row = page.locator('.field-task', { hasText: a.text });
  await row.getByText('已存，等着传').waitFor();

  // Closed, and opened again hours before it was closed.
  await page.close();
  page = await reopened(context, `${w.url}/g/`, -5 * 3_600_000);
  await page.locator('.field-task', { hasText: b.text }).waitFor();
  await verify(page, b.text, '不属实', '灯是亮的');
  await page.getByRole('link', { name: '上报' }).first().click();
  await page.locator('input[type=file]').first().setInputFiles(picture);
  // Among the five that are reported most, or below them: that depends on who has reported what.
  await page.getByLabel('其他类别').waitFor();
  const lamps = page.getByRole('radio', { name: '路灯', exact: true });
  if ((await lamps.count()) > 0) await lamps.check();
  else await page.getByLabel('其他类别').selectOption({ label: '公用设施 · 路灯' });
  const settled = `扶正了歪倒的护栏 ${randomUUID().slice(0, 6)}`;
  await page.locator('input[type=number]').fill('1');
  await page.getByLabel('说明').fill(settled);
  await page.getByRole('checkbox', { name: /当场办好/ }).check();
  await page.getByRole('radio', { name: '服务解决' }).check();
  await page.locator('input[type=file]').last().setInputFiles(picture);
  await page.getByRole('button', { name: '提交，已当场办好' }).click();
  await page.getByRole('heading', { level: 1, name: /^今日/ }).waitFor();

  // Meanwhile the desk has settled the third by itself.
  const moved = await desk.post(`/requests/${c.number}/steps/confirm`, {
    input: { note: '物业拍了照片来' },
  });
  expect(moved.status).toBe(200);
  await verify(page, c.text, '不属实', '没有这盏灯');
  await page.getByRole('link', { name: '待传 4' }).click();
  await page.getByRole('heading', { level: 1, name: '待传 4 件' }).waitFor();
  expect(await page.locator('.card-head h2').allInnerTexts()).toMatchObject([
    expect.stringContaining(a.text.slice(0, 4)),
    expect.stringContaining(b.text.slice(0, 4)),
    expect.stringContaining('路灯'),
    expect.stringContaining(c.text.slice(0, 4)),
  ]);
  await page.locator('.outbox-pictures img').first().waitFor();

  // In the afternoon there is a network again.
  await context.setOffline(false);
  await page.getByRole('heading', { level: 1, name: '待传 1 件' }).waitFor();
  await page.getByText('未接收').waitFor();
  await page.getByText('物业拍了照片来').waitFor(); // their side
  await page.getByText('没有这盏灯').waitFor(); // and mine
  await page.getByText('手机时间差了').waitFor();
  await page.getByRole('button', { name: '改作补充' }).click();
  await page.getByText('都传完了').waitFor();

  const of = async ({ number }: Made) => desk.get(`/requests/${number}`);
  const steps = async (made: Made): Promise<string[]> =>
    (await of(made)).timeline.map(({ step }: { step: string }) => step);
  expect((await steps(a)).filter((step) => step === 'confirm')).toHaveLength(1);
  expect((await of(a)).state).toBe('filed');
  expect((await steps(b)).filter((step) => step === 'deny')).toHaveLength(1);
  expect((await of(b)).timeline[0]).toMatchObject({ step: 'deny', body: { note: '灯是亮的' } });
  expect((await of(b)).timeline[0].body.photos).toHaveLength(1);
  const third = await of(c);
  expect(third.timeline[0]).toMatchObject({ step: 'note' });
  expect(third.timeline[0].body.text).toContain('没有这盏灯');
  expect(third.timeline[0].body.photos).toHaveLength(1);
  expect(third.state).toBe('filed'); // as the desk left it
  const { rows } = await scout.get(`/requests?view=all&q=${encodeURIComponent(settled)}`);
  expect(rows.map(({ state }: { state: string }) => state)).toEqual(['closed']);
});

test('a session that is taken away leaves nothing on the phone, and what was not sent is not sent', async () => {
  await using desk = await walk();
  await using other = await walk({ size: 'phone' });
  await other.enter('grid_worker');
  const at = await ownPlace(other);
  const [made] = (await toVerify(desk, at, 1)) as [Made];

  await using w = await walk({ size: 'phone', at });
  await w.enter('grid_worker');
  const { page } = w;
  await installed(page);
  await page.locator('.field-task', { hasText: made.text }).waitFor();
  await page.context().setOffline(true);
  await verify(page, made.text, '属实');
  await page.locator('.field-task', { hasText: made.text }).getByText('已存').waitFor();

  // The phone is lost; from another device everything else is signed out.
  const reply = await other.page
    .context()
    .request.delete(`${w.url}/api/session/devices?keepThis=true`, {
      headers: { 'x-liren': '1', origin: w.url },
    });
  expect(reply.status()).toBe(200);
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: '网格员登录' }).waitFor();
  await page.getByText('1 件没有传出，也不会再传').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('grid-revoked');
  const left = await onDevice(page);
  expect(left.rows).toBe(0);
  expect(left.caches.filter((kept) => !/^liren-grid-|^\/g\//.test(kept))).toEqual([]);
  expect(left.text).not.toContain(made.number);
  const page1 = await desk.get(`/requests/${made.number}`);
  expect(page1.state).toBe('verifying'); // nothing of it arrived
});

test('every page of the grid worker’s app opens without fault or barrier, and keeps the measures of large print', async () => {
  await using desk = await walk();
  await using w = await walk({ size: 'phone' });
  await w.enter('grid_worker');
  const [made] = (await toVerify(desk, await ownPlace(w), 1)) as [Made];
  const wrong: string[] = [];
  const paths = [
    '/g/',
    '/g/report',
    `/g/verify/${made.number}`,
    `/g/matters/${made.number}`,
    '/g/addresses',
    '/g/map',
    '/g/outbox',
    '/g/me',
  ];
  for (const large of [false, true]) {
    await w.page.evaluate((on) => {
      if (on) localStorage.setItem('liren.theme', 'elder');
    }, large);
    for (const path of paths) {
      await w.go(path);
      await w.page.locator('main h1').first().waitFor();
      await w.page.locator('.skeleton-line').first().waitFor({ state: 'detached' });
      for (const barrier of await w.barriers()) wrong.push(`${path}: ${barrier}`);
      if (!large) continue;
      for (const step of ['1', '3']) {
        await w.page.evaluate((to) => {
          document.documentElement.dataset['text'] = to;
        }, step);
        for (const breach of await w.page.evaluate(breachesOf, largePrint))
          wrong.push(`${path}, size ${step}: ${breach}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(w.faults).toEqual([]);
});
