import type { AccountId } from '@liren/kernel/contract';
import { deleteUnsent, putUnsent, type Unsent, unsent } from '@liren/ui/device';
import { useSyncExternalStore } from 'react';
import type { Outcome } from './sending.ts';

interface Waiting {
  items: readonly Unsent[];
  /** Reports that have gone out since the page was opened. */
  sent: readonly { number: string; anonymous: boolean }[];
  sending: boolean;
}

let now: Waiting = { items: [], sent: [], sending: false };
const listeners = new Set<() => void>();

function set(part: Partial<Waiting>): void {
  now = { ...now, ...part };
  for (const listener of listeners) listener();
}

/** What waits on this device to be sent. */
export const useWaiting = (): Waiting =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );

export async function readWaiting(): Promise<void> {
  set({ items: await unsent() });
}

/** @throws DOMException when the device has no room for it */
export async function keepReport(item: Unsent): Promise<void> {
  await putUnsent(item);
  await readWaiting();
}

export async function discard(id: string): Promise<void> {
  await deleteUnsent(id);
  await readWaiting();
}

/** A refused report goes again when the person says so. */
export async function sendAgain(item: Unsent, account: AccountId | null): Promise<void> {
  await putUnsent({ ...item, refused: null });
  await sendWaiting(account);
}

/** Sends what waits in this person's name or in nobody's; one tab at a time. */
export async function sendWaiting(account: AccountId | null): Promise<void> {
  await readWaiting();
  if (now.items.length === 0) return;
  set({ sending: true });
  try {
    // The strip stands on every page; what sends is loaded when there is something to send.
    const [{ sendAll }, { way }] = await Promise.all([import('./sending.ts'), import('./way.ts')]);
    const outcome = await alone(async () => sendAll(await unsent(), account, way));
    const sent = outcome?.sent.map(({ item, receipt }) => ({
      number: receipt.number,
      anonymous: item.account === null,
    }));
    if (sent && sent.length > 0) set({ sent: [...now.sent, ...sent] });
  } finally {
    set({ sending: false });
    await readWaiting();
  }
}

/** Absent outside of https and localhost: there a second tab may send too, which the keys make harmless. */
const alone = (work: () => Promise<Outcome>): Promise<Outcome | null> =>
  navigator.locks
    ? navigator.locks.request('liren.unsent', { ifAvailable: true }, (lock) =>
        lock ? work() : null,
      )
    : work();
