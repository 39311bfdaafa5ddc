import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as requests from '@liren/requests/contract';
import { codeOf } from '@liren/requests/test';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { type Doors, doors, office, work } from '../test-doors.ts';
import { followPartners } from './follow.ts';

/** Two houses of this kind: the second is the first one's other body. */
async function two() {
  const reachable: string[] = [];
  const here = await doors({ reachable });
  const there = await doors();
  await there.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = there.app.server.address() as AddressInfo;
  reachable.push(`127.0.0.1:${port}`);
  const { secret } = await there.issue();
  const endpoint = `http://127.0.0.1:${port}/open311/v2/`;
  return {
    ...{ here, there, endpoint, secret },
    async [Symbol.asyncDispose]() {
      await here[Symbol.asyncDispose]();
      await there[Symbol.asyncDispose]();
    },
  };
}

const services = [
  { category: '0118', serviceCode: '0118', attributes: [{ code: 'how_many', value: '1' }] },
];

const add = (w: Doors, body: Record<string, unknown>) =>
  w.as(w.people.keeper).call(contract.addPartner, {
    body: { name: '市政集团', services, ...body } as never,
  });

async function dispatched(w: Doors): Promise<string> {
  const { number } = await w.report(await w.resident());
  await w.show(number);
  await w.take(w.people.command, number, 'dispatch', { lead: 'lighting', others: [] });
  return number;
}

const stepsOf = async (w: Doors, number: string) =>
  (await w.as(w.people.command).call(requests.getRequest, { params: { number } })).timeline.flatMap(
    ({ step, body }) => (/forward|heard|outside/.test(step) ? [{ step, ...body }] : []),
  );
const poll = async (w: Doors) => {
  w.clock.advance({ hours: 1 });
  await followPartners({ ...w.deps, db: w.worker }, office);
};

test('a matter is passed on when it is given out, and what they do with it is told here', async () => {
  await using t = await two();
  const { here, there } = t;
  const { id } = await add(here, { endpoint: t.endpoint, apiKey: t.secret });
  const number = await dispatched(here);
  expect(await work(here)).toEqual([]);
  await work(here);
  const { rows } = await here.as(here.people.keeper).call(contract.listForwarded, {
    params: { id },
  });
  expect(rows).toMatchObject([
    { number, reference: expect.stringMatching(/^\d{10}$/), error: null },
  ]);
  const reference = rows[0]?.reference ?? '';
  expect(await stepsOf(here, number)).toMatchObject([
    { step: 'forwarded', body: '市政集团', reference },
    { step: 'forward', body: '市政集团' },
  ]);
  expect(await there.count('requests.request')).toBe(1);

  await poll(here); // nobody has looked at it there
  await there.show(reference);
  await poll(here);
  await there.close(reference);
  await poll(here);
  await poll(here);
  const heard = (await stepsOf(here, number)).filter(({ step }) => step === 'heard_back');
  expect(heard.length).toBeGreaterThan(1);
  expect(heard[0]).toMatchObject({ says: 'closed', reference });
  expect(heard.at(-1)).toMatchObject({ says: 'open' });
  expect(new Set(heard.map((one) => JSON.stringify(one))).size).toBe(heard.length);
  // A machine far away closes nothing here.
  const page = await here.as(here.people.command).call(requests.getRequest, { params: { number } });
  expect(page.state).toBe('dispatched');
  const [partner] = (await here.as(here.people.keeper).call(contract.listPartners, {})).partners;
  expect(partner).toMatchObject({ hasKey: true, sentCount: 1, openCount: 0, error: null });
});

