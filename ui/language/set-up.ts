import { type Catalogue, hasWord, translate } from './translate.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export type { Catalogue };

const storageKey = 'liren.language';
const isLanguage = (text: string | null): text is Language => languages.includes(text as Language);

/** The language this reader chose on this device, else the browser's, else Chinese. */
export function initialLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.some((l) => l.startsWith('zh')) || navigator.languages.length === 0
    ? 'zh-CN'
    : 'en';
}

type Loaders = Record<Language, () => Promise<{ default: Catalogue }>>;

/** The page's words in one language. A new object on each switch, so that React sees it. */
export interface Spoken {
  language: Language;
  t: (key: string, params?: Readonly<Record<string, unknown>>) => string;
  has: (key: string) => boolean;
}

let loaders: Loaders | null = null;
let spoken: Spoken = speak('zh-CN', {});
const listeners = new Set<() => void>();

function speak(language: Language, catalogue: Catalogue): Spoken {
  return {
    language,
    t: (key, params) => translate(catalogue, language, key, params),
    has: (key) => hasWord(catalogue, key),
  };
}

/**
 * Loads the words of the reader's language; the other one is fetched on a switch.
 *
 * @param load  the app's catalogues, each a chunk of its own
 */
export async function startWords(
  load: Loaders,
  language: Language = initialLanguage(),
): Promise<void> {
  loaders = load;
  await wear(language);
}

/** Switches the language of the page and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  await wear(language);
  localStorage.setItem(storageKey, language);
}

async function wear(language: Language): Promise<void> {
  const words = await loaders?.[language]();
  spoken = speak(language, words?.default ?? {});
  document.documentElement.lang = language; // `zh-CN`, or Noto picks Japanese glyphs
  for (const listener of listeners) listener();
}

export const currentWords = (): Spoken => spoken;
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
