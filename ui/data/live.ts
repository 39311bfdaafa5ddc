import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef } from 'react';
import { officePrefix } from './office.ts';

/** Longest silence before the page asks by itself: a proxy may hold back a stream without closing it. */
const pollMs = 15_000;
/** A busy office moves ten times a second; a page needs to know it every few seconds. */
const throttleMs = 3_000;

/** Hears that something moved. */
type Listener = () => void;

/** One stream of the office's changes, shared by everything on the page. */
export interface LiveStream {
  subscribe(listener: Listener): () => void;
  close(): void;
}

/**
 * Opens `/api/live`, in a SharedWorker where there is one: browsers allow six connections to a host,
 * and somebody with seven tabs would otherwise wait for ever.
 */
export function openLive(): LiveStream {
  const listeners = new Set<Listener>();
  let lastTold = 0;
  let waiting: ReturnType<typeof setTimeout> | null = null;

  const tell = (): void => {
    if (waiting) return;
    // Jitter: three hundred screens must not ask in the same instant.
    const wait = Math.max(0, lastTold + throttleMs - Date.now()) + Math.random() * 400;
    waiting = setTimeout(() => {
      waiting = null;
      lastTold = Date.now();
      if (document.visibilityState === 'visible') for (const listener of listeners) listener();
    }, wait);
  };
  const poll = setInterval(() => {
    source.revive();
    if (Date.now() - lastTold >= pollMs && navigator.onLine) tell();
  }, pollMs);
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') tell();
  };
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', tell);
  const source = openSource(tell);

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(poll);
      if (waiting) clearTimeout(waiting);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', tell);
      source.close();
    },
  };
}

interface Source {
  close(): void;
  /** Opens again what the server has refused or closed for good (a session ran out and came back). */
  revive(): void;
}

function openSource(tell: () => void): Source {
  if (typeof SharedWorker === 'undefined') return openOwnSource(tell);
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: `liren-live ${officePrefix}`, // one worker per office: the name tells it which
  });
  worker.port.onmessage = tell;
  const hello = (): void => worker.port.postMessage('hello');
  const bye = (): void => worker.port.postMessage('bye');
  window.addEventListener('pagehide', bye);
  window.addEventListener('pageshow', hello);
  hello();
  return {
    revive: hello,
    close() {
      window.removeEventListener('pagehide', bye);
      window.removeEventListener('pageshow', hello);
      bye();
      worker.port.close();
    },
  };
}

function openOwnSource(tell: () => void): Source {
  const open = (): EventSource => {
    const made = new EventSource(`${officePrefix}/api/live`);
    made.onmessage = tell;
    return made;
  };
  let source = open();
  return {
    revive() {
      if (source.readyState === EventSource.CLOSED) source = open();
    },
    close: () => source.close(),
  };
}

export const LiveContext = createContext<LiveStream | null>(null);

/** Calls back when something in the office moved; at most once in three seconds. */
export function useLiveChange(onChange: () => void): void {
  const live = useContext(LiveContext);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => live?.subscribe(() => latest.current()), [live]);
}

/** Reads again what the page shows when something moved. Lists refresh themselves, row by row. */
export function refetchOnChange(client: QueryClient, live: LiveStream): () => void {
  return live.subscribe(() => {
    void client.invalidateQueries({ predicate: (query) => query.meta?.['ownRefresh'] !== true });
  });
}
