/// <reference lib="webworker" />
// The resident app without a network, and what it says when nobody looks at it.
//
// Three stores: the shell of this version; replies everybody gets; replies of one person, which go with
// them (docs: ui/README.md). Nothing is answered from a store while the network answers, except files
// that cannot change.

import { keptAtHeader, ownerHeader, personStore } from '@liren/ui/device';
import { notificationOf, treatmentOf, withoutOffice } from './rules.ts';

/** Filled in by the build: paths of the shell, and a hash over them. */
declare const SHELL: { version: string; paths: readonly string[] };
declare const self: ServiceWorkerGlobalScope;

const page = '/index.html';
const shellStore = `liren-shell-${SHELL.version}`;
const publicStore = 'liren-public';
const assetStore = 'liren-assets';
const shell = new Set(SHELL.paths);
/** A network that says nothing for so long is none. */
const patienceMs = 6_000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(shellStore).then((store) =>
      // Past the HTTP cache: files of one name and another version must not mix.
      store.addAll(SHELL.paths.map((path) => new Request(path, { cache: 'reload' }))),
    ),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldStores());
});

/** The person said yes to the new version: nothing is taken from under a page that is in use. */
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const path = withoutOffice(url.pathname);
  const { method, mode } = request;
  switch (treatmentOf({ method, mode, path }, shell)) {
    case 'shell':
      return event.respondWith(fromStore(shellStore, path, request));
    case 'page':
      return event.respondWith(fromStore(shellStore, page, request));
    case 'asset':
      return event.respondWith(keptAsset(request));
    case 'public':
      return event.respondWith(latest(publicStore, request));
    case 'person':
      return event.respondWith(latest(personStore, request));
    case 'network':
      return;
  }
});

async function dropOldStores(): Promise<void> {
  for (const name of await caches.keys()) {
    const isOld = name.startsWith('liren-shell-') && name !== shellStore;
    if (isOld || name === assetStore) await caches.delete(name);
  }
}

async function fromStore(store: string, path: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(store)).match(path);
  return kept ?? fetch(request);
}

/** The map and the like: too large for everybody's shell, kept by whoever has needed them. */
async function keptAsset(request: Request): Promise<Response> {
  const store = await caches.open(assetStore);
  const kept = await store.match(request);
  if (kept) return kept;
  const reply = await fetch(request);
  if (reply.ok) await store.put(request, reply.clone());
  return reply;
}

/** The network's answer, kept; without a network, or when it is silent for long, the one from before. */
async function latest(name: string, request: Request): Promise<Response> {
  const asked = fetch(request);
  const before = async (): Promise<Response | undefined> =>
    (await caches.open(name)).match(request, { ignoreVary: true });
  const reply = await Promise.race([asked.catch(() => null), pause(patienceMs).then(() => null)]);
  if (reply?.ok) {
    await keep(name, request, reply.clone());
    return reply;
  }
  // A refusal is an answer; a proxy that finds no server behind it is none.
  if (reply && reply.status < 502) {
    if (reply.status === 401 && name === personStore) await caches.delete(personStore);
    return reply;
  }
  return (await before()) ?? reply ?? asked;
}

async function keep(name: string, request: Request, reply: Response): Promise<void> {
  const body = await reply.blob();
  if (name === personStore && withoutOffice(new URL(request.url).pathname) === '/api/session') {
    await settleOwner(await body.text());
  }
  const headers = new Headers(reply.headers);
  // Read later, it tells from when it is; the server's clock it tells no more.
  headers.set(keptAtHeader, headers.get('date') ?? new Date().toUTCString());
  headers.delete('date');
  headers.delete('content-encoding'); // the body is decoded already
  headers.delete('content-length');
  const store = await caches.open(name);
  await store.put(request, new Response(body, { status: reply.status, headers }));
}

/** Another person at this device, or nobody: what the last one read is gone before anything else is kept. */
async function settleOwner(session: string): Promise<void> {
  const { me } = JSON.parse(session) as { me: { account: string } | null };
  const owner = me?.account ?? '';
  const store = await caches.open(personStore);
  const before = (await store.match(ownerHeader))?.headers.get(ownerHeader);
  if (before === owner) return;
  await caches.delete(personStore);
  const fresh = await caches.open(personStore);
  await fresh.put(ownerHeader, new Response(null, { headers: { [ownerHeader]: owner } }));
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

// --- What the office tells this device ---

self.addEventListener('push', (event) => {
  const told = notificationOf(jsonOf(event.data));
  if (!told) return;
  event.waitUntil(
    self.registration.showNotification(told.title, {
      tag: told.id, // brought twice it is shown once
      lang: told.lang,
      icon: '/icon-192.png',
      badge: '/badge-96.png',
      data: told,
      ...(told.stop ? { actions: [{ action: 'stop', title: told.stop.word }] } : {}),
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  const told = notificationOf(event.notification.data);
  event.notification.close();
  if (!told) return;
  const path = event.action === 'stop' && told.stop ? told.stop.path : told.open;
  event.waitUntil(showPage(path));
});

/** A push service renews a subscription by itself; the page tells the office when it is opened next. */
self.addEventListener('pushsubscriptionchange', (event) => {
  (event as ExtendableEvent).waitUntil(
    self.clients
      .matchAll({ type: 'window' })
      .then((pages) => pages.forEach((one) => one.postMessage('push-changed'))),
  );
});

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}

/** The registration is for `/r` of one office. */
const officeOfScope = (): string =>
  /^\/o\/\d{9}/.exec(new URL(self.registration.scope).pathname)?.[0] ?? '';

async function showPage(path: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  const open = pages.find((one) => one.url.startsWith(self.registration.scope));
  if (!open) return void (await self.clients.openWindow(`${officeOfScope()}${path}`));
  await open.focus();
  open.postMessage({ go: path });
}
