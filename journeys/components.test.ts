import { expect, test } from 'vitest';
import { walk } from './walk.ts';

interface Lamp {
  code: string;
  name: string;
  place: string;
  owner: { unit: string | null; name: string } | null;
  serviceGrid: { code: string } | null;
}

test('a resident reads the label on a lamp; its owner gets the matter, and the lamp remembers it', async () => {
  await using w = await walk({ size: 'phone' });
  const { page } = w;
  // A lamp in the grid worker's own grid, whose owner works on the platform.
  await w.enter('grid_worker');
  const { me } = await w.get('/session');
  const { items } = (await w.get(
    `/components?class=0118&limit=200&within=${me.memberships[0].area}`,
  )) as { items: Lamp[] };
  const lamp = items.find(({ owner }) => owner?.unit === 'urban-management');
  if (!lamp) throw new Error('the demonstration has no such lamp');
  const number = lamp.code.slice(10);

  await w.open('resident', `/r/report?component=${lamp.code}`);
  await page.getByRole('heading', { name: `路灯 ${number} 号` }).waitFor();
  expect(new URL(page.url()).search).not.toContain(lamp.code);
  const text = `整个晚上都没有亮，走路看不见（${crypto.randomUUID().slice(0, 4)}）`;
  await page.getByLabel('说说情况').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { level: 1, name: '在哪里' }).waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { level: 1, name: '是哪一类' }).waitFor();
  // The one of the label is chosen; another may be, or none.
  const chosen = page.getByRole('radio', { name: new RegExp(`路灯 ${number} 号`) });
  await chosen.and(page.locator(':checked')).waitFor();
  await page.getByRole('radio', { name: '说不准' }).check();
  await chosen.check();
  await page.locator('.component-choice-map canvas').waitFor();
  await page.getByLabel('几盏不亮').fill('1');
  expect(await w.barriers()).toEqual([]);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { level: 1, name: '检查一遍' }).waitFor();
  await page.getByText(`路灯 ${number} 号`).waitFor();
  await page.getByRole('button', { name: '提交上报' }).click();
  await page.getByRole('heading', { level: 1, name: '已收到' }).waitFor();
  const matter = (await page.locator('.number').innerText()).replaceAll(/\D/g, '');

  for (const [door, step] of [
    ['desk', 'send_to_verify'],
    ['grid_worker', 'confirm'],
  ] as const) {
    await w.enter(door);
    const reply = await w.post(`/requests/${matter}/steps/${step}`, { input: {} });
    expect(reply).toMatchObject({ status: 200 });
  }
  await using c = await walk();
  await c.open('command', `/c/matters/${matter}`);
  await c.page.getByRole('link', { name: lamp.name, exact: true }).waitFor();
  await c.page.getByRole('button', { name: /^派遣/ }).first().click();
  const dialog = c.page.getByRole('dialog');
  await dialog.getByText(`部件 ${lamp.name} ${lamp.code} 的权属单位，部件先找属主`).waitFor();
  const first = dialog.locator('.unit-choice').first();
  expect(await first.innerText()).toContain(lamp.owner?.name);
  await dialog.getByRole('button', { name: new RegExp(`^派给`) }).click();
  await c.page.getByText(/^已派给/).waitFor({ timeout: 30_000 });

  await c.open('handler', '/c/matters');
  await c.page.locator(`a[href$="/matters/${matter}"]`).first().waitFor();
  await c.go(`/c/components/${lamp.code}`);
  await c.page.getByRole('heading', { name: '相关事项' }).waitFor();
  await c.page.locator(`a[href$="/matters/${matter}"]`).waitFor();
  expect(await c.barriers()).toEqual([]);
  expect([...w.faults, ...c.faults]).toEqual([]);
});

test('a label that is no longer on record says so, and the report goes on without it', async () => {
  await using w = await walk({ size: 'phone', language: 'en' });
  await w.open('resident', '/r/report?component=9901010118999999');
  await w.page.getByText('There is no such component').waitFor();
  await w.page.getByLabel('Tell us').or(w.page.locator('textarea')).first().fill('The lamp is out');
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});
