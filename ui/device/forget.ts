import { officePrefix } from '../data/office.ts';
import { forgetDrafts } from '../data/use-draft.ts';
import { fieldDatabase, personStore } from './names.ts';
import { clearUnsent } from './unsent.ts';

const ownerKey = 'liren.owner';

/**
 * Takes everything of a person off this device: what they read, wrote, and have not sent, and that it is told what
 * they are told. Phones are lent and handed on.
 */
export async function forgetPerson(): Promise<void> {
  forgetDrafts();
  localStorage.removeItem(ownerKey);
  await Promise.all([
    clearUnsent(),
    globalThis.caches?.delete(personStore).catch(() => false),
    dropFieldData(),
    stopPush().catch(() => undefined),
  ]);
}

/** Somebody is signed in: whatever another person has left here goes. */
export async function settleOwner(account: string): Promise<void> {
  const before = localStorage.getItem(ownerKey);
  if (before !== null && before !== account) await forgetPerson();
  localStorage.setItem(ownerKey, account);
}

/** Pages that have it open close it when they are told. */
function dropFieldData(): Promise<void> {
  return new Promise((done) => {
    const request = globalThis.indexedDB?.deleteDatabase(fieldDatabase);
    if (!request) return done();
    request.onsuccess = request.onerror = () => done();
  });
}

async function stopPush(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(`${officePrefix}/r`);
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}
