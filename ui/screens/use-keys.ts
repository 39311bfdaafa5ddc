import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';

const singleKeysKey = 'liren.keys';
const listeners = new Set<() => void>();

/** Single-letter keys can be turned off (WCAG 2.2, 2.1.4). */
export const singleKeysOn = (): boolean => localStorage.getItem(singleKeysKey) !== 'off';
export function setSingleKeys(on: boolean): void {
  localStorage.setItem(singleKeysKey, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}
export const useSingleKeys = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysOn);

export type Keys = Record<string, ((event: KeyboardEvent) => void) | undefined>;

/**
 * Keyboard commands. Names: `j`, `Shift+J`, `Enter`, `Escape`, `Space`, `?`, `/`, `Mod+k` (Ctrl or ⌘).
 *
 * Nothing fires while an input method composes (pinyin would trigger every shortcut) or somebody
 * types. With `within`, keys act only while the focus is inside it; single letters demand that.
 */
export function useKeys(keys: Keys, within?: RefObject<HTMLElement | null>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const single = singleKeysOn();
      const name = keyName(event, isTyping(event.target), {
        single,
        letters: single && within !== undefined,
      });
      const act = name && latest.current[name];
      if (!act) return;
      if (within && !within.current?.contains(event.target as Node)) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [within]);
}

interface Pressed {
  key: string;
  keyCode: number;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  defaultPrevented: boolean;
}

/** The name of a pressed key, or null when it is not ours to take. */
export function keyName(
  event: Pressed,
  typing: boolean,
  allowed: { single: boolean; letters: boolean },
): string | null {
  // 229: what browsers report for keys an input method has swallowed.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return null;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return `Mod+${event.key.toLowerCase()}`;
  if (typing) return event.key === 'Escape' ? 'Escape' : null;
  if (event.key === ' ') return 'Space';
  if (/^[a-z]$/i.test(event.key)) {
    if (!allowed.letters) return null;
    return event.shiftKey ? `Shift+${event.key.toUpperCase()}` : event.key.toLowerCase();
  }
  return event.key.length > 1 || allowed.single ? event.key : null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') {
    return true;
  }
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type)
  );
}
