import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

interface Plot {
  code: string;
  name: string;
  level: string;
  gridKind: string | null;
  geometry: { coordinates: [number, number][][] };
}

/** Two homes' grids of a community that share an edge. */
async function neighbours(w: Walk): Promise<{ community: Plot; grids: [Plot, Plot] }> {
  const { areas } = (await w.get('/boundaries/ground')) as { areas: Plot[] };
  const communities = areas.filter(({ level }) => level === 'community');
  const community = communities.at(-2) as Plot;
  const grids = areas.filter(
    ({ level, code, gridKind }) =>
      level === 'service_grid' && gridKind === 'basic' && code.startsWith(community.code),
  );
  const corners = (plot: Plot) => (plot.geometry.coordinates[0] ?? []).map(String);
  for (const one of grids) {
    const own = new Set(corners(one));
    const other = grids.find(
      (grid) => grid !== one && new Set(corners(grid).filter((at) => own.has(at))).size > 1,
    );
    if (other) return { community, grids: [one, other] };
  }
  throw new Error('the community has no two grids side by side');
}

/** The middle of the corners: inside a plot without a bay. */
function middleOf({ geometry }: Plot): [number, number] {
  const corners = (geometry.coordinates[0] ?? []).slice(1);
  const mean = (i: 0 | 1) => corners.reduce((sum, at) => sum + at[i], 0) / corners.length;
  return [mean(0), mean(1)];
}

test('a boundary is changed: what it moves is seen in a draft, and told to whoever reported there', async () => {
  await using keeper = await walk();
  await keeper.enter('system_admin');
  const { community, grids } = await neighbours(keeper);
  await using neighbour = await walk({ size: 'phone' });
  await neighbour.enter('resident');
  const { body: reported } = await neighbour.post('/requests', {
    ...{ kind: 'grid_event', category: '0118', text: '楼前的路灯不亮', identity: 'named' },
    ...{ lonLat: middleOf(grids[0]), place: '楼前', answers: { how_many: 1 } },
  });
  const { page } = keeper;
  const made = `两邻${crypto.randomUUID().slice(0, 4)}网格`;
  await keeper.go('/c/admin/boundaries/new');
  await page.getByRole('combobox', { name: '社区', exact: true }).selectOption(community.code);
  for (const { name } of grids) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('button', { name: '合并', exact: true }).click();
  const tool = page.getByRole('region', { name: '合并' });
  await tool.getByRole('textbox', { name: '名称' }).fill(made);
  await tool.getByRole('button', { name: '合并' }).click();
  await page.getByRole('button', { name: '看看会影响什么' }).click();
  await page.getByText('新增 1 个区域，改动 0 个，停用 2 个。').waitFor();
  expect(await keeper.barriers()).toEqual([]);
  await keeper.shot('boundary-preview');

  await page.getByRole('button', { name: '保存草稿' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '名称' }).fill('两个网格合成一个');
  await dialog.getByRole('button', { name: '保存草稿' }).click();
  await page.waitForURL(/\/boundaries\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: '公布', exact: true }).waitFor();
  expect(await keeper.barriers()).toEqual([]);
  const before = await neighbour.get(`/requests/${reported.number}`);
  expect(JSON.stringify(before)).not.toContain(made);

  // Its day is today: published, it is in force, and open matters follow.
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByText('已生效').first().waitFor();
  expect(await keeper.barriers()).toEqual([]);
  await neighbour.go(`/r/matters/${reported.number}`);
  await neighbour.page.getByText(`这件事现在由${made}负责`).waitFor();
  expect(await neighbour.barriers()).toEqual([]);
  await neighbour.shot('boundary-matter');
  expect([...keeper.faults, ...neighbour.faults]).toEqual([]);
});

test('a category is changed in a draft, previewed, and in force as a new edition', async () => {
  await using w = await walk();
  await w.open('system_admin', '/c/admin/dictionary/4703');
  const { page } = w;
  const name = page.getByRole('textbox', { name: '名称', exact: true });
  const before = await name.inputValue();
  await name.fill(`${before}等`);
  await page.getByRole('button', { name: '存入草稿' }).click();
  await page.getByRole('heading', { name: '下一版草稿' }).waitFor();
  await page.getByRole('button', { name: '看看会影响什么' }).click();
  await page.getByText('它们仍按上报时的规则办理').waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.shot('dictionary-preview');
  const offered = async () =>
    ((await w.get('/requests/categories')).categories as { code: string; name: string }[]).find(
      ({ code }) => code === '4703',
    )?.name;
  expect(await offered()).toBe(before);

  await page.getByRole('button', { name: '发布', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '说明' }).fill('按新印发的目录改名');
  await dialog.getByRole('button', { name: '发布' }).click();
  await page.getByRole('heading', { name: '历次版本' }).waitFor();
  await expect.poll(offered).toBe(`${before}等`);
  expect(w.faults).toEqual([]);
});
