import { expect, test } from 'vitest';
import { childText, elementsNamed, readXml } from '../open311/read-xml.ts';
import { doors } from '../test-doors.ts';

test('feeds hold what is public, by area and category, and are sent again only when they changed', async () => {
  await using w = await doors();
  const resident = await w.resident();
  const { number } = await w.report(resident, { text: '路灯 <b>不亮</b> & 闪' });
  const hidden = await w.report(resident, { text: '还没有人看过的一件' });
  await w.show(number);
  const get = (path: string, headers = {}) => w.app.inject({ url: `/feeds/${path}`, headers });

  const places = await get('requests.geojson');
  expect(places.headers['content-type']).toBe('application/geo+json; charset=utf-8');
  const { features } = places.json();
  expect(features).toMatchObject([
    {
      ...{ type: 'Feature', id: number },
      geometry: { type: 'Point', coordinates: [118.7605, 32.0505] },
      properties: { title: expect.stringContaining('路灯'), isOpen: true, category: '0118' },
    },
  ]);
  expect(places.body).not.toContain(hidden.number);

  const news = await get('requests.atom?category=01');
  const atom = readXml(news.body);
  const entries = elementsNamed(atom, 'entry');
  expect(entries).toHaveLength(1);
  expect(entries[0] && childText(entries[0], 'content')).toContain('<b>不亮</b> & 闪');

  const count = async (query: string) =>
    (await get(`requests.geojson?${query}`)).json().features.length;
  expect(await count('area=990101001001')).toBe(1);
  expect(await count('area=99010100100101')).toBe(1);
  expect(await count('area=990101001002')).toBe(0);
  expect(await count('category=02')).toBe(0);
  expect(await count('status=closed')).toBe(0);

  const again = { 'if-none-match': String(places.headers['etag']) };
  expect((await get('requests.geojson', again)).statusCode).toBe(304);
  w.clock.advance({ hours: 1 });
  await w.close(number);
  expect((await get('requests.geojson', again)).statusCode).toBe(200);
  expect(await count('status=closed')).toBe(1);
});

test.each([
  ['requests.rss', 404],
  ['requests.atom?area=12', 400],
  ['requests.atom?area=990101001999', 404],
  ['requests.geojson?category=zz', 400],
  ['requests.geojson?category=97', 422],
  ['requests.geojson?days=0', 400],
  ['requests.geojson?nothing=1', 400],
])('a feed that is not there is refused as everything here: %s', async (path, status) => {
  await using w = await doors();
  const reply = await w.app.inject(`/feeds/${path}`);
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
});
