import { greyPhoto } from '@liren/requests/test';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { type Doors, doors, formOf, office } from '../test-doors.ts';
import { childText, type Element, elementsNamed, readXml } from './read-xml.ts';

let w: Doors;
let api_key: string;
beforeAll(async () => {
  w = await doors();
  api_key = (await w.issue(contract.keyScopes, 6000)).secret;
});
afterAll(() => w[Symbol.asyncDispose]());

const lamp = {
  service_code: '0118',
  lat: '32.0505',
  long: '118.7605',
  'attribute[how_many]': '1',
};
let texts = 0;
const newText = () => `第${++texts}盏路灯从昨天晚上开始不亮`;

async function posted(more: Record<string, string | string[]> = {}): Promise<string> {
  const sent = await w.post('requests.json', {
    ...{ ...lamp, description: newText(), api_key },
    ...more,
  });
  expect([sent.statusCode, sent.body]).toEqual([
    200,
    expect.stringContaining('service_request_id'),
  ]);
  return sent.json()[0].service_request_id;
}

/** An element as JSON of the standard says it, where nothing in it is a list. */
const told = (element: Element, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, childText(element, name)]));
const asText = (record: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(record).map(([k, v]) => [k, v === null || v === '' ? null : String(v)]),
  );

test('what a client posts reaches the desk, and stands in both formats from report to end', async () => {
  const id = await posted({ description: '3号楼北侧的路灯不亮' });
  const bare = (await w.ask(`requests/${id}.json`)).json();
  expect(bare).toMatchObject([
    { service_request_id: id, status: 'open', service_code: '0118', description: null, lat: null },
  ]);
  expect((await w.ask('requests.json')).json()).not.toContainEqual(
    expect.objectContaining({ service_request_id: id }),
  );
  await w.show(id);
  const [shown] = (await w.ask(`requests/${id}.json`)).json();
  expect(shown).toMatchObject({
    status: 'open',
    status_notes: '已受理',
    lat: 32.0505,
    long: 118.7605,
    description: '3号楼北侧的路灯不亮',
  });
  await w.close(id);
  const [closed] = (await w.ask(`requests.json?status=closed&service_code=0118`)).json();
  expect(closed).toMatchObject({
    ...{ service_request_id: id, status: 'closed', agency_responsible: '市政管理所' },
  });
  const xml = readXml((await w.ask(`requests/${id}.xml`)).body);
  expect(xml.name).toBe('service_requests');
  const record = elementsNamed(xml, 'request')[0] as Element;
  expect(told(record, Object.keys(closed))).toEqual(asText(closed));
});

test('discovery is what a validator demands: bare media types, lists of two, instants in the past', async () => {
  const [json, xml] = [await w.ask('discovery.json'), await w.app.inject('/open311/discovery.xml')];
  expect([json.headers['content-type'], xml.headers['content-type']]).toEqual([
    'application/json',
    'text/xml',
  ]);
  const { endpoints, changeset, contact, key_service } = json.json();
  expect([contact, key_service].every((one) => one.length > 0)).toBe(true);
  expect(endpoints.length).toBeGreaterThan(1);
  for (const one of endpoints) {
    expect(one).toMatchObject({ formats: ['text/xml', 'application/json'] });
    expect(Date.parse(one.changeset)).toBeLessThan(Date.now());
  }
  const read = readXml(xml.body);
  expect(childText(read, 'changeset')).toBe(changeset);
  expect(elementsNamed(read, 'endpoint').map((e) => childText(e, 'url'))).toEqual(
    endpoints.map((e: { url: string }) => e.url),
  );
  expect(elementsNamed(read, 'format')).toHaveLength(4);
});

