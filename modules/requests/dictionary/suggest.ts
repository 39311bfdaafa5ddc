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
  /** Only these categories, by their codes; all without it. */
  among?: (code: string) => boolean;
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
 * A word counts more the longer it is and the fewer categories share it. Where a longer word stands, a
 * shorter one inside it does not count, whosever it is: 非机动车 is no 机动车. Words that only say where
 * (公交站旁, 单元门口) do not count. Words of the title weigh half as much again.
 */
export function dictionarySuggester(dictionary: Dictionary): {
  suggest(report: SuggestFor): CategorySuggestion[];
} {
  const spread = new Map<string, number>();
  for (const c of dictionary.categories) {
    for (const word of wordsOf(c)) spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  const longestFirst = [...spread.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return {
    suggest({ title, text, day, kind, among }) {
      const head = normal(title);
      const found = wordsIn(`${head} ${normal(text)}`, longestFirst);
      return categoriesOn(dictionary, day)
        .flatMap((c) => {
          if (among && !among(c.code)) return [];
          const matched = wordsOf(c)
            .filter((w) => found.has(w))
            .sort((a, b) => b.length - a.length);
          if (matched.length === 0) return [];
          const fits = kind === undefined || c.kinds.includes(kind) ? 1 : 0.6;
          const weigh = (w: string) =>
            (weight(w) * ((found.get(w) ?? 0) < head.length ? 1.5 : 1)) /
            Math.sqrt(spread.get(w) ?? 1);
          const score = fits * matched.reduce((sum, w) => sum + weigh(w), 0);
          return [{ category: c.code, score, matched, reason: because(matched) }];
        })
        .sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1))
        .slice(0, 3);
    },
  };
}

/**
 * Words of how somebody speaks, or of everything: they decide only where no word of a matter stands beside them.
 */
const words =
  '其他 咨询 问一下 建议 希望能 能不能 增加 工作人员 态度 窗口 推诿 踢皮球 办事 流程 施工 补偿 安置 其他诉求 意见建议';
const ofSpeaking: ReadonlySet<string> = new Set(words.split(' '));

/** Known words of a text with the place of each, none of them inside another. */
function wordsIn(text: string, longestFirst: readonly string[]): Map<string, number> {
  const taken = new Uint8Array(text.length);
  const found = new Map<string, number>();
  for (const word of longestFirst) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (taken.subarray(at, end).every((t) => t === 1) || !stands(text, word, at)) continue;
      taken.fill(1, at, end);
      if (!found.has(word)) found.set(word, at);
    }
  }
  return found;
}

/** Han words stand anywhere but before 旁 or 门口; Latin ones at a word's beginning: lamp is not in clamp. */
function stands(text: string, word: string, at: number): boolean {
  if (/^[a-z]/.test(word)) return at === 0 || !/[a-z]/.test(text[at - 1] ?? '');
  return !/^(旁|边|附近|对面|门?口)/.test(text.slice(at + word.length, at + word.length + 2));
}

function because(matched: readonly string[]): Reason {
  return {
    code: 'requests.suggest.because.words',
    params: { words: matched.slice(0, 3).join(' · ') },
  };
}

export function wordsOf(category: Category): string[] {
  return [...new Set([category.name.toLowerCase(), ...category.words])];
}

/** Two characters say little, four say a lot; Latin words count by letters. */
function weight(word: string): number {
  if (ofSpeaking.has(word)) return 0.4;
  return /^[\x20-\x7e]+$/.test(word)
    ? Math.min(2.6, word.length / 4)
    : Math.min(2.6, 0.4 + 0.45 * word.length);
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
