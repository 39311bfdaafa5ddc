import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

async function open(w: Walk, door: string, path: string): Promise<void> {
  await w.enter(door);
  await w.go(path);
  await w.page.locator('main h1').waitFor();
}

const headers = () => ({ 'x-liren': '1', 'idempotency-key': crypto.randomUUID() });

test('an administrator plants a gap, finds it in the check, sees it on the map, and closes it', async () => {
  await using w = await walk();
  await w.enter('system_admin');
  const file = await (
    await w.page.request.get(`${w.url}/api/areas/export.geojson?level=service_grid`)
  ).json();
  const whole = JSON.stringify(file);
  // The first grid shrinks to half its way towards its own corner.
  const [grid] = file.features;
  const [corner] = grid.geometry.coordinates[0];
  grid.geometry.coordinates[0] = grid.geometry.coordinates[0].map(([lon, lat]: number[]) => [
    (lon + corner[0]) / 2,
    (lat + corner[1]) / 2,
  ]);
  const put = async (text: string) => {
    const reply = await w.page.request.post(`${w.url}/api/areas/import?dryRun=false`, {
      headers: { ...headers(), 'content-type': 'application/geo+json' },
      data: Buffer.from(text),
    });
    expect(reply.status()).toBe(200);
  };
  await put(JSON.stringify(file));
  try {
    await w.go('/c/admin/areas');
    await w.page.getByRole('link', { name: '检查' }).click();
    const community = (
      await (
        await w.page.request.get(`${w.url}/api/areas/${grid.properties.code.slice(0, 12)}`)
      ).json()
    ).name;
    const finding = w.page
      .getByRole('listitem')
      .filter({ hasText: `${community}有空白，没有划入任何服务网格` })
      .first();
    await finding.getByText(/平方米/).waitFor();
    await finding.getByRole('button', { name: '在地图上看' }).click();
    await expect.poll(() => finding.getAttribute('aria-current')).toBe('true');
    expect(new URL(w.page.url()).searchParams.get('at')).toMatch(/^coverage-\d+$/);
    expect(await w.barriers()).toEqual([]);
  } finally {
    await put(whole);
  }
  await w.page.getByRole('button', { name: '重新检查' }).click();
  await w.page.getByText('纵向到底、横向到边：没有发现问题。').waitFor();
  expect(w.faults).toEqual([]);
});

test('a grid worker names a lamp; the command centre is shown its owner first and why; the lamp remembers', async () => {
  await using w = await walk();
  await w.enter('grid_worker');
  const get = async (path: string) => (await w.page.request.get(`${w.url}/api${path}`)).json();
  const me = await get('/session');
  const area = me.memberships?.[0]?.area ?? me.me.memberships[0].area;
  const { items } = await get(`/components?class=0118&limit=200&within=${area.slice(0, 12)}`);
  const lamp = items.find((one: { owner: unknown }) => one.owner !== null);
  const reply = await w.page.request.post(`${w.url}/api/requests/register`, {
    headers: headers(),
    data: {
      ...{ source: 'grid_worker', kind: 'component', category: '0118', isPublic: true },
      ...{ text: '这盏路灯不亮了', place: lamp.place, lonLat: lamp.lonLat, component: lamp.code },
      answers: { how_many: 1 },
    },
  });
  expect(reply.status()).toBe(200);
  const { number } = await reply.json();

  await open(w, 'command', `/c/matters/${number}`);
  await w.page.getByRole('link', { name: lamp.name, exact: true }).waitFor();
  await w.page
    .getByRole('button', { name: /派遣|派单/ })
    .first()
    .click();
  const dialog = w.page.getByRole('dialog');
  const first = dialog.locator('.unit-choice').first();
  await first.waitFor();
  expect(await first.innerText()).toContain(lamp.owner.name);
  await dialog.getByText(`部件 路灯 ${lamp.code} 的权属单位，部件先找属主`).waitFor();
  await w.page.keyboard.press('Escape');

  await w.go(`/c/components/${lamp.code}`);
  await w.page.getByRole('heading', { name: '相关事项' }).waitFor();
  await w.page.locator(`a[href$="/matters/${number}"]`).waitFor();
  expect(await w.barriers()).toEqual([]);
  expect(w.faults).toEqual([]);
});