test('services and definitions say the same in both formats, in the client’s language', async () => {
  const services = (await w.ask('services.json', { 'accept-language': 'en-GB' })).json();
  const lampService = services.find((s: { service_code: string }) => s.service_code === '0118');
  expect(lampService).toMatchObject({ metadata: true, type: 'realtime' });
  expect(lampService.service_name).toMatch(/light|lamp/i);
  const xml = readXml((await w.ask('services.xml', { 'accept-language': 'en-GB' })).body);
  const elements = elementsNamed(xml, 'service');
  expect(elements.map((e) => told(e, Object.keys(lampService)))).toEqual(services.map(asText));

  for (const { service_code } of services) {
    const definition = (await w.ask(`services/${service_code}.json`)).json();
    const orders = definition.attributes.map((a: { order: number }) => a.order);
    expect(orders).toEqual(orders.map((_: number, i: number) => i + 1));
    const read = readXml((await w.ask(`services/${service_code}.xml`)).body);
    expect(elementsNamed(read, 'attribute').map((e) => childText(e, 'code'))).toEqual(
      definition.attributes.map((a: { code: string }) => a.code),
    );
    expect(elementsNamed(read, 'value').map((e) => childText(e, 'key'))).toEqual(
      definition.attributes.flatMap((a: { values?: { key: string }[] }) =>
        (a.values ?? []).map((v) => v.key),
      ),
    );
  }
});

test.each<[why: string, status: number, path: string, form?: Record<string, string>]>([
  ['there is no such resource', 404, 'nothing.json'],
  ['there is no such resource', 404, 'nothing.xml'],
  ['service_code not found', 404, 'services/9999.xml'],
  ['service_request_id not found', 404, 'requests/1234567890.json'],
  ['service_request_id not found', 404, 'tokens/none.xml'],
  ['jurisdiction_id not found', 404, 'requests.json?jurisdiction_id=sfgov.org'],
  ['start_date is not valid', 400, 'requests.xml?start_date=yesterday'],
  ['end_date is not valid', 400, 'requests.xml?start_date=2026-01-01&end_date=2026-09-01'],
  ['status is not valid', 400, 'requests.json?status=foo'],
  ['bbox is not valid', 400, 'requests.json?bbox=1,2,3'],
  ['lat_sw is not valid', 400, 'requests.json?long_sw=118'],
  ['page is not valid', 400, 'requests.json?page=0'],
  ['api_key was not provided', 403, 'requests.json', {}],
  ['api_key is not valid', 403, 'requests.xml', { api_key: 'wrong' }],
  ['service_code was not provided', 400, 'requests.json', { api_key: 'own' }],
  ['service_code not found', 404, 'requests.json', { api_key: 'own', service_code: 'x' }],
  ['lat was not provided', 400, 'requests.json', { api_key: 'own', service_code: '0118' }],
  [
    'attribute[how_many] was not provided',
    400,
    'requests.xml',
    { api_key: 'own', service_code: '0118', lat: '32.0505', long: '118.7605' },
  ],
  [
    'the location lies outside of this jurisdiction',
    400,
    'requests.xml',
    { api_key: 'own', ...lamp, lat: '1', long: '1' },
  ],
  ['email is not valid', 400, 'requests.json', { api_key: 'own', ...lamp, email: 'nobody' }],
])('a refusal is an error of the standard: %s (%i, %s)', async (why, status, path, form) => {
  const own = form?.['api_key'] === 'own' ? { api_key } : {};
  const reply = form ? await w.post(path, { ...form, ...own }) : await w.ask(path);
  const errors = path.includes('.xml')
    ? elementsNamed(readXml(reply.body), 'error').map((e) => ({
        code: Number(childText(e, 'code')),
        description: childText(e, 'description'),
      }))
    : reply.json();
  expect([reply.statusCode, errors]).toEqual([status, [{ code: status, description: why }]]);
  expect(reply.headers['access-control-allow-origin']).toBe('*');
});

test('the office’s own code is its jurisdiction, in any of its addresses', async () => {
  expect((await w.ask(`services.json?jurisdiction_id=${office}`)).statusCode).toBe(200);
  expect((await w.app.inject(`/o/${office}/open311/v2/services.json`)).statusCode).toBe(200);
  expect((await w.ask('services.json?jurisdiction_id=')).statusCode).toBe(200);
});

