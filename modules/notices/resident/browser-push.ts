import { officePrefix } from '@liren/ui';

/** Why this browser cannot be told: it does not know how, was told not to, or its service is away. */
export type PushFault = 'unable' | 'add_first' | 'denied' | 'failed';

/** What can be said before anybody has pressed anything. */
export function whyNot(): PushFault | null {
  // Safari on a phone pushes only to what was put on the home screen.
  if ('standalone' in navigator && navigator.standalone === false) return 'add_first';
  if (!('PushManager' in globalThis) || !navigator.serviceWorker) return 'unable';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** Asks the person, then the browser; a fault says what stood in the way. */
export async function subscribeHere(
  publicKey: string,
): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } } | PushFault> {
  const fault = whyNot();
  if (fault) return fault;
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const registration = await registrationHere();
  if (!registration) return 'unable';
  try {
    // Another installation's key, or one from before: a browser holds one subscription.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    const made = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    });
    const { endpoint, keys } = made.toJSON();
    const { p256dh, auth } = keys ?? {};
    return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : 'failed';
  } catch {
    return 'failed'; // its push service is out of reach
  }
}

export async function unsubscribeHere(): Promise<void> {
  const registration = await registrationHere();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe().catch(() => false);
}

const registrationHere = (): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker?.getRegistration(`${officePrefix}/r`) ?? Promise.resolve(undefined);
