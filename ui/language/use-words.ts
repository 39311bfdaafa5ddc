import { useSyncExternalStore } from 'react';
import { currentWords, type Language, onLanguageChange } from './set-up.ts';

/**
 * All keys of the house. Empty here because ui knows no module: `apps/words.ts` extends it with
 * every package's source catalogue, and from then on an unknown key is a type error everywhere.
 */
export interface Words {}

type Singular<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;
export type WordKey = [keyof Words] extends [never] ? string : Singular<keyof Words & string>;
export type WordParams = Record<string, string | number | boolean | null | undefined>;
export type Translate = (key: WordKey, params?: WordParams) => string;

/** The words of the page: `t`, and the language they are in. Re-renders on a switch. */
export function useWords(): { t: Translate; language: Language; has: (key: string) => boolean } {
  return useSyncExternalStore(onLanguageChange, currentWords);
}
