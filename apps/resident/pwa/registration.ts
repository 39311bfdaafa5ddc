import { officePrefix } from '@liren/ui';
import { useSyncExternalStore } from 'react';

/** A version of the app that is on the device and waits to be used. */
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** The page asks for a new version once an hour while it stays open. */
const lookAgainMs = 3_600_000;

/**
 * Puts the app on the device: for pages below `/r` of this office, so that the console is never touched.
 * Browsers without service workers, and plain http beyond localhost, go on as before.
 */
export async function registerServiceWorker(): Promise<void> {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker
    .register('/sw.js', { scope: `${officePrefix}/r`, updateViaCache: 'none' })
    .catch(() => null); // no room, private mode: the page works as it is
  if (!registration) return;
  // An installation with several offices: the home screen opens the one it was put there from.
  if (officePrefix)
    document
      .querySelector('link[rel=manifest]')
      ?.setAttribute('href', `${officePrefix}/manifest.webmanifest`);
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