test('what they refuse is not sent again, and whoever works on it is told', async () => {
  await using t = await two();
  const { here } = t;
  const { id } = await add(here, { endpoint: t.endpoint, apiKey: 'wrong' });
  const number = await dispatched(here);
  expect(await work(here)).toEqual([]);
  const { rows } = await here.as(here.people.keeper).call(contract.listForwarded, {
    params: { id },
  });
  expect(rows).toMatchObject([
    {
      number,
      reference: null,
      error: 'HTTP 403: api_key is not valid',
      failedAt: expect.any(String),
    },
  ]);
  expect(await stepsOf(here, number)).toMatchObject([
    { step: 'forward_failed', reason: 'HTTP 403: api_key is not valid' },
    { step: 'forward' },
  ]);
});

test('nobody there is tried again; a poll that fails says why', async () => {
  await using t = await two();
  const { here, there } = t;
  await add(here, { endpoint: t.endpoint, apiKey: t.secret });
  const lost = await dispatched(here);
  await work(here);
  await there.app.close();
  await dispatched(here);
  expect(await work(here)).toEqual(['ECONNREFUSED']);
  await poll(here);
  const [partner] = (await here.as(here.people.keeper).call(contract.listPartners, {})).partners;
  expect(partner).toMatchObject({ error: 'ECONNREFUSED', sentCount: 2 });
  expect((await stepsOf(here, lost)).map(({ step }) => step)).toEqual(['forwarded', 'forward']);
});

test('an endpoint is asked for its services, and refused where it lies inside', async () => {
  await using t = await two();
  const keeper = t.here.as(t.here.people.keeper);
  const read = (endpoint: string) => keeper.call(contract.readServices, { body: { endpoint } });
  const { services: found } = await read(t.endpoint);
  expect(found).toContainEqual(expect.objectContaining({ code: '0118' }));
  expect(await codeOf(read('http://127.0.0.1:1/'))).toBe('reach.refused');
  expect(await codeOf(read(t.endpoint.replace('/open311/v2/', '/nothing')))).toBe('reach.failed');
  expect(await codeOf(add(t.here, { endpoint: 'https://10.0.0.1/' }))).toBe('reach.refused');
  expect(
    await codeOf(
      add(t.here, { endpoint: t.endpoint, services: [{ category: '9999', serviceCode: 'x' }] }),
    ),
  ).toBe('category.unknown');
  const params = { id: t.here.deps.ids.uuid() };
  const body = { name: 'x', endpoint: t.endpoint, services };
  expect(await codeOf(keeper.call(contract.changePartner, { params, body }))).toBe(
    'exchange.partner_not_found',
  );
});

/** A body that takes a request and then is cut off before it can say so; asked, it shows what it has. */
async function cutOff() {
  const kept: string[] = [];
  let cuts = 1;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const listed = kept
        .map(
          (description, i) =>
            `<request><service_request_id>R${i + 1}</service_request_id><status>open</status><description>${description}</description></request>`,
        )
        .join('');
      response.setHeader('content-type', 'text/xml');
      if (request.method === 'GET')
        return void response.end(`<service_requests>${listed}</service_requests>`);
      kept.push(new URLSearchParams(text).get('description') ?? '');
      if (cuts-- > 0) return void response.destroy();
      response.end(
        `<service_requests><request><service_request_id>R${kept.length}</service_request_id></request></service_requests>`,
      );
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ kept, host: `127.0.0.1:${port}`, endpoint: `http://127.0.0.1:${port}/v2` },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const logOf = async (w: Doors, id: string) =>
  (await w.as(w.people.keeper).call(contract.listForwarded, { params: { id } })).rows;

test('one whose answer was lost is looked for there before it is sent again', async () => {
  await using there = await cutOff();
  await using here = await doors({ reachable: [there.host] });
  const { id } = await add(here, { endpoint: there.endpoint });
  const number = await dispatched(here);
  expect(await work(here)).toHaveLength(1);
  expect(there.kept).toHaveLength(1);
  expect(await work(here)).toEqual([]);
  expect(there.kept).toHaveLength(1); // it was there
  expect(await logOf(here, id)).toMatchObject([{ number, reference: 'R1', error: null }]);
  expect((await stepsOf(here, number))[0]).toMatchObject({ step: 'forwarded', reference: 'R1' });
});

