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

/** A piece of an app's words, a chunk in each language. */
type Piece = Record<Language, () => Promise<{ default: Catalogue }>>;

/** The words of an app: those its first page says, and those that may come after it. */
export interface WordPieces {
  first: Piece;
  more?: Piece;
}

/** The page's words in one language. A new object on each switch, so that React sees it. */
export interface Spoken {
  language: Language;
  t: (key: string, params?: Readonly<Record<string, unknown>>) => string;
  has: (key: string) => boolean;
}

let known: readonly Piece[] = [];
let later: readonly Piece[] = [];
let spoken: Spoken = speak('zh-CN', {});
let wearing: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

function speak(language: Language, catalogue: Catalogue): Spoken {
  return {
    language,
    t: (key, params) => translate(catalogue, language, key, params),
    has: (key) => hasWord(catalogue, key),
  };
}

/** Loads the first words in the reader's language; the other language is fetched on a switch. */
export async function startWords(
  { first, more }: WordPieces,
  language: Language = initialLanguage(),
): Promise<void> {
  known = [first];
  later = more ? [more] : [];
  await wear(() => language);
}

/** Resolves when every word of the app is there: what a page other than the first waits for. */
export async function allWords(): Promise<void> {
  if (later.length === 0) return;
  await wear(() => spoken.language, later);
}

/** Switches the language of the page and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  await wear(() => language);
  localStorage.setItem(storageKey, language);
}

/** One after the other: a switch and the rest of the words must not undo one another. */
function wear(languageNow: () => Language, also: readonly Piece[] = []): Promise<void> {
  wearing = wearing
    .catch(() => undefined) // told to whoever asked for it
    .then(async () => {
      const language = languageNow();
      const pieces = [...known, ...also.filter((piece) => !known.includes(piece))];
      const words = await Promise.all(pieces.map((piece) => piece[language]()));
      known = pieces;
      later = later.filter((piece) => !known.includes(piece));
      spoken = speak(language, Object.assign({}, ...words.map((one) => one.default)));
      document.documentElement.lang = language; // `zh-CN`, or Noto picks Japanese glyphs
      for (const listener of listeners) listener();
    });
  return wearing;
}

export const currentWords = (): Spoken => spoken;
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
