import { expect, test } from 'vitest';
import { walk } from './walk.ts';

/** A file as somebody chooses it on their disk. */
const file = (value: object) => ({
  name: 'grids.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(JSON.stringify(value)),
});

test('an administrator takes the grids out, brings one back too small, finds the gap, and puts it right', async () => {
  await using w = await walk();
  const { page } = w;
  await w.open('system_admin', '/c/admin/areas');
  await page.getByRole('button', { name: '导出' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: /服务网格/ }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await saved).createReadStream()) chunks.push(chunk as Buffer);
  const whole = JSON.parse(Buffer.concat(chunks).toString());
  const small = structuredClone(whole);
  // The last grid, at the edge of town: nobody else's journey leads there.
  const grid = small.features.at(-1);
  const [outer] = grid.geometry.type === 'Polygon' ? grid.geometry.coordinates : [];
  const [corner] = outer;
  grid.geometry.coordinates[0] = outer.map(([lon, lat]: [number, number]) => [
    (lon + corner[0]) / 2,
    (lat + corner[1]) / 2,
  ]);
  const stray = structuredClone(whole.features[0]);
  stray.properties.code = '11010100100101';
  const { name: community } = await w.get(`/areas/${grid.properties.code.slice(0, 12)}`);

  const bring = async (value: object, count: number) => {
    await w.go('/c/admin/areas/import');
    await page.getByLabel('GeoJSON 文件').setInputFiles(file(value));
    await page.getByRole('button', { name: '检查文件' }).click();
    await page.getByRole('heading', { name: '检查完了，还没有导入' }).waitFor();
    await page.getByRole('button', { name: `导入 ${count} 个区域` }).click();
    await page.getByRole('heading', { name: '已导入' }).waitFor();
  };
  try {
    await bring({ ...small, features: [...small.features, stray] }, 1);
    await page.getByRole('cell', { name: /编码不属于本街道/ }).waitFor();

    await w.go('/c/admin/areas/check');
    const finding = page
      .getByRole('listitem')
      .filter({ hasText: `${community}有空白，没有划入任何服务网格` })
      .first();
    await finding.getByText(/平方米/).waitFor();
    await finding.getByRole('button', { name: '在地图上看' }).click();
    await page
      .locator('[aria-current="true"]')
      .getByText(/平方米/)
      .waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^coverage-\d+$/);
    expect(await w.barriers()).toEqual([]);
  } finally {
    await bring(whole, 1);
  }
  // Brought back once more it changes nothing.
  await page.getByRole('button', { name: '检查文件' }).click();
  await page.getByRole('button', { name: '没有可导入的' }).waitFor();
  expect(await w.barriers()).toEqual([]);
  await w.go('/c/admin/areas/check');
  await page.getByText('纵向到底、横向到边：没有发现问题。').waitFor();
  expect(w.faults).toEqual([]);
});
