import { useSyncExternalStore } from 'react';

/** Time in which a step that has been pressed can still be taken back; afterwards it is a fact. */
export const undoMs = 5_000;

export interface Soon {
  number: string;
  step: string;
  body: { seen: number; input: Record<string, unknown> };
  /** `派给城管科`: said with the countdown and when it is done. */
  what: string;
  sendAt: number;
}

let waiting: Soon | null = null;
let overtaken: Soon | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Sends a step after five seconds, unless it is undone. A second one sends the first at once. */
export function sendSoon(step: Omit<Soon, 'sendAt'>): void {
  overtaken = waiting;
  waiting = { ...step, sendAt: Date.now() + undoMs };
  tell();
}

export function undoSoon(): void {
  waiting = null;
  tell();
}

/** Takes what must be sent now off the store; only one caller gets it. */
export function takeDue(now: number): Soon | null {
  const due = overtaken ?? (waiting && waiting.sendAt <= now ? waiting : null);
  if (due === null) return null;
  if (overtaken) overtaken = null;
  else waiting = null;
  tell();
  return due;
}

export const useSoon = (): Soon | null => useSyncExternalStore(subscribe, () => waiting);
