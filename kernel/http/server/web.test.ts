import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Office } from '../../contract/public.ts';
import type { Deps } from '../../module/server/public.ts';
import { buildApp } from './app.ts';
import { makeLog } from './log.ts';

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liren-web-'));
  for (const name of ['console', 'grid', 'resident']) {
    await mkdir(join(folder, name, 'assets'), { recursive: true });
    await writeFile(join(folder, name, 'index.html'), `<title>${name}</title>`);
    await writeFile(join(folder, name, 'assets', 'main-1a2b3c4d.js'), `'${name}'`);
  }
  await writeFile(join(folder, 'resident', 'sw.js'), `'worker'`);
  await writeFile(join(folder, 'resident', '.env'), 'SECRET=1');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'resident', 'assets', 'main-1a2b3c4d.js.gz'), gzipSync(`'small'`));
  const deps = {
    ids: { uuid: () => crypto.randomUUID() },
    areas: { get: () => undefined },
    settings: { publicUrl: 'http://localhost', office: '990101001' as Office },
  } as unknown as Deps;
  app = await buildApp(deps, {
    modules: [],
    sessions: { resolve: async () => null },
    log: makeLog({ level: 'silent' }),
    web: {
      console: join(folder, 'console'),
      grid: join(folder, 'grid'),
      resident: join(folder, 'resident'),
    },
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test.each([
  ['/', 'resident'],
  ['/m/123456789', 'resident'],
  ['/o/990101001/m/123456789', 'resident'],
  ['/c', 'console'],
  ['/c/', 'console'],
  ['/c/queue?state=filed', 'console'],
  ['/o/990101001/c/queue', 'console'],
  ['/g', 'grid'],
  ['/g/verify/3182047756', 'grid'],
  ['/o/990101001/g/', 'grid'],
  ['/gather', 'resident'],
])('%s is the page of the %s app, asked again each time', async (url, name) => {
  const reply = await app.inject(url);
  expect([reply.statusCode, reply.body]).toEqual([200, `<title>${name}</title>`]);
  expect(reply.headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'text/html; charset=utf-8',
  });
  expect(reply.headers['content-security-policy']).toContain("script-src 'self'");
});

test('a hashed file never changes; a service worker may', async () => {
  const hashed = await app.inject('/c/assets/main-1a2b3c4d.js');
  expect([hashed.body, hashed.headers['cache-control']]).toEqual([
    `'console'`,
    'public, max-age=31536000, immutable',
  ]);
  expect((await app.inject('/sw.js')).headers).toMatchObject({
    'cache-control': 'no-cache',
    'service-worker-allowed': '/',
  });
});

test('a compressed file is sent to whom it suits', async () => {
  const small = await app.inject({
    url: '/assets/main-1a2b3c4d.js',
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(small.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(small.rawPayload).toString()).toBe(`'small'`);
  expect((await app.inject('/assets/main-1a2b3c4d.js')).body).toBe(`'resident'`);
});

test.each([
  ['a script of yesterday', '/assets/gone-00000000.js'],
  ['a file that is not there', '/favicon.png'],
  ['an endpoint that is not there', '/api/nothing'],
  ['a hidden file', '/.env'],
  ['a climb', '/../secret.txt'],
  ['an encoded climb', '/%2e%2e/secret.txt'],
  ['a climb from a folder', '/c/assets/..%2f..%2f..%2fsecret.txt'],
])('%s is not found, and not a page', async (_what, url) => {
  const reply = await app.inject(url);
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'route.not_found']);
});

test('a page is only read', async () => {
  expect((await app.inject({ method: 'POST', url: '/m/1' })).statusCode).toBe(404);
});
