import { useEffect, useRef, useState } from 'react';

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
  const [value, setValue] = useState<T>(() => read(key) ?? initial);
  const cleared = useRef(false);
  useEffect(() => {
    if (cleared.current) return;
    try {
      localStorage.setItem(prefix + key, JSON.stringify(value));
    } catch {
      // Private mode or a full store: the form itself still holds the text.
    }
  }, [key, value]);
  return [
    value,
    (next) => {
      cleared.current = false;
      setValue(next);
    },
    () => {
      cleared.current = true;
      localStorage.removeItem(prefix + key);
      setValue(initial);
    },
  ];
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
}
