import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Actor, Who } from '../../account/public.ts';
import {
  type AccountId,
  type AreaCode,
  declareProblems,
  endpoint,
  type Office,
  Problem,
} from '../../contract/public.ts';
import {
  type Deps,
  type Implementation,
  implement,
  implementStream,
  type Session,
} from '../../module/server/public.ts';
import { type AppOptions, buildApp } from './app.ts';
import { liveHub } from './live.ts';
import { makeLog } from './log.ts';

declareProblems({ 'tea.cold': 409 });

const office = '990101001' as Office;
const Tea = z.object({ id: z.string(), leaves: z.int() });
const brew = endpoint({
  id: 'brew',
  method: 'POST',
  path: '/teas/:pot',
  summary: 'Brews',
  permission: 'anyone',
  input: {
    params: z.object({ pot: z.int().max(9) }),
    query: z.strictObject({ sugar: z.boolean().optional(), with: z.array(z.string()).optional() }),
    body: z.strictObject({
      leaves: z.int().min(1),
      name: z.string().max(5),
      notes: z.string().optional(),
    }),
  },
  reply: Tea,
  problems: ['tea.cold'],
});
const look = endpoint({
  id: 'look',
  method: 'GET',
  path: '/teas',
  summary: 'Looks',
  permission: 'anyone',
  input: {},
  reply: Tea,
  problems: [],
});
const behind = (permission: Who | 'signed_in') =>
  endpoint({ ...look, id: 'behind', path: '/behind', permission });

const good = { method: 'POST', headers: { 'x-liren': '1' } } as const;
const body = { leaves: 3, name: '龙井' };
const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanup.splice(0)) await close();
});

async function serve(implementations: Implementation[], options: Partial<AppOptions> = {}) {
  const lines: string[] = [];
  const destination = new PassThrough().on('data', (chunk) => lines.push(String(chunk)));
  let ids = 0;
  const deps = {
    clock: { now: () => new Date('2026-11-22T00:00:00Z') },
    ids: { uuid: () => `request-${++ids}` },
    areas: { get: () => undefined },
    live: liveHub(),
    settings: { demo: false, publicUrl: 'https://liren.example', zone: 'Asia/Shanghai', office },
  } as unknown as Deps;
  const app = await buildApp(deps, {
    modules: [{ name: 'test', implementations }],
    sessions: { resolve: async (token) => people.get(token) ?? null },
    log: makeLog({ destination }),
    ...options,
  });
  cleanup.push(() => app.close());
  return { app, deps, lines };
}

const session = { id: 's1', account: 'a1' as AccountId, kind: 'staff' } as Session;
const actor: Actor = {
  office,
  account: 'a1' as AccountId,
  system: false,
  memberships: [{ role: 'desk', area: office as unknown as AreaCode, unit: null }],
};
const people = new Map<string, { session: Session; actor: Actor } | 'expired' | 'revoked'>([
  ['desk', { session, actor }],
  ['old', 'expired'],
  ['taken', 'revoked'],
]);
const brewing = implement(brew)(async (_ctx, { params, body }) => ({
  id: String(params.pot),
  leaves: body.leaves,
}));

test('an error of any kind is answered as a problem, whatever the reply schema says', async () => {
  const { app } = await serve([
    implement(look)(async () => {
      throw new Problem('tea.cold', { degrees: 12 });
    }),
  ]);
  const reply = await app.inject('/api/teas');
  expect(reply.statusCode).toBe(409);
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(reply.json()).toEqual({
    type: '/developers/problems#tea.cold',
    code: 'tea.cold',
    status: 409,
    params: { degrees: 12 },
    errors: [],
    instance: reply.headers['x-request-id'],
  });
});

test('a fault tells the caller nothing but a request id, and the log nothing personal', async () => {
  const { app, lines } = await serve([
    implement(look)(async () => {
      const error = new Error('duplicate key value violates unique constraint');
      throw Object.assign(error, {
        code: '23505',
        severity: 'ERROR',
        constraint: 'account_phone',
        detail: 'Key (phone)=(13912345678)',
      });
    }),
  ]);
  const reply = await app.inject('/api/teas?who=13912345678');
  expect(reply.statusCode).toBe(400); // a query nobody declared comes first
  const fault = await app.inject('/api/teas');
  expect(fault.statusCode).toBe(500);
  expect(fault.json()).toEqual({
    type: '/developers/problems#fault.internal',
    code: 'fault.internal',
    status: 500,
    params: {},
    errors: [],
    instance: fault.headers['x-request-id'],
  });
  expect(lines.join('')).toContain('account_phone');
  expect(lines.join('')).not.toContain('13912345678');
});

