/// <reference lib="webworker" />
// The resident app without a network, and what it says when nobody looks at it.

import { keepApp } from '@liren/ui/service-worker';
import { notificationOf, treatmentOf } from './rules.ts';

/** Filled in by the build. */
declare const SHELL: { version: string; paths: readonly string[] };
declare const self: ServiceWorkerGlobalScope;

keepApp({ name: 'liren', page: '/index.html', shell: SHELL, treatmentOf });

// --- What the office tells this device ---

self.addEventListener('push', (event) => {
  const told = notificationOf(jsonOf(event.data));
  if (!told) return;
  const showing = self.registration.showNotification(told.title, {
    tag: told.id, // brought twice it is shown once
    lang: told.lang,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: told,
    ...(told.stop ? { actions: [{ action: 'stop', title: told.stop.word }] } : {}),
  });
  event.waitUntil(showing.then(() => receipt(told.id, 'delivered')));
});

self.addEventListener('notificationclick', (event) => {
  const told = notificationOf(event.notification.data);
  event.notification.close();
  if (!told) return;
  const path = event.action === 'stop' && told.stop ? told.stop.path : told.open;
  event.waitUntil(Promise.all([showPage(path), receipt(told.id, 'read')]));
});

/** Tells the office that a message was shown, or opened. Told or not, the person notices nothing. */
async function receipt(message: string, said: 'delivered' | 'read'): Promise<void> {
  await fetch(`${officeOfScope()}/api/push/receipts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liren': '1', 'x-liren-unattended': '1' },
    body: JSON.stringify({ message, receipt: said }),
  }).catch(() => undefined);
}

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
