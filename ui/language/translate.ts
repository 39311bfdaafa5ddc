/** Flat catalogue of one language: all packages merged by the build (`ui/build`). */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Looks a key up and fills its `{{param}}`s and `{{param, number}}`s.
 *
 * The catalogues are i18next's JSON v4 (`key_one`, `key_other` by `count`), of which this house uses
 * just this much: the library itself would be a tenth of what a phone loads (18 of 180 kB gzipped,
 * i18next 26.7 with react-i18next 17, 2026-11-22). A key without a word gives the key.
 */
export function translate(
  catalogue: Catalogue,
  language: string,
  key: string,
  params: Readonly<Record<string, unknown>> = {},
): string {
  const text = textOf(catalogue, language, key, params['count']) ?? key;
  return text.replaceAll(
    /\{\{\s*(\w+)\s*(,\s*number\s*)?\}\}/g,
    (hole, name: string, asNumber: string | undefined) => {
      const value = params[name];
      if (value === undefined || value === null) return hole;
      return asNumber && typeof value === 'number'
        ? numberFormat(language).format(value)
        : String(value);
    },
  );
}

function textOf(
  catalogue: Catalogue,
  language: string,
  key: string,
  count: unknown,
): string | undefined {
  if (typeof count === 'number') {
    const form = catalogue[`${key}_${pluralRules(language).select(count)}`];
    if (form !== undefined) return form;
  }
  return catalogue[key] ?? catalogue[`${key}_other`];
}

/** One per language: making them costs more than using them. */
function perLanguage<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const one = made.get(language) ?? make(language);
    made.set(language, one);
    return one;
  };
}
const pluralRules = perLanguage((language) => new Intl.PluralRules(language));
const numberFormat = perLanguage((language) => new Intl.NumberFormat(language));

/** True when the catalogue has a word for the key, in whatever number. */
export const hasWord = (catalogue: Catalogue, key: string): boolean =>
  catalogue[key] !== undefined || catalogue[`${key}_other`] !== undefined;
