import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Flat catalogue of one language: all packages merged by the build (`ui/build`). */
export type Catalogue = Record<string, string>;

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

/**
 * Starts i18next with the catalogue of the reader's language; the other one is fetched on a switch.
 *
 * @param load  the app's catalogues, each a chunk of its own
 */
export async function startWords(
  load: Record<Language, () => Promise<{ default: Catalogue }>>,
  language: Language = initialLanguage(),
): Promise<i18n> {
  const first = await load[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
    partialBundledLanguages: true,
    resources: { [language]: { translation: first.default } },
  });
  catalogues = load;
  document.documentElement.lang = language;
  return i18next;
}

let catalogues: Record<Language, () => Promise<{ default: Catalogue }>> | null = null;

/** Switches the language of the page and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  if (catalogues && !i18next.hasResourceBundle(language, 'translation')) {
    const words = await catalogues[language]();
    i18next.addResourceBundle(language, 'translation', words.default);
  }
  await i18next.changeLanguage(language);
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language; // `zh-CN`, or Noto picks Japanese glyphs
}
