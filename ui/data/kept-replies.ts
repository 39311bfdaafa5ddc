import { useSyncExternalStore } from 'react';

let at: Date | null = null;
const listeners = new Set<() => void>();

/** From when the oldest reply is that came from this device; null as soon as the network answers again. */
export const keptReplies = {
  tell(keptAt: Date | null): void {
    const next = keptAt === null || at === null || keptAt < at ? keptAt : at;
    if (next?.getTime() === at?.getTime()) return;
    at = next;
    for (const listener of listeners) listener();
  },
};

export const useKeptSince = (): Date | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => at,
  );
