import { sharedWords, termsOf } from './terms.ts';

/** A page as far as finding it goes. */
export interface Candidate {
  no: number;
  /** In every language it is written in. */
  questions: readonly string[];
  keywords: readonly string[];
  shorts: readonly string[];
  fulls: readonly string[];
}

export interface Match {
  no: number;
  /** For the order only. */
  score: number;
  /** Words of the text that the page shares, longest first; at most three. */
  words: string[];
}

/** Where a term stands says how much it says. */
const weights = { question: 3, keyword: 3, short: 1, full: 0.4 } as const;
/** Rarer than this in sum, what is shared is chance. */
const leastScore = 4;
/** A category's name supports a page; alone it would bring every page of the topic. */
const ofCategory = 0.5;

/**
 * Pages by how well they fit a text, best first.
 *
 * A term counts more the fewer pages have it, and most in a question or among the keywords. A page must share a
 * whole keyword or at least a word of three characters with the text (two terms in a row), or two terms of its
 * question: one pair of characters alone is chance.
 *
 * @param about    name of the text's category, if it has one
 * @param strict   true: only what may answer; false: a search, which shows what has half of its words
 */
export function matchesFor(
  text: string,
  candidates: readonly Candidate[],
  { about = '', strict = true }: { about?: string; strict?: boolean } = {},
): Match[] {
  const said = termsOf(text);
  const hinted = termsOf(about).filter((term) => !said.includes(term));
  const pages = candidates.map((page) => ({
    page,
    question: new Set(page.questions.flatMap(termsOf)),
    keyword: new Set(page.keywords.flatMap(termsOf)),
    short: new Set(page.shorts.flatMap(termsOf)),
    full: new Set(page.fulls.flatMap(termsOf)),
  }));
  type Fields = (typeof pages)[number];
  const weightIn = (fields: Fields, term: string): number =>
    Math.max(
      ...(Object.keys(weights) as (keyof typeof weights)[]).map((name) =>
        fields[name].has(term) ? weights[name] : 0,
      ),
    );
  const spread = new Map<string, number>();
  for (const term of [...said, ...hinted])
    spread.set(term, pages.filter((fields) => weightIn(fields, term) > 0).length);
  const rarity = (term: string) => Math.log(1 + (pages.length + 1) / (1 + (spread.get(term) ?? 0)));
  const plain = text.normalize('NFKC').toLowerCase();

  return pages
    .flatMap((fields): Match[] => {
      const shared = said.filter((term) => weightIn(fields, term) > 0);
      if (shared.length === 0) return [];
      const whole = fields.page.keywords.filter((word) => stands(plain, word.toLowerCase()));
      const heads = new Set([...fields.question, ...fields.keyword]);
      const words = sharedWords(text, heads);
      const score =
        shared.reduce((sum, term) => sum + rarity(term) * weightIn(fields, term), 0) +
        hinted.reduce((sum, t) => sum + ofCategory * rarity(t) * weightIn(fields, t), 0) +
        whole.reduce((sum, word) => sum + 2 * Math.min(4, word.length), 0);
      const fits = strict
        ? score >= leastScore && (whole.length > 0 || words.some(saysSomething) || words.length > 1)
        : shared.length * 2 >= said.length;
      const because = words.length > 0 ? words : sharedWords(text, new Set(shared));
      return fits ? [{ no: fields.page.no, score, words: because.slice(0, 3) }] : [];
    })
    .sort((a, b) => b.score - a.score || a.no - b.no);
}

const saysSomething = (word: string) =>
  /^[a-z0-9]/.test(word) ? word.length > 4 : word.length > 2;

/** Latin keywords stand at the beginning of a word: age is not in garbage. */
function stands(text: string, word: string): boolean {
  if (!/^[a-z0-9]/.test(word)) return text.includes(word);
  return new RegExp(`(?<![a-z0-9])${word.replaceAll(/[^a-z0-9 ]/g, '.')}`).test(text);
}
