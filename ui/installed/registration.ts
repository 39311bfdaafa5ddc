import { useSyncExternalStore } from 'react';
import { officePrefix } from '../data/office.ts';

/** A version of the app that is on the device and waits to be used. */
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** The page asks for a new version once an hour while it stays open. */
const lookAgainMs = 3_600_000;

/**
 * Puts the app on the device: for its own pages in this office, so that no other app is touched.
 * Browsers without service workers, and plain http beyond localhost, go on as before.
 *
 * @param worker    where its service worker lies, below the office: `/sw.js`
 * @param scope     the pages it is for: `/r`
 * @param manifest  file that tells how it is installed
 */
export async function registerServiceWorker({
  worker,
  scope,
  manifest,
}: {
  worker: string;
  scope: string;
  manifest: string;
}): Promise<void> {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker
    .register(worker, { scope: `${officePrefix}${scope}`, updateViaCache: 'none' })
    .catch(() => null); // no room, private mode: the page works as it is
  if (!registration) return;
  // An installation with several offices: the home screen opens the one it was put there from.
  if (officePrefix)
    document
      .querySelector('link[rel=manifest]')
      ?.setAttribute('href', `${officePrefix}${manifest}`);
  const tell = (): void => {
    // The first version has nobody to replace.
    waiting = navigator.serviceWorker.controller ? registration.waiting : null;
    for (const listener of listeners) listener();
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell);
  });
  tell();
  setInterval(() => void registration.update().catch(() => undefined), lookAgainMs);
}

/** True while a new version waits. */
export const useUpdate = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );

/** The new version, now. What was typed is kept as a draft, so that the page comes back with it. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  waiting?.postMessage('take-over');
}
