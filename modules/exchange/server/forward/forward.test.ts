import type { AddressInfo } from 'node:net';
import * as requests from '@liren/requests/contract';
import { codeOf } from '@liren/requests/test';
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
