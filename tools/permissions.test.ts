import {
  createAccount,
  insertMembership,
  openSession,
  saveUnit,
  sessionsOf,
} from '@liren/kernel/account/server';
import type { AccountId, AreaCode, Endpoint, UnitCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { testDatabase } from '@liren/kernel/database/test';
import { buildApp, type Deps, endpointsOf, makeLog } from '@liren/kernel/http/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { demoModules, modules } from '../apps/server/modules.ts';
import { columns, membershipOf, office, reachOf } from './permissions.ts';

/** The application with every endpoint's use case replaced by a mark: what is asked is who gets that far. */
async function gate() {
  const t = await testDatabase();
  const deps = {
    db: t.db,
    clock: { now: () => new Date('2026-11-22T06:00:00Z') },
    ids: {
      uuid: () => v7(),
      integer: () => 0,
      bytes: (n: number) => crypto.getRandomValues(new Uint8Array(n)),
    },
    keys: keyRing(newRing('2026-11-22')),
    settings: { demo: true, publicUrl: 'http://localhost', zone: 'Asia/Shanghai', office },
  } as unknown as Deps;
  const arrived = () => Promise.reject(new Arrived());
  // The answer to a HEAD has no body that would tell the code.
  const spoken = (endpoint: Endpoint) =>
    endpoint.method === 'HEAD' ? ('GET' as const) : endpoint.method;
  const app = await buildApp(deps, {
    modules: demoModules.map(({ name, implementations }) => ({
      name,
      implementations: implementations.map(({ endpoint }) => ({
        endpoint: {
          ...endpoint,
          method: spoken(endpoint),
          input: {},
          upload: undefined,
        } as unknown as Endpoint,
        media: 'json' as const,
        handle: arrived,
      })),
    })),
    sessions: sessionsOf(deps),
    isOffice: () => true,
    log: makeLog({ level: 'silent' }),
    limits: { perClient: 100_000 },
  });
  const cookies = new Map<string, string>();
  await inTransaction(t.db, {}, async (tx) => {
    const code = 'lighting' as UnitCode;
    const area = office as string as AreaCode;
    await saveUnit(tx, {
      office,
      code,
      name: '路灯所',
      kind: 'utility',
      area,
      dutyPhone: null,
      parent: null,
      isActive: true,
    });
    for (const [i, column] of columns.entries()) {
      if (column === 'nobody') continue;
      const id = v7() as AccountId;
      const kind = column === 'resident' ? ('resident' as const) : ('staff' as const);
      const named = kind === 'staff' ? { loginName: `person${i}` } : { phone: '13800005678' };
      const at = deps.clock.now();
      await createAccount(tx, deps.keys, { id, kind, displayName: column, at, ...named });
      for (const m of membershipOf(column)) {
        await insertMembership(tx, { ...m, office, id: v7(), account: id, since: at });
      }
      const { token } = await openSession(tx, deps, { account: id, kind, ip: '', userAgent: '' });
      cookies.set(column, `liren_session=${token}`);
    }
  });
  return {
    async ask(endpoint: Endpoint, column: string): Promise<string> {
      const answer = await app.inject({
        method: spoken(endpoint),
        url: `/api${endpoint.path.replaceAll(/:\w+/g, 'x')}`,
        headers: { 'x-liren': '1', cookie: cookies.get(column) ?? '' },
      });
      return answer.json().code;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await t[Symbol.asyncDispose]();
    },
  };
}

class Arrived extends Error {}

test('the gate lets through whom the matrix names, and nobody else', async () => {
  await using g = await gate();
  const endpoints = demoModules.flatMap((m) => m.implementations.map((i) => i.endpoint));
  expect(endpoints.length).toBeGreaterThan(50);
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    for (const column of columns) {
      const reach = reachOf(endpoint.permission, column);
      const refusal = column === 'nobody' ? 'session.missing' : 'permission.denied';
      // A use case that throws is a fault: whoever sees one was let through.
      const expected = reach === 'none' ? refusal : 'fault.internal';
      const answer = await g.ask(endpoint, column);
      if (answer !== expected)
        wrong.push(`${endpoint.id} as ${column}: ${answer}, not ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the doors of the demonstration are no part of a real installation', () => {
  const real = new Set(endpointsOf(modules).map((e) => e.path));
  const demo = endpointsOf(demoModules).filter((e) => !real.has(e.path));
  expect(demo.map((e) => e.path).sort()).toEqual(['/demo/enter', '/demo/messages', '/demo/people']);
  expect([...real].filter((path) => path.startsWith('/demo'))).toEqual([]);
});

test('every endpoint says who may call it, and no path is served twice', () => {
  const endpoints = endpointsOf(demoModules);
  const served = endpoints.map((e) => `${e.method} ${e.path}`);
  expect(served.filter((one, i) => served.indexOf(one) !== i)).toEqual([]);
  const ids = endpoints.map((e) => e.id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});