test('text goes in and comes out the same, in both formats, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
        .map((s) => `灯${++texts}：${s}。`),
      async (description) => {
        const id = await posted({ description });
        await w.show(id);
        const [json] = (await w.ask(`requests/${id}.json`)).json();
        const xml = readXml((await w.ask(`requests/${id}.xml`)).body);
        const record = elementsNamed(xml, 'request')[0] as Element;
        expect(childText(record, 'description')).toBe(json.description.trim());
        expect(json).toMatchObject({ lat: 32.0505, long: 118.7605, service_code: '0118' });
        // Masking takes numbers of people out and nothing else.
        if (!/[\d\p{Nd}]{5}/u.test(description) && !/\d/.test(description.slice(2)))
          expect(json.description).toBe(description.replaceAll(/\r\n?/g, '\n').trim());
      },
    ),
    { numRuns: 12 },
  );
});

test('every answer to anything is a success or an error of the standard, never a fault', async () => {
  const paths = fc.oneof(
    fc.constantFrom(
      'requests',
      'services',
      'services/0118',
      'servicerequestupdates',
      'tokens/x',
      'discovery',
      'requests/1',
    ),
    fc.webPath({ size: 'small' }).map((p) => p.slice(1)),
  );
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '\u0000',
      '1e999',
      '-1',
      '0',
      'NaN',
      '9'.repeat(40),
      "'; drop table x --",
      '2026-13-45',
      '2026-02-30',
      '2026-01-01T25:61:00Z',
      '0000-00-00',
      '99999999999',
      'null',
      '../../etc',
      '%00',
      ',,,',
    ),
  );
  const names = fc.constantFrom(
    ...['service_request_id', 'service_code', 'start_date', 'end_date', 'status', 'bbox', 'page'],
    ...['page_size', 'updated_after', 'lat', 'long', 'address_string', 'address_id', 'description'],
    ...[
      'email',
      'phone',
      'first_name',
      'last_name',
      'attribute[how_many]',
      'attribute[how_many][]',
    ],
    ...['update_id', 'jurisdiction_id', 'lat_sw', 'long_ne', 'extended', 'account_id'],
  );
  await fc.assert(
    fc.asyncProperty(
      paths,
      fc.constantFrom('.json', '.xml', ''),
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
      fc.array(fc.tuple(names, values), { maxLength: 6 }),
      fc.boolean(),
      async (path, ending, method, pairs, isLike) => {
        const base = isLike ? { ...lamp, description: newText(), service_request_id: '1' } : {};
        const form = formOf({ ...base, api_key, ...Object.fromEntries(pairs) });
        const isForm = !['GET', 'HEAD', 'OPTIONS'].includes(method);
        const reply = await w.app.inject({
          method: method as 'GET',
          url: `/open311/v2/${path.replaceAll('?', '')}${ending}${isForm ? '' : `?${form}`}`,
          ...(isForm
            ? {
                payload: form,
                headers: { 'content-type': 'application/x-www-form-urlencoded' },
              }
            : {}),
        });
        expect(reply.statusCode).toBeLessThan(500);
        if (method === 'HEAD' || reply.statusCode === 204) return;
        const isJson = String(reply.headers['content-type']).startsWith('application/json');
        const content = isJson ? reply.json() : readXml(reply.body);
        if (reply.statusCode >= 400) {
          const errors = isJson
            ? content
            : elementsNamed(content, 'error').map((e) => ({
                code: childText(e, 'code'),
                description: childText(e, 'description'),
              }));
          expect(errors.length).toBeGreaterThan(0);
          for (const { code, description } of errors)
            expect([Number(code), Boolean(description)]).toEqual([reply.statusCode, true]);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  ['/open311/v2/requests/%E0%A4%A.json', 'GET', undefined, undefined, 404],
  ['/open311/v2/%', 'GET', undefined, undefined, 404],
  ['/open311/v2/requests.json', 'POST', '{"service_code":"0118"}', 'application/json', 400],
  ['/open311/v2/requests.xml', 'POST', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'text/xml', 400],
  [
    '/open311/v2/requests.xml',
    'POST',
    'x='.padEnd(300_000, 'y'),
    'application/x-www-form-urlencoded',
    400,
  ],
] as const)(
  'what is no request of the standard is refused in its words: %s %s',
  async (url, method, payload, type, status) => {
    const reply = await w.app.inject({
      ...{ url, method },
      ...(payload ? { payload, headers: { 'content-type': type } } : {}),
    });
    expect(reply.statusCode).toBe(status);
    if (url.includes('.json')) expect(reply.json()[0]).toMatchObject({ code: status });
    else expect(elementsNamed(readXml(reply.body), 'error')).toHaveLength(1);
  },
);

test('lists are paged, boxed and asked by what has changed since', async () => {
  const ids = [await posted(), await posted(), await posted()];
  for (const id of ids) await w.show(id);
  const asked = `service_request_id=${ids.join(',')}`;
  const all = (await w.ask(`requests.json?${asked}&status=closed`)).json();
  expect(all.map((r: { service_request_id: string }) => r.service_request_id)).toEqual(ids);
  const pages = await Promise.all(
    [1, 2].map(async (page) => (await w.ask(`requests.json?page_size=2&page=${page}`)).json()),
  );
  const seen = pages.flat().map((r) => r.service_request_id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(pages[0]).toHaveLength(2);
  const count = async (query: string) => (await w.ask(`requests.json?${query}`)).json().length;
  expect(await count('bbox=118.76,32.05,118.77,32.06')).toBeGreaterThan(2);
  expect(await count('lat_sw=31&long_sw=117&lat_ne=31.5&long_ne=117.5')).toBe(0);
  w.clock.advance({ hours: 1 });
  const since = encodeURIComponent(w.clock.now().toISOString());
  w.clock.advance({ hours: 1 });
  expect(await count(`updated_after=${since}`)).toBe(0);
  await w.close(ids[1] as string);
  w.clock.advance({ hours: 1 });
  expect(await count(`updated_after=${since}`)).toBe(1);
  expect(await count(`updated_before=${since}`)).toBeGreaterThan(1);
});

test('a place is a point, an address in words or by its id; none that is known is no place', async () => {
  expect(
    (
      await w.post('requests.json', {
        ...lamp,
        lat: '',
        long: '',
        address_string: '没有的地方',
        api_key,
      })
    ).json(),
  ).toEqual([{ code: 400, description: 'address_string was not found' }]);
  expect(
    (
      await w.post('requests.json', { ...lamp, lat: '', long: '', address_id: '7', api_key })
    ).json(),
  ).toEqual([{ code: 400, description: 'address_id was not found' }]);
});

test('a request sent again because its answer was lost is the same request', async () => {
  const form = { ...lamp, description: newText(), api_key };
  const ids = [];
  for (let i = 0; i < 3; i++)
    ids.push((await w.post('requests.json', form)).json()[0].service_request_id);
  expect(new Set(ids).size).toBe(1);
});

test('who reported stays sealed: neither list, page nor update tells', async () => {
  const id = await posted({
    first_name: '小明',
    last_name: '欧阳',
    phone: '13812345678',
    email: 'om@example.org',
  });
  await w.show(id);
  for (const path of [`requests/${id}.json`, `requests/${id}.xml`, 'servicerequestupdates.json']) {
    const { body } = await w.ask(path);
    for (const personal of ['小明', '13812345678', 'om@example.org'])
      expect(body).not.toContain(personal);
  }
});

test('updates go both ways: what happened comes out, what the reporter adds is told to who works on it', async () => {
  const id = await posted();
  await w.show(id);
  const own = async (query = '') =>
    (await w.ask(`servicerequestupdates.json?service_request_id=${id}&${query}`)).json();
  const before = await own();
  expect(before.length).toBeGreaterThan(0);
  for (const update of before)
    expect(update).toMatchObject({
      update_id: expect.stringContaining(id),
      status: 'OPEN',
      description: expect.stringMatching(/./),
      external_status_code: expect.any(String),
    });
  const add = {
    api_key,
    service_request_id: id,
    description: '又灭了一盏',
    status: 'OPEN',
    update_id: 'fms-1',
  };
  const [first, again] = [
    await w.post('servicerequestupdates.json', add),
    await w.post('servicerequestupdates.json', add),
  ];
  expect(first.json()).toEqual([{ update_id: expect.stringContaining(id) }]);
  expect(again.json()).toEqual(first.json());
  expect((await own()).length).toBe(before.length); // it is not public
  const withKey = await own(`api_key=${api_key}`);
  expect(withKey.map((u: { description: string }) => u.description).join()).toContain('又灭了一盏');
  const xml = readXml((await w.ask(`servicerequestupdates.xml?service_request_id=${id}`)).body);
  expect([xml.name, elementsNamed(xml, 'request_update').length]).toEqual([
    'service_request_updates',
    before.length,
  ]);
  await w.close(id);
  const ended = (await own('extended=true')).at(-1);
  expect(ended).toMatchObject({ status: 'FIXED', external_status_code: 'closed' });
  const other = await w.issue();
  expect(
    (await w.post('servicerequestupdates.json', { ...add, api_key: other.secret, update_id: '2' }))
      .statusCode,
  ).toBe(404);
});

test('a page of another origin may ask before it sends', async () => {
  const reply = await w.app.inject({
    ...{ method: 'OPTIONS', url: '/open311/v2/requests.json' },
    headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
  });
  expect([reply.statusCode, reply.headers['access-control-allow-origin']]).toEqual([204, '*']);
});

/** A form as a browser sends it, with pictures. */
async function multipart(fields: Record<string, string>, files: readonly Blob[]) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append('media', file, 'photo.png');
  const sent = new Response(form);
  return {
    type: sent.headers.get('content-type') ?? '',
    payload: Buffer.from(await sent.arrayBuffer()),
  };
}

const sendForm = async (fields: Record<string, string>, files: readonly Blob[]) => {
  const { type, payload } = await multipart(fields, files);
  return w.app.inject({
    method: 'POST',
    url: '/open311/v2/requests.json',
    headers: { 'content-type': type },
    payload,
  });
};
const filesKept = async () => w.count('kernel.file');

test('pictures come along in the form itself, and what is no picture is said to be lost', async () => {
  const before = await filesKept();
  const picture = new Blob([new Uint8Array(greyPhoto)], { type: 'image/png' });
  const good = await sendForm({ ...lamp, description: newText(), api_key }, [picture, picture]);
  expect([good.statusCode, good.body]).toEqual([
    200,
    expect.stringContaining('service_request_id'),
  ]);
  expect(await filesKept()).toBe(before + 2);
  const bad = await sendForm({ ...lamp, description: newText(), api_key }, [
    new Blob(['no picture']),
  ]);
  expect(bad.statusCode).toBe(200);
  expect(bad.json()[0].service_notice).toMatch(/1/);
  expect(await filesKept()).toBe(before + 2);
});

test('the same form sent twice is one request, and one that breaks off is refused in the words of the standard', async () => {
  const fields = { ...lamp, description: newText(), api_key };
  const picture = new Blob([new Uint8Array(greyPhoto)]);
  const [one, again] = [await sendForm(fields, [picture]), await sendForm(fields, [picture])];
  expect(again.json()[0].service_request_id).toBe(one.json()[0].service_request_id);
  const broken = await w.app.inject({
    method: 'POST',
    url: '/open311/v2/requests.xml',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\ncontent-disposition: form-data; name="description"\r\n\r\n3',
  });
  expect(broken.statusCode).toBe(400);
  expect(elementsNamed(readXml(broken.body), 'error').length).toBeGreaterThan(0);
});
