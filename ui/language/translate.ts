/** Flat catalogue of one language: all packages merged by the build (`ui/build`). */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Looks a key up and fills its `{{param}}`s.
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
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (hole, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? hole : String(value);
  });
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

const rules = new Map<string, Intl.PluralRules>();
function pluralRules(language: string): Intl.PluralRules {
  const made = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, made);
  return made;
}

/** True when the catalogue has a word for the key, in whatever number. */
export const hasWord = (catalogue: Catalogue, key: string): boolean =>
  catalogue[key] !== undefined || catalogue[`${key}_other`] !== undefined;