test('a code nobody declared is a fault of ours', async () => {
  const { app } = await serve([
    implement(look)(async () => {
      throw new Problem('never.declared', { secret: 'x' });
    }),
  ]);
  expect((await app.inject('/api/teas')).json()).toMatchObject({
    code: 'fault.internal',
    status: 500,
    params: {},
  });
});

test('a database that cannot be reached is busy, not broken', async () => {
  const { app } = await serve([
    implement(look)(async () => {
      throw Object.assign(new Error('terminating connection'), {
        code: '57P01',
        severity: 'FATAL',
      });
    }),
  ]);
  const reply = await app.inject('/api/teas');
  expect([reply.statusCode, reply.json().code, reply.headers['retry-after']]).toEqual([
    503,
    'fault.busy',
    '2',
  ]);
});

test('a reply is cut to its schema', async () => {
  const { app } = await serve([
    implement(look)(async () => ({ id: '1', leaves: 2, password: 'hunter2' }) as never),
  ]);
  expect((await app.inject('/api/teas')).json()).toEqual({ id: '1', leaves: 2 });
});

test('a reply that does not fit its schema is a fault', async () => {
  const { app } = await serve([implement(look)(async () => ({ id: 1 }) as never)]);
  expect((await app.inject('/api/teas')).json().code).toBe('fault.internal');
});

test('all faults of an input are told at once, with pointers', async () => {
  const { app } = await serve([brewing]);
  const reply = await app.inject({
    ...good,
    url: '/api/teas/12?sugar=maybe&milk=1',
    payload: { leaves: 'three', name: '洞庭碧螺春', colour: 'green' },
  });
  expect(reply.statusCode).toBe(400);
  expect(reply.json()).toMatchObject({
    code: 'input.invalid',
    errors: [
      { pointer: '/params/pot', code: 'input.too_big', params: { max: 9 } },
      { pointer: '/query/sugar', code: 'input.wrong_type' },
      { pointer: '/query', code: 'input.unknown_key', params: { keys: 'milk' } },
      { pointer: '/body/leaves', code: 'input.wrong_type' },
      { pointer: '/body', code: 'input.unknown_key', params: { keys: 'colour' } },
    ],
  });
});

test('what the schema calls a number, a boolean or a list is one when it comes as text', async () => {
  let got: unknown;
  const { app } = await serve([
    implement(brew)(async (_ctx, input) => {
      got = input;
      return { id: '1', leaves: 1 };
    }),
  ]);
  await app.inject({ ...good, url: '/api/teas/3?sugar=true&with=milk', payload: body });
  expect(got).toEqual({ params: { pot: 3 }, query: { sugar: true, with: ['milk'] }, body });
});

test.each([
  ['bad JSON', '{"leaves":', 'application/json', 400, 'input.unreadable'],
  ['no body', '', 'application/json', 400, 'input.unreadable'],
  ['a poisoned prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'input.unreadable'],
  ['too much', `"${'x'.repeat(300_000)}"`, 'application/json', 413, 'input.too_large'],
  ['another media type', 'leaves=3', 'application/x-www-form-urlencoded', 415, 'input.media_type'],
  ['plain text', '{}', 'text/plain', 415, 'input.media_type'],
])('a body with %s is refused with its reason', async (_what, payload, type, status, code) => {
  const { app } = await serve([brewing]);
  const reply = await app.inject({
    method: 'POST',
    url: '/api/teas/1',
    headers: { 'x-liren': '1', 'content-type': type },
    payload,
  });
  expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
  expect(reply.headers['content-type']).toContain('application/problem+json');
});

test.each([
  ['an unknown route', 'GET', '/api/nothing'],
  ['an unknown method', 'DELETE', '/api/teas'],
  ['a path that is no path', 'GET', '/api/%zz'],
  ['a parameter of 200 characters', 'GET', `/api/teas/${'1'.repeat(200)}`],
  ['an unknown office', 'GET', '/o/123456789/api/teas'],
  ['a page of an app that is not built', 'GET', '/m/1'],
] as const)('%s is not found', async (_what, method, url) => {
  const { app } = await serve([implement(look)(async () => ({ id: '1', leaves: 1 })), brewing]);
  const reply = await app.inject({ method, url, headers: { 'x-liren': '1' } });
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'route.not_found']);
});

