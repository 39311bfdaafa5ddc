import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { insertMembership } from '@liren/kernel/account/server';
import type { AreaCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { codeOf } from '@liren/requests/test';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { type Doors, doors, office, work } from '../test-doors.ts';
import { mostFailures } from './deliver.ts';
import { followAreas } from './follow-areas.ts';

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver on this machine, with what it got; it answers as it is told to. */
async function sink(answer: (nth: number) => number = () => 204) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      const status = answer(got.length);
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ got, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/in` },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const add = (w: Doors, url: string, over: Record<string, unknown> = {}) =>
  w.as(w.people.keeper).call(contract.addWebhook, {
    body: { name: '城运中心', url, events: [...contract.webhookEvents], ...over },
  });

const logOf = async (w: Doors, id: string) =>
  (await w.as(w.people.keeper).call(contract.listDeliveries, { params: { id }, query: {} })).items;

/** As a receiver checks it, by the text of the standard. */
const isSigned = ({ headers, body }: Got, secret: string) => {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return headers['webhook-signature'] === expected;
};

test('a receiver is told once of each public step, signed, and of nothing before it is public', async () => {
  await using to = await sink();
  await using w = await doors({ reachable: [to.host] });
  const { id, secret } = await add(w, to.url);
  const { number } = await w.report(await w.resident());
  await work(w);
  expect(to.got).toEqual([]);
  await w.show(number);
  await work(w);
  await work(w);
  expect(to.got).toHaveLength(1);
  const [first] = to.got as [Got];
  expect(isSigned(first, secret)).toBe(true);
  expect(isSigned({ ...first, body: `${first.body} ` }, secret)).toBe(false);
  expect(JSON.parse(first.body)).toMatchObject({
    type: 'matter.published',
    data: { number, state: 'filed', lonLat: [118.7605, 32.0505] },
  });
  w.clock.advance({ hours: 1 });
  await w.close(number);
  await work(w);
  // Each goes its own way: one may overtake another, and says in its body when it was.
  expect(to.got.map(({ body }) => JSON.parse(body).type).toSorted()).toEqual([
    ...['matter.ended', 'matter.moved', 'matter.moved', 'matter.published'],
  ]);
  expect(await logOf(w, id)).toMatchObject([
    { status: 'delivered', lastStatus: 204, attempts: 1 },
    {},
    {},
    {},
  ]);
  const { rows } = await sql<{
    text: string;
  }>`select w::text as text from exchange.webhook w`.execute(w.owner);
  expect(rows[0]?.text).not.toContain(secret.slice(8));
});

test('what was not taken is tried again under the same id, and can be sent once more by hand', async () => {
  await using to = await sink((nth) => (nth === 1 ? 500 : 200));
  await using w = await doors({ reachable: [to.host] });
  const { id } = await add(w, to.url, { events: ['matter.published'] });
  const { number } = await w.report(await w.resident());
  await w.show(number);
  expect(await work(w)).toEqual(['HTTP 500']);
  expect(await logOf(w, id)).toMatchObject([{ status: 'failed', lastError: 'HTTP 500' }]);
  expect(await work(w)).toEqual([]);
  const [{ id: delivery }] = (await logOf(w, id)) as [contract.Delivery];
  await w.as(w.people.keeper).call(contract.replayDelivery, { params: { id, delivery } });
  await work(w);
  expect(to.got.map(({ headers }) => headers['webhook-id'])).toEqual(
    Array(3).fill(`msg_${delivery}`),
  );
});

test('nobody there for long, or gone for good: it is told no more, and the page says so', async () => {
  await using to = await sink(() => 503);
  await using gone = await sink(() => 410);
  await using w = await doors({ reachable: [to.host, gone.host] });
  const { account } = w.people.keeper;
  await inTransaction(w.owner, {}, (tx) =>
    insertMembership(tx, {
      ...{ office, id: w.deps.ids.uuid(), account, role: 'system_admin', area: office as never },
      since: w.clock.now(),
    }),
  );
  const failing = await add(w, to.url, { events: ['matter.published'] });
  await add(w, gone.url, { events: ['matter.published'] });
  const { number } = await w.report(await w.resident());
  await w.show(number);
  for (let i = 0; i < mostFailures; i++) await work(w);
  expect([to.got.length, gone.got.length]).toEqual([mostFailures, 1]);
  expect(await work(w)).toEqual([]);
  expect(to.got.length).toBe(mostFailures);
  const { rows: told } = await sql<{ to: string; params: unknown }>`
    select payload->>'to' as "to", payload->'params' as params from kernel.effect
    where payload->>'template' = 'exchange.webhook_stopped' order by payload->'params'->>'whyWord'`.execute(
    w.owner,
  );
  const page = { name: '城运中心', path: '/admin/webhooks' };
  expect(told).toEqual(
    ['failing', 'gone'].map((why) => ({
      to: `account:${w.people.keeper.account}`,
      params: { ...page, whyWord: `exchange.webhook.stopped.${why}` },
    })),
  );
  const keeper = w.as(w.people.keeper);
  const { webhooks } = await keeper.call(contract.listWebhooks, {});
  expect(new Set(webhooks.map((one) => one.disabledWhy))).toEqual(new Set(['failing', 'gone']));
  const params = { id: failing.id };
  const [{ id: delivery }] = (await logOf(w, failing.id)) as [contract.Delivery];
  expect(
    await codeOf(keeper.call(contract.replayDelivery, { params: { ...params, delivery } })),
  ).toBe('exchange.webhook_disabled');
  const body = { name: 'x', url: to.url, events: ['matter.ended' as const], isActive: true };
  await keeper.call(contract.changeWebhook, { params, body });
  expect((await keeper.call(contract.listWebhooks, {})).webhooks).toContainEqual(
    expect.objectContaining({ id: failing.id, isActive: true, failures: 0 }),
  );
  await keeper.call(contract.removeWebhook, { params });
  expect(await codeOf(keeper.call(contract.removeWebhook, { params }))).toBe(
    'exchange.webhook_not_found',
  );
});

test('a receiver hears of its area and category, and a redirect is no way to anywhere', async () => {
  await using near = await sink();
  await using far = await sink();
  await using turning = await sink(() => 302);
  await using w = await doors({ reachable: [near.host, far.host, turning.host] });
  await add(w, near.url, { area: '990101001001', category: '01' });
  await add(w, far.url, { area: '990101001002' });
  await add(w, turning.url, { events: ['matter.published'] });
  const { number } = await w.report(await w.resident());
  await w.show(number);
  expect(await work(w)).toEqual(['HTTP 302']);
  expect([near.got.length, far.got.length]).toEqual([1, 0]);
});

test('a webhook of a community that was divided is told of both parts, as long as its area is not chosen anew', async () => {
  await using to = await sink();
  await using w = await doors({ reachable: [to.host] });
  const [old, here, beside] = ['990101001009', '990101001001', '990101001002'];
  const { id } = await add(w, to.url, { events: ['matter.published'] });
  await sql`update exchange.webhook set area = ${old}`.execute(w.owner);
  const areas = {
    ...w.deps.areas,
    get: (_: string, code: string) => ({ code, name: code }),
    successors: (_: string, code: string) => (code === old ? [beside, here] : [code]),
  } as unknown as Doors['deps']['areas'];
  await followAreas({ ...w.deps, areas, db: w.worker }, office);
  const keeper = w.as(w.people.keeper);
  const [hook] = (await keeper.call(contract.listWebhooks, {})).webhooks;
  expect(hook).toMatchObject({ id, area: beside });
  expect(hook?.areaNames).toHaveLength(2);
  const { number } = await w.report(await w.resident());
  await w.show(number);
  await work(w);
  expect(to.got).toHaveLength(1);
  const body = {
    name: 'x',
    url: to.url,
    events: ['matter.ended' as const],
    area: here as AreaCode,
  };
  await keeper.call(contract.changeWebhook, { params: { id }, body });
  expect((await keeper.call(contract.listWebhooks, {})).webhooks[0]?.areaNames).toHaveLength(1);
});

test.each([
  'http://127.0.0.1:9/',
  'https://localhost/in',
  'https://10.0.0.7/in',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/in',
  'https://[::ffff:10.0.0.1]/in',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://user:secret@example.org/',
  'http://example.org/in',
])('an address inside, or without a lock, is refused when it is typed in: %s', async (url) => {
  await using w = await doors();
  expect(await codeOf(add(w, url))).toBe('reach.refused');
});
