import { useMemo, useSyncExternalStore } from 'react';
import { useWords } from '../language/use-words.ts';
import { createFormat, type Format } from './format.ts';
import { serverNow } from './server-time.ts';

/** The formatters in the page's language. */
export function useFormat(): Format {
  const { t, language } = useWords();
  return useMemo(() => createFormat({ language, t, now: serverNow }), [language, t]);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let current = serverNow();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = serverNow();
    for (const one of listeners) one();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The server's time, ticking every 20 s with one timer for the whole page. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => {
    // A page opened long after the last tick must not start with a stale minute.
    const now = serverNow();
    if (now.getTime() - current.getTime() > 25_000) current = now;
    return current;
  });
}
