import { categoriesOn } from './dictionary.ts';
import type { Category, Dictionary, Reason, RequestKind } from './types.ts';

export interface CategorySuggestion {
  category: string;
  /** For the order only. */
  score: number;
  /** Words of the text that spoke for it, longest first. */
  matched: readonly string[];
  reason: Reason;
}

export interface SuggestFor {
  title: string;
  text: string;
  /** `YYYY-MM-DD`: only categories valid then. */
  day: string;
  kind?: RequestKind;
}

/** The port: what learns from history will stand behind it; a person always decides. */
export interface Suggester {
  suggest(
    report: SuggestFor,
  ): readonly CategorySuggestion[] | Promise<readonly CategorySuggestion[]>;
}

/**
 * Suggests by the dictionary's own words: at most three, each with the words that matched.
 *
 * A word counts more the longer it is and the fewer categories share it; inside a longer matched word
 * a shorter one does not count again. Words of the title weigh half as much again.
 */
export function dictionarySuggester(dictionary: Dictionary): {
  suggest(report: SuggestFor): CategorySuggestion[];
} {
  const spread = new Map<string, number>();
  for (const c of dictionary.categories) {
    for (const word of wordsOf(c)) spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  return {
    suggest({ title, text, day, kind }) {
      const head = normal(title);
      const body = normal(`${title} ${text}`);
      return categoriesOn(dictionary, day)
        .flatMap((c) => {
          const matched = longestOnly(wordsOf(c).filter((w) => occurs(body, w)));
          if (matched.length === 0) return [];
          const fits = kind === undefined || c.kinds.includes(kind) ? 1 : 0.6;
          const score =
            fits *
            matched.reduce(
              (sum, w) =>
                sum + (weight(w) * (occurs(head, w) ? 1.5 : 1)) / Math.sqrt(spread.get(w) ?? 1),
              0,
            );
          return [{ category: c.code, score, matched, reason: because(matched) }];
        })
        .sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1))
        .slice(0, 3);
    },
  };
}

function because(matched: readonly string[]): Reason {
  return {
    code: 'requests.suggest.because.words',
    params: { words: matched.slice(0, 3).join(' · ') },
  };
}

function wordsOf(category: Category): string[] {
  return [...new Set([category.name.toLowerCase(), ...category.words])];
}

/** Two characters say little, four say a lot; Latin words count by letters. */
function weight(word: string): number {
  return /^[\x20-\x7e]+$/.test(word)
    ? Math.min(2.6, word.length / 4)
    : Math.min(2.6, 0.4 + 0.45 * word.length);
}

function longestOnly(words: readonly string[]): string[] {
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return sorted.filter((w, i) => !sorted.slice(0, i).some((longer) => longer.includes(w)));
}

/** Han words match anywhere, Latin ones at a word's beginning: `lamp` finds lamps, not clamp. */
function occurs(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/^[a-z]/.test(word) || at === 0 || !/[a-z]/.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