test('a process that died while it sent is waited for, then looked after', async () => {
  await using there = await cutOff();
  await using here = await doors({ reachable: [there.host] });
  const { id } = await add(here, { endpoint: there.endpoint });
  await dispatched(here);
  await work(here);
  // It has sent it, and died before it could note anything.
  await sql`update exchange.forwarded set sending_since = ${here.clock.now()}`.execute(here.owner);
  expect(await work(here)).toEqual(['another process is sending it']);
  here.clock.advance({ hours: 1 });
  expect(await work(here)).toEqual([]);
  expect(there.kept).toHaveLength(1);
  expect(await logOf(here, id)).toMatchObject([{ reference: 'R1' }]);
});

test('one matter is passed on by hand: from before it was theirs, and once', async () => {
  await using t = await two();
  const { here, there } = t;
  const number = await dispatched(here);
  here.clock.advance({ hours: 1 });
  const { id } = await add(here, { endpoint: t.endpoint, apiKey: t.secret });
  await work(here);
  expect(await logOf(here, id)).toEqual([]);
  const keeper = here.as(here.people.keeper);
  const now = (said = number) =>
    keeper.call(contract.forwardNow, { params: { id }, body: { number: said } });
  await now();
  await now();
  expect(await work(here)).toEqual([]);
  expect(await logOf(here, id)).toMatchObject([{ number, error: null }]);
  expect(await there.count('requests.request')).toBe(1);
  expect(await codeOf(now())).toBe('exchange.already_there');
  expect(await codeOf(now('1234567890'))).toBe('matter.not_found');
  const others = [{ category: '0101', serviceCode: 'x' }];
  const other = await add(here, { endpoint: t.endpoint, services: others });
  const params = { id: other.id };
  expect(await codeOf(keeper.call(contract.forwardNow, { params, body: { number } }))).toBe(
    'exchange.not_theirs',
  );
});

test('what they refused can be tried again by hand, once what was wrong is put right', async () => {
  await using t = await two();
  const { here } = t;
  const { id } = await add(here, { endpoint: t.endpoint, apiKey: 'wrong' });
  const number = await dispatched(here);
  await work(here);
  expect(await logOf(here, id)).toMatchObject([{ failedAt: expect.any(String) }]);
  const keeper = here.as(here.people.keeper);
  const body = { name: '市政集团', endpoint: t.endpoint, services, apiKey: t.secret };
  await keeper.call(contract.changePartner, { params: { id }, body });
  await keeper.call(contract.forwardNow, { params: { id }, body: { number } });
  expect(await work(here)).toEqual([]);
  expect(await logOf(here, id)).toMatchObject([
    { reference: expect.stringMatching(/^\d{10}$/), failedAt: null },
  ]);
});

test('a partner that is removed is asked no more, and whoever works on what is open there is told why', async () => {
  await using t = await two();
  const { here } = t;
  const { id } = await add(here, { endpoint: t.endpoint, apiKey: t.secret });
  const number = await dispatched(here);
  await work(here);
  const keeper = here.as(here.people.keeper);
  const reason = '合同到期，由市政管理所接着处理';
  await keeper.call(contract.removePartner, { params: { id }, body: { reason } });
  await work(here);
  await work(here);
  expect((await stepsOf(here, number))[0]).toMatchObject({ step: 'forward_failed', reason });
  expect((await stepsOf(here, number)).filter((one) => one.step === 'forward_failed')).toHaveLength(
    1,
  );
  expect((await keeper.call(contract.listPartners, {})).partners).toEqual([]);
  const second = await dispatched(here);
  await work(here);
  expect(await stepsOf(here, second)).toEqual([]);
  expect(
    await codeOf(keeper.call(contract.removePartner, { params: { id }, body: { reason } })),
  ).toBe('exchange.partner_not_found');
});
