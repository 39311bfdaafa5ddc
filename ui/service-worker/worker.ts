/// <reference lib="webworker" />
// What the service workers of the apps have in common: the app itself without a network, and replies that stand in
// for the network's.
//
// Three stores: the shell of this version; replies everybody gets; replies of one person, which go with
// them (docs: ui/README.md). Nothing is answered from a store while the network answers, except files
// that cannot change.

import { keptAtHeader, ownerHeader, personStore } from '../device/names.ts';
import { type Asked, type Treatment, withoutOffice } from './treatment.ts';

export { type Asked, type Treatment, withoutOffice } from './treatment.ts';

declare const self: ServiceWorkerGlobalScope;

const publicStore = 'liren-public';
/** A network that says nothing for so long is none. */
const patienceMs = 6_000;

/** What an app brings to its service worker. */
export interface OfflineApp {
  /** Names its stores: apps of one origin must not clear each other's. */
  name: string;
  /** Path of the page that is every page. */
  page: string;
  /** Made by the build: paths of the shell, and a hash over them. */
  shell: { version: string; paths: readonly string[] };
  treatmentOf: (asked: Asked, shell: ReadonlySet<string>) => Treatment;
  /** It keeps no replies: those an earlier edition has kept go when this one begins. */
  letGo?: boolean;
}

/** Keeps an app on the device and answers for it. */
export function keepApp({ name, page, shell: made, treatmentOf, letGo }: OfflineApp): void {
  const shellStore = `${name}-shell-${made.version}`;
  const assetStore = `${name}-assets`;
  const shell = new Set(made.paths);

  self.addEventListener('install', (event) => {
    event.waitUntil(
      caches.open(shellStore).then((store) =>
        // Past the HTTP cache: files of one name and another version must not mix.
        store.addAll(made.paths.map((path) => new Request(path, { cache: 'reload' }))),
      ),
    );
  });

  self.addEventListener('activate', (event) => {
    event.waitUntil(dropOldStores(`${name}-shell-`, shellStore, assetStore));
    if (letGo)
      event.waitUntil(Promise.all([publicStore, personStore].map((kept) => caches.delete(kept))));
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
        return event.respondWith(keptAsset(assetStore, request));
      case 'public':
        return event.respondWith(latest(publicStore, request));
      case 'person':
        return event.respondWith(latest(personStore, request));
      case 'network':
        return;
    }
  });
}

async function dropOldStores(
  shells: string,
  shellStore: string,
  assetStore: string,
): Promise<void> {
  for (const name of await caches.keys()) {
    const isOld = name.startsWith(shells) && name !== shellStore;
    if (isOld || name === assetStore) await caches.delete(name);
  }
}

async function fromStore(store: string, path: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(store)).match(path);
  return kept ?? fetch(request);
}

/** The map and the like: too large for everybody's shell, kept by whoever has needed them. */
async function keptAsset(assetStore: string, request: Request): Promise<Response> {
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