test.each([
  ['without the header', {}],
  ['from another site', { 'x-liren': '1', 'sec-fetch-site': 'cross-site' }],
  ['from a sibling of the site', { 'x-liren': '1', 'sec-fetch-site': 'same-site' }],
  ['with a foreign origin', { 'x-liren': '1', origin: 'https://evil.example' }],
  ['with no origin to speak of', { 'x-liren': '1', origin: 'null' }],
])('a change %s is refused as forged', async (_what, headers) => {
  const { app } = await serve([brewing]);
  const reply = await app.inject({ method: 'POST', url: '/api/teas/1', headers, payload: body });
  expect([reply.statusCode, reply.json().code]).toEqual([403, 'csrf.refused']);
});

test.each([
  ['the public address', { origin: 'https://liren.example' }],
  [
    'the address asked for',
    { origin: 'http://localhost:8080', host: 'localhost:8080', 'sec-fetch-site': 'same-origin' },
  ],
])('a change from %s passes', async (_what, headers) => {
  const { app } = await serve([brewing]);
  const reply = await app.inject({
    method: 'POST',
    url: '/api/teas/1',
    headers: { 'x-liren': '1', ...headers },
    payload: body,
  });
  expect(reply.statusCode).toBe(200);
});

test.each([
  ['nobody', undefined, 'signed_in', 'session.missing'],
  ['an old session', 'old', 'signed_in', 'session.expired'],
  ['a session that was taken away', 'taken', 'signed_in', 'session.revoked'],
  ['a made-up session', 'nonsense', 'signed_in', 'session.missing'],
  ['a session', 'desk', 'signed_in', undefined],
  ['nobody', undefined, { not: { did: 'file' } }, 'session.missing'],
  ['another role', 'desk', { role: 'command', over: 'area' }, 'permission.denied'],
  ['the role', 'desk', { role: 'desk', over: 'area' }, undefined],
  ['the role without a unit', 'desk', { role: 'desk', over: 'unit' }, 'permission.denied'],
  [
    'the role who may also not have done it',
    'desk',
    { all: [{ role: 'desk', over: 'area' }, { not: { did: 'file' } }] },
    undefined,
  ],
  ['somebody', 'desk', 'system', 'permission.denied'],
] as const)('%s (%s) before %j: %s', async (_what, token, permission, code) => {
  const { app } = await serve([
    implement(behind(permission as Who))(async () => ({ id: '1', leaves: 1 })),
  ]);
  const reply = await app.inject({
    url: '/api/behind',
    ...(token ? { cookies: { liren_session: token } } : {}),
  });
  expect(reply.statusCode === 200 ? undefined : reply.json().code).toBe(code);
});

test('an expired session does not close what is open to anyone', async () => {
  const { app } = await serve([
    implement(look)(async ({ actor }) => ({ id: String(actor.account), leaves: 1 })),
  ]);
  const reply = await app.inject({ url: '/api/teas', cookies: { liren_session: 'old' } });
  expect(reply.json().id).toBe('null');
});

test('permission is judged before the body is read', async () => {
  const closed = endpoint({ ...brew, permission: 'signed_in' });
  const { app } = await serve([implement(closed)(async () => ({ id: '1', leaves: 1 }))]);
  const reply = await app.inject({ ...good, url: '/api/teas/1', payload: 'x'.repeat(300_000) });
  expect(reply.json().code).toBe('session.missing');
});

test('the path may name the office', async () => {
  const { app } = await serve(
    [implement(look)(async ({ office }) => ({ id: office, leaves: 1 }))],
    {
      isOffice: (code) => ['990101001', '990101002'].includes(code),
    },
  );
  expect((await app.inject('/api/teas')).json().id).toBe('990101001');
  expect((await app.inject('/o/990101002/api/teas')).json().id).toBe('990101002');
});

test('an idempotency key reaches the use case, a malformed one does not', async () => {
  const { app } = await serve([
    implement(look)(async ({ key }) => ({ id: String(key), leaves: 1 })),
  ]);
  const ask = (key?: string) =>
    app.inject({ url: '/api/teas', ...(key ? { headers: { 'idempotency-key': key } } : {}) });
  expect((await ask('0198-abcd')).json().id).toBe('0198-abcd');
  expect((await ask()).json().id).toBe('null');
  for (const wrong of ['short', 'x'.repeat(81), 'with space in it']) {
    expect((await ask(wrong)).json().errors[0].pointer).toBe('/headers/idempotency-key');
  }
});

