import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

/** A grey tile. */
const tile = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** Lets this window's maps have a base map, as an installation with `LIREN_MAP_TILES` has; each tile is answered so. */
async function withTiles(w: Walk, answer: { status: number; body?: Buffer }): Promise<string[]> {
  const asked: string[] = [];
  const tiles = {
    ...{ kind: 'raster', system: 'gcj02', minZoom: 0, maxZoom: 18 },
    ...{ urls: ['/api/areas/map/tiles/{z}/{x}/{y}'], approval: 'GS（2024）0650号' },
    attribution: '某图',
  };
  await w.page.route('**/api/areas/map', async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, json: { ...(await reply.json()), tiles } });
  });
  await w.page.route('**/api/areas/map/tiles/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ ...answer, contentType: 'image/png' });
  });
  return asked;
}

test('a base map stands under the areas with its review number, moved to where it belongs', async () => {
  await using w = await walk();
  const asked = await withTiles(w, { status: 200, body: tile });
  await w.open('command', '/c/admin/areas');
  await w.page.getByText('某图 · 审图号 GS（2024）0650号').waitFor();
  await expect.poll(() => asked.length, { timeout: 60_000 }).toBeGreaterThan(3);
  expect(await w.page.getByText('示意图').count()).toBe(0);
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});

test('when the base map cannot be reached the own one is drawn, and says so', async () => {
  await using w = await walk();
  const asked = await withTiles(w, { status: 503 });
  await w.open('command', '/c/admin/areas');
  await w.page.getByText('底图服务连不上，先用自带的图').waitFor();
  await w.page.getByText('示意图 · 非测绘成果').waitFor();
  expect(asked.length).toBeGreaterThan(0);
  expect(await w.barriers()).toEqual([]);
});
