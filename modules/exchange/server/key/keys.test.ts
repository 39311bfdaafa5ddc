import { codeOf } from '@liren/requests/test';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { doors } from '../test-doors.ts';

const lamp = {
  ...{ service_code: '0118', lat: '32.0505', long: '118.7605', 'attribute[how_many]': '1' },
};

test('a secret is shown once and kept as a digest; two are valid while it is changed, and then one', async () => {
  await using w = await doors();
  const { id, secret } = await w.issue();
  const works = async (api_key: string, n: number) =>
    (await w.post('requests.json', { ...lamp, description: `灯 ${n}`, api_key })).statusCode;
  expect(await works(secret, 1)).toBe(200);
  const { rows } = await sql<{ text: string }>`
    select k::text || s::text as text from exchange.key k join exchange.key_secret s on s.key = k.id`.execute(
    w.owner,
  );
  expect(rows[0]?.text).not.toContain(secret.slice(12));

  const keeper = w.as(w.people.keeper);
  const params = { id };
  const changed = await keeper.call(contract.rotateKey, { params, body: { overlapDays: 2 } });
  expect([await works(secret, 2), await works(changed.secret, 3)]).toEqual([200, 200]);
  expect(await codeOf(keeper.call(contract.rotateKey, { params, body: { overlapDays: 2 } }))).toBe(
    'exchange.key_rotating',
  );
  w.clock.advance({ days: 2.1 });
  expect([await works(secret, 4), await works(changed.secret, 5)]).toEqual([403, 200]);
  const { keys } = await keeper.call(contract.listKeys, {});
  expect(keys).toMatchObject([
    { id, broughtCount: 4, secrets: [{ lastUsedAt: w.clock.now().toISOString() }] },
  ]);
  await keeper.call(contract.revokeKey, { params });
  expect(await works(changed.secret, 6)).toBe(403);
  const { rows: trail } = await sql<{
    action: string;
  }>`select action from kernel.audit where object = ${`exchange_key:${id}`} order by seq`.execute(
    w.owner,
  );
  expect(trail.map((line) => line.action)).toEqual([
    'exchange_key.issued',
    'exchange_key.rotated',
    'exchange_key.revoked',
  ]);
});

test('a key does what it is for, as often as it may, and no more', async () => {
  await using w = await doors();
  const { secret: follows } = await w.issue(['follow']);
  expect((await w.post('requests.json', { ...lamp, api_key: follows })).json()).toEqual([
    { code: 403, description: 'this api_key does not allow it' },
  ]);
  const { secret: api_key } = await w.issue(['report'], 2);
  const statuses = [];
  for (let n = 0; n < 3; n++)
    statuses.push(
      (await w.post('requests.json', { ...lamp, description: `灯${n}`, api_key })).statusCode,
    );
  expect(statuses).toEqual([200, 200, 429]);
  w.clock.advance({ hours: 0.02 });
  expect((await w.post('requests.json', { ...lamp, description: '灯', api_key })).statusCode).toBe(
    200,
  );
});

test('only whoever administers the whole office opens doors', async () => {
  await using w = await doors();
  const local = await w.staff('system_admin', { area: '990101001001' });
  for (const who of [local, w.people.desk, w.people.command])
    expect(await codeOf(w.as(who).call(contract.listKeys, {}))).toBe('permission.denied');
});

test('a change is refused where there is nothing to change', async () => {
  await using w = await doors();
  const keeper = w.as(w.people.keeper);
  const body = { name: '热线', scopes: ['report' as const], perMinute: 10 };
  const params = { id: w.deps.ids.uuid() };
  expect(await codeOf(keeper.call(contract.changeKey, { params, body }))).toBe(
    'exchange.key_not_found',
  );
  const { id, secret } = await w.issue();
  await keeper.call(contract.changeKey, { params: { id }, body });
  expect((await w.post('servicerequestupdates.json', { api_key: secret })).statusCode).toBe(403);
  await keeper.call(contract.revokeKey, { params: { id } });
  expect(await codeOf(keeper.call(contract.changeKey, { params: { id }, body }))).toBe(
    'exchange.key_revoked',
  );
});