test('a client has its endpoint’s rate, counted apart from other endpoints and other people', async () => {
  const rare = endpoint({ ...look, rate: 2 });
  const { app } = await serve([implement(rare)(async () => ({ id: '1', leaves: 1 })), brewing]);
  const ask = async (token?: string) => {
    const reply = await app.inject({
      url: '/api/teas',
      ...(token ? { cookies: { liren_session: token } } : {}),
    });
    return reply.statusCode;
  };
  expect([await ask(), await ask(), await ask(), await ask('made-up')]).toEqual([
    200, 200, 429, 429,
  ]);
  expect(await ask('desk')).toBe(200);
  expect((await app.inject({ ...good, url: '/api/teas/1', payload: body })).statusCode).toBe(200);
  const refused = await app.inject('/api/teas');
  expect(refused.json()).toMatchObject({
    code: 'rate.limited',
    params: { retryAfterS: expect.any(Number) },
  });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('a flood from one address is refused before anything is looked up', async () => {
  let looked = 0;
  const { app } = await serve([implement(look)(async () => ({ id: '1', leaves: 1 }))], {
    limits: { perAddress: 3 },
    sessions: { resolve: async () => (looked++, null) },
  });
  const ask = () => app.inject({ url: '/api/teas', cookies: { liren_session: 'x' } });
  const replies = [await ask(), await ask(), await ask(), await ask(), await ask()].map(
    (r) => r.statusCode,
  );
  expect([replies, looked]).toEqual([[200, 200, 200, 429, 429], 3]);
});

test('sign-in sets a cookie scripts cannot read, sign-out takes it away', async () => {
  const { app } = await serve([
    implement(look)(async ({ cookie }) => {
      cookie.set('secret-token', 60);
      return { id: '1', leaves: 1 };
    }),
  ]);
  const reply = await app.inject('/api/teas');
  expect(reply.headers['set-cookie']).toBe(
    'liren_session=secret-token; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
  );
});

test('scripts come only from our own files, and a reply of the API is never cached', async () => {
  const { app } = await serve([implement(look)(async () => ({ id: '1', leaves: 1 }))]);
  const { headers } = await app.inject('/api/teas');
  expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
  expect(headers['content-security-policy']).toMatch(/worker-src 'self' blob:;/);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});

test('a log line names the route, never the path or what was sent', async () => {
  const { app, lines } = await serve([brewing]);
  await app.inject({
    ...good,
    url: '/api/teas/7?with=13912345678',
    payload: { ...body, name: '张三' },
  });
  const line = JSON.parse(lines.at(-1) ?? '{}');
  expect(line).toMatchObject({
    level: 'info',
    msg: 'answered',
    method: 'POST',
    route: '/api/teas/:pot',
    status: 200,
  });
  expect(lines.join('')).not.toMatch(/13912345678|张三|teas\/7|127\.0\.0\.1/);
});

test('what a stream throws before its first byte is a problem', async () => {
  const stream = endpoint({ ...look, media: 'stream' });
  const { app } = await serve([
    implementStream(stream)(async (_ctx, _input, { reply }) => {
      reply.header('content-disposition', 'attachment; filename="a.csv"');
      throw new Problem('tea.cold');
    }),
  ]);
  const reply = await app.inject('/api/teas');
  expect([reply.statusCode, reply.headers['content-disposition']]).toEqual([409, undefined]);
});

test('an upload takes its media types and nothing else', async () => {
  const pour = endpoint({
    ...look,
    method: 'POST',
    input: { body: z.custom<Uint8Array>((value) => value instanceof Uint8Array) },
    upload: { types: ['image/png'], bodyLimit: 10 },
  });
  const { app } = await serve([
    implement(pour)(async (_ctx, { body }) => ({ id: '1', leaves: body.length })),
  ]);
  const send = (type: string, payload: Buffer) =>
    app.inject({
      method: 'POST',
      url: '/api/teas',
      headers: { 'x-liren': '1', 'content-type': type },
      payload,
    });
  expect((await send('image/png', Buffer.alloc(10))).json().leaves).toBe(10);
  expect((await send('image/png', Buffer.alloc(11))).json().code).toBe('input.too_large');
  expect((await send('application/json', Buffer.from('{}'))).json().code).toBe('input.media_type');
});

test('two implementations of one route stop the start', async () => {
  await expect(serve([brewing, brewing])).rejects.toThrow();
});
