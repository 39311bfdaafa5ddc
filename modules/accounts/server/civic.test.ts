import { createServer, type Server } from 'node:http';
import { openIdConnect, residentByPhone } from '@liren/kernel/account/server';
import { auditPage } from '@liren/kernel/audit/server';
import { inTransaction } from '@liren/kernel/database/server';
import { Provider } from 'oidc-provider';
import { expect, onTestFinished, test } from 'vitest';
import { getCivicSignOn, getSession } from '../contract/public.ts';
import { accounts } from './public.ts';
import { office, world } from './test-world.ts';

interface Citizen {
  sub: string;
  phone_number?: string;
  phone_number_verified?: boolean;
}

/** A real OpenID provider, whose person agrees to everything without being asked. */
async function provider(citizen: () => Citizen): Promise<string> {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'liren',
        client_secret: 'a secret between the two of them',
        redirect_uris: ['http://localhost/api/session/civic/back'],
      },
    ],
    claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'] },
    scopes: ['openid', 'phone'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the provider'] },
    interactions: { url: (_, { uid }) => `/agree/${uid}` },
    findAccount: async () => ({ accountId: citizen().sub, claims: async () => ({ ...citizen() }) }),
    async loadExistingGrant({ oidc: { client, session, provider: own } }) {
      const grant = new own.Grant({
        ...(client ? { clientId: client.clientId } : {}),
        ...(session?.accountId ? { accountId: session.accountId } : {}),
      });
      grant.addOIDCScope('openid phone');
      await grant.save();
      return grant;
    },
  });
  const answer = oidc.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/agree/')) return void answer(request, response);
    const login = { login: { accountId: citizen().sub } };
    oidc.interactionFinished(request, response, login).catch(() => response.destroy());
  });
  return issuer;
}

type World = Awaited<ReturnType<typeof world>>;

async function city(citizen: () => Citizen) {
  const issuer = await provider(citizen);
  const port = openIdConnect({
    issuer,
    clientId: 'liren',
    clientSecret: 'a secret between the two of them',
    name: '京通',
  });
  return world([accounts], { civic: port });
}

/** A browser that follows redirects of both houses and keeps the cookies of each. */
function wanderer(w: World) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (host: string) => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  const cookieOf = (host: string) =>
    [...jarOf(host)].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (host: string, lines: readonly string[]) => {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jarOf(host).set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  /** Where a step of the way leads to; null: it is the end. */
  const step = async (url: URL): Promise<string | null> => {
    const headers = { cookie: cookieOf(url.host) };
    if (url.host === 'localhost') {
      const answer = await w.app.inject({ url: `${url.pathname}${url.search}`, headers });
      keep(url.host, [answer.headers['set-cookie'] ?? []].flat());
      return typeof answer.headers.location === 'string' ? answer.headers.location : null;
    }
    const answer = await fetch(url, { headers, redirect: 'manual' });
    keep(url.host, answer.headers.getSetCookie());
    await answer.body?.cancel();
    return answer.headers.get('location');
  };
  return {
    jar: jarOf('localhost'),
    /** The page of the resident app somebody ends on. */
    async walk(path: string, onWay: (url: URL) => URL = (url) => url): Promise<string> {
      let url = new URL(path, 'http://localhost');
      for (let i = 0; i < 12; i++) {
        if (url.host === 'localhost' && url.pathname.startsWith('/r'))
          return `${url.pathname}${url.search}`;
        const next = await step(onWay(url));
        if (next === null) return `stuck at ${url.pathname}`;
        url = new URL(next, url);
      }
      return 'walked in circles';
    },
    async me() {
      const answer = await w.app.inject({
        url: '/api/session',
        headers: { cookie: cookieOf('localhost') },
      });
      return answer.json().me;
    },
  };
}

const start = '/api/session/civic/start?open=/r/matters';
const verified = { phone_number: '+8613800005678', phone_number_verified: true };

test('whose phone the provider has verified comes in, the first time and again, as one account', async () => {
  await using w = await city(() => ({ sub: 'citizen 7', ...verified }));
  const first = wanderer(w);
  expect(await first.walk(start)).toBe('/r/matters');
  const me = await first.me();
  expect(me).toMatchObject({ kind: 'resident', phone: '138****5678' });
  const again = wanderer(w);
  expect(await again.walk(start)).toBe('/r/matters');
  expect((await again.me()).account).toBe(me.account);
});

test('an account made by phone code before is the same person, and the link stands in the trail', async () => {
  await using w = await city(() => ({ sub: 'citizen 7', ...verified }));
  const { account } = await inTransaction(w.db, {}, (tx) =>
    residentByPhone(tx, w.deps, { phone: '13800005678' }),
  );
  const b = wanderer(w);
  await b.walk(start);
  expect((await b.me()).account).toBe(account.id);
  const lines = await auditPage(w.db, office, { limit: 10 });
  expect(lines.filter(({ action }) => action === 'account.civic_linked')).toMatchObject([
    { object: `account:${account.id}`, detail: { why: 'verified_phone' } },
  ]);
});

