/**
 * What a stock reply can leave open, by the word people write in braces. All of it stands on the matter's page
 * anyway; none of it is about the person who reported.
 */
export const placeholders = {
  number: '编号',
  title: '事项',
  category: '类别',
  community: '社区',
  unit: '承办单位',
  deadline: '期限',
  me: '我的单位',
  phone: '值班电话',
  today: '今天',
} as const;
export type PlaceholderName = keyof typeof placeholders;

const open = /\{\s*([^{}\s]{1,12})\s*\}/g;

function nameOf(word: string): PlaceholderName | null {
  const found = Object.entries(placeholders).find(
    ([name, chinese]) => word === chinese || word.toLowerCase() === name,
  );
  return (found?.[0] as PlaceholderName | undefined) ?? null;
}

const wordsIn = (text: string, wanted: (name: PlaceholderName | null) => boolean): string[] => [
  ...new Set(
    [...text.matchAll(open)].flatMap(([, word = '']) => (wanted(nameOf(word)) ? [word] : [])),
  ),
];

/** Words in braces that nothing can fill, as they were written. */
export const unknownPlaceholders = (text: string): string[] => wordsIn(text, (name) => !name);

/** Places of a stock reply that are still open in a text. */
export const openPlaceholders = (text: string): string[] => wordsIn(text, (name) => name !== null);

export interface Filled {
  text: string;
  /** Known words in braces for which this matter has nothing: they stay, for the writer to see. */
  missing: string[];
}

/** A stock reply with what is known of a matter in its places. */
export function fillTemplate(
  text: string,
  values: Readonly<Partial<Record<PlaceholderName, string | null>>>,
): Filled {
  const missing = new Set<string>();
  const filled = text.replaceAll(open, (whole, word: string) => {
    const name = nameOf(word);
    const value = name === null ? null : values[name];
    if (value) return value;
    missing.add(word);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}
