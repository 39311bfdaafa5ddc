import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

/** Lamps a grid worker has seen: they wait to be dispatched at once. */
async function seenLamps(w: Walk, count: number): Promise<string[]> {
  await w.enter('grid_worker');
  const { rows } = await w.get('/requests?view=all&category=0118&limit=20');
  const seen = rows.find((row: { lonLat: unknown }) => row.lonLat !== null);
  const numbers: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const { body } = await w.post('/requests/register', {
      source: 'grid_worker',
      kind: 'grid_event',
      category: '0118',
      text: `巡查看到第${n}盏路灯不亮，灯杆编号看不清`,
      lonLat: seen?.lonLat,
      place: seen?.place,
      answers: { how_many: 1 },
    });
    numbers.push(body.number);
  }
  return numbers;
}

test('a desk keeps its filters as a view, and dispatches what is ticked in it after a check', async () => {
  await using w = await walk();
  const numbers = await seenLamps(w, 3);
  await w.open('command', '/c/matters?view=to_dispatch&category=0118&sort=newest');
  const { page } = w;
  const rows = page.locator('.queue-list tbody tr');
  await rows.first().waitFor();

  const name = `路灯待派 ${numbers[0]}`;
  await page.getByRole('button', { name: '保存视图' }).click();
  await page.getByRole('textbox', { name: '视图名称' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('navigation', { name: '视图' }).getByRole('button', { name }).waitFor();

  // Three rows by keyboard: tick, then stretch the selection.
  await rows.first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('b');
  await page.getByRole('dialog').getByRole('button', { name: /^派遣/ }).click();
  await page.getByRole('heading', { level: 1, name: '派遣：核对 3 件' }).waitFor();
  const go = page.getByRole('button', { name: '派遣 3 件' });
  await go.waitFor();
  expect(await w.barriers()).toEqual([]);

  // One of them moves on before it is sent: it is refused by itself.
  const [moved = ''] = numbers;
  const noted = await w.post(`/requests/${moved}/steps/note`, { input: { text: '先别派' } });
  expect(noted.status).toBe(200);
  await go.click();
  await page.getByText('已办 2 件，未办成 1 件，还剩 0 件').waitFor();
  expect(
    (await Promise.all(numbers.map((number) => w.get(`/requests/${number}`)))).map(
      ({ state }) => state,
    ),
  ).toEqual(['filed', 'dispatched', 'dispatched']);
  expect(await w.barriers()).toEqual([]);

  // What was sent can be taken back by the flow's own step, checked the same way.
  await page.getByRole('button', { name: '收回改派这 2 件' }).click();
  await page.getByRole('textbox', { name: '原因' }).fill('派早了');
  await page.getByRole('button', { name: '收回改派 2 件' }).click();
  await page.getByText('已办 2 件，未办成 0 件，还剩 0 件').waitFor();
  expect((await w.get(`/requests/${numbers[1]}`)).state).toBe('filed');
  expect(w.faults).toEqual([]);
});

test('a circle on the map is a filter of the list, and both have the same count', async () => {
  await using w = await walk();
  await w.open('command', '/c/matters?view=all&map=on');
  const { page } = w;
  await page.locator('.queue-map canvas').waitFor();
  await page.getByText(/^窗口内 \d+ 件/).waitFor();
  await page.getByRole('combobox', { name: '选地图中心周围…' }).selectOption('500');
  await page.getByRole('button', { name: '去掉筛选：周围 500 米' }).waitFor();

  const near = new URL(page.url()).searchParams.get('near') ?? '';
  expect(near).toMatch(/,500$/);
  const { count } = await w.get(
    `/requests/clusters?view=all&near=${near}&bbox=-180,-85,180,85&zoom=0`,
  );
  await page.getByText(`窗口内 ${count} 件`).waitFor();
  const { rows } = await w.get(`/requests?view=all&near=${near}&limit=100`);
  expect(rows.length).toBe(Math.min(100, count));
  expect(await w.barriers()).toEqual([]);
  await w.shot('queue-map-circle');
  expect(w.faults).toEqual([]);
});
