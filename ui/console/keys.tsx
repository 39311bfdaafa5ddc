import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { WordKey } from '../language/use-words.ts';
import { useGo } from '../screens/place.tsx';
import { keyName, singleKeysOn, useKeys } from '../screens/use-keys.ts';

export interface KeyHelp {
  /** As printed: `J K`, `Shift X`. */
  keys: string;
  word: WordKey;
}

interface Register {
  rows: readonly KeyHelp[];
  add: (rows: readonly KeyHelp[]) => () => void;
}

const KeyHelpContext = createContext<Register | null>(null);

export function KeyHelpProvider({ children }: { children: ReactNode }): ReactNode {
  const [all, setAll] = useState<readonly (readonly KeyHelp[])[]>([]);
  const register = useMemo<Register>(
    () => ({
      rows: all.flat(),
      add(rows) {
        setAll((now) => [...now, rows]);
        return () => setAll((now) => now.filter((one) => one !== rows));
      },
    }),
    [all],
  );
  return <KeyHelpContext value={register}>{children}</KeyHelpContext>;
}

/** The keys of the screen now on the page, for the `?` sheet. */
export const useKeyHelp = (): readonly KeyHelp[] => useContext(KeyHelpContext)?.rows ?? [];

export interface ScreenKey extends KeyHelp {
  /** Names of `useKeys`; the first of them is usually what `keys` prints. */
  on: readonly string[];
  act: (event: KeyboardEvent) => void;
  /** False: the key does nothing now, but stays in the sheet. */
  when?: boolean;
}

/**
 * The keys of a screen: bound to its list or detail, and listed in the `?` sheet.
 *
 * @param within  single letters act only while the focus is inside it
 */
export function useScreenKeys(
  keys: readonly ScreenKey[],
  within: RefObject<HTMLElement | null>,
): void {
  const add = useContext(KeyHelpContext)?.add;
  const help = JSON.stringify(keys.map(({ keys, word }) => ({ keys, word })));
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => latest.current?.(JSON.parse(help) as KeyHelp[]), [help]);
  useKeys(
    Object.fromEntries(
      keys.flatMap(({ on, act, when = true }) => on.map((name) => [name, when ? act : undefined])),
    ),
    within,
  );
}

/** `G` and a letter or digit within a second goes to a place: key → path. */
export function useJumpKeys(places: Readonly<Record<string, string>>): void {
  const go = useGo();
  const latest = useRef(places);
  useEffect(() => {
    latest.current = places;
  });
  useEffect(() => {
    let askedAt = 0;
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog') !== null;
      const single = singleKeysOn();
      const name = keyName(event, typing, { single, letters: single });
      if (name === 'g') {
        askedAt = event.timeStamp;
        return;
      }
      const path = name && event.timeStamp - askedAt < 1_000 ? latest.current[name] : undefined;
      askedAt = 0;
      if (!path) return;
      event.preventDefault();
      // The page's own letter of the same name must not act as well.
      event.stopImmediatePropagation();
      go(path);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [go]);
}