test('an unverified phone is nobody’s: no account is found by it, and none is made', async () => {
  for (const claims of [{ ...verified, phone_number_verified: false }, {}]) {
    await using w = await city(() => ({ sub: 'citizen 7', ...claims }));
    await inTransaction(w.db, {}, (tx) => residentByPhone(tx, w.deps, { phone: '13800005678' }));
    const b = wanderer(w);
    expect(await b.walk(start)).toBe('/r/civic?why=unknown');
    expect(await b.me()).toBeNull();
  }
});

test('who is signed in links the identity, which then opens that account without any phone', async () => {
  await using w = await city(() => ({ sub: 'citizen 7' }));
  const { account } = await inTransaction(w.db, {}, (tx) =>
    residentByPhone(tx, w.deps, { phone: '13900001234' }),
  );
  const own = await signedIn(w, account.id);
  expect(await own.walk(start)).toBe('/r/matters');
  const b = wanderer(w);
  expect(await b.walk(start)).toBe('/r/matters');
  expect((await b.me()).account).toBe(account.id);
  const other = await inTransaction(w.db, {}, (tx) =>
    residentByPhone(tx, w.deps, { phone: '13900009999' }),
  );
  expect(await (await signedIn(w, other.account.id)).walk(start)).toBe('/r/civic?why=held');
});

test('an answer to another attempt, a changed state or a lost cookie lets nobody in', async () => {
  await using w = await city(() => ({ sub: 'citizen 7', ...verified }));
  const changed = wanderer(w);
  const atBack = (change: (url: URL) => void) => (url: URL) => {
    if (url.pathname.endsWith('/back')) change(url);
    return url;
  };
  const state = atBack((url) => url.searchParams.set('state', 'another'));
  expect(await changed.walk(start, state)).toBe('/r/civic?why=refused');
  const lost = wanderer(w);
  const clear = atBack(() => lost.jar.clear());
  expect(await lost.walk(start, clear)).toBe('/r/civic?why=refused');
  const foreign = wanderer(w);
  const swap = atBack(() => foreign.jar.set('liren_civic', 'bm90IHNlYWxlZA'));
  expect(await foreign.walk(start, swap)).toBe('/r/civic?why=refused');
  const late = wanderer(w);
  const wait = atBack(() => w.pass(11 * 60_000));
  expect(await late.walk(start, wait)).toBe('/r/civic?why=refused');
  for (const one of [changed, lost, foreign, late]) expect(await one.me()).toBeNull();
});

test('what a person says no to, and a provider that is away, are said as such', async () => {
  await using w = await city(() => ({ sub: 'citizen 7', ...verified }));
  const no = wanderer(w);
  const refuse = (url: URL) => {
    if (!url.pathname.endsWith('/back')) return url;
    url.searchParams.delete('code');
    url.searchParams.set('error', 'access_denied');
    return url;
  };
  expect(await no.walk(start, refuse)).toBe('/r/civic?why=refused');
  await using nowhere = await world([accounts], {
    civic: openIdConnect({ issuer: 'http://127.0.0.1:1', clientId: 'liren', name: '京通' }),
  });
  expect(await wanderer(nowhere).walk(start)).toBe('/r/civic?why=away');
});

test('without a provider there is neither a button nor a door', async () => {
  await using w = await world([accounts]);
  expect(await w.browser().call(getCivicSignOn, {})).toEqual({ name: null, linked: false });
  expect((await w.app.inject({ url: start })).statusCode).toBe(404);
  expect((await w.browser().call(getSession, {})).me).toBeNull();
});

test('it opens pages of this house alone', async () => {
  await using w = await city(() => ({ sub: 'citizen 7', ...verified }));
  for (const open of ['https://evil.example', '//evil.example', '/r//../../c', '/r/%5Cevil']) {
    const url = `/api/session/civic/start?open=${encodeURIComponent(open)}`;
    const answer = await w.app.inject({ url });
    expect([open, answer.statusCode]).toEqual([open, 400]);
  }
});

/** A browser that came in as a resident. */
async function signedIn(w: World, account: string) {
  const { openSession } = await import('@liren/kernel/account/server');
  const { token } = await inTransaction(w.db, {}, (tx) =>
    openSession(tx, w.deps, {
      account: account as Parameters<typeof openSession>[2]['account'],
      kind: 'resident',
      ip: '',
      userAgent: '',
    }),
  );
  const b = wanderer(w);
  b.jar.set('liren_session', token);
  return b;
}
