import { useEffect, useState } from 'react';
import { forgetFiles } from './kept-files.ts';

const prefix = 'liren.draft.';

/**
 * Form state that survives a reload, a lost session and a closed tab on this device.
 *
 * @param key   names the form, and what it is about: `report`, `note:3182047756`
 * @returns     value, setter, and `clear` for when it has been sent
 */
export function useDraft<T>(
  key: string,
  initial: T,
): [value: T, set: (value: T | ((before: T) => T)) => void, clear: () => void] {
  const [held, setHeld] = useState(() => ({ key, value: read<T>(key) ?? initial, typed: false }));
  // A page that goes from one matter to the next keeps its component: the draft must not go along.
  const now = held.key === key ? held : { key, value: read<T>(key) ?? initial, typed: false };
  useEffect(() => {
    if (!held.typed) return;
    writeDraft(held.key, held.value);
  }, [held]);
  return [
    now.value,
    (next) =>
      setHeld((before) => {
        const value = before.key === key ? before.value : now.value;
        const made = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
        return { key, value: made, typed: true };
      }),
    () => {
      localStorage.removeItem(prefix + key);
      setHeld({ key, value: initial, typed: false });
    },
  ];
}

/** What a form begins with when it is opened next. */
export function writeDraft(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Private mode or a full store: the form itself still holds the text.
  }
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Drafts hold what people typed about themselves: signing out takes them off the device. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key);
  }
  void forgetFiles();
}
