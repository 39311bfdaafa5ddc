const digits = '零一二三四五六七八九';
const numeral =
  /[零〇一二两三四五六七八九十百]+(?=号|栋|幢|座|楼|单元|室|弄|院|层|组|门|期|区|条)/g;

/** 12 for 十二, 108 for 一百零八, 305 for 三零五. */
function numberOf(chinese: string): number {
  const text = chinese.replaceAll('〇', '零').replaceAll('两', '二');
  if (!/[十百]/.test(text)) return Number([...text].map((c) => digits.indexOf(c)).join(''));
  let [sum, last] = [0, 0];
  for (const c of text) {
    if (c === '百') [sum, last] = [sum + (last || 1) * 100, 0];
    else if (c === '十') [sum, last] = [sum + (last || 1) * 10, 0];
    else last = digits.indexOf(c);
  }
  return sum + last;
}

/** Address text as it is compared: full width, spaces and marks gone, 三号楼 and 3栋 made 3号楼. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Script=Han}\p{Letter}\p{Number}]+/gu, '')
    .replaceAll(numeral, (found) => String(numberOf(found)))
    .replaceAll(/(?<=[0-9a-z])(栋|幢|座|号楼|楼)/g, '号楼');
}

interface Unit {
  han?: string;
  /** A number or letter with what it counts: 3号楼 → `3`, `楼`. */
  number?: string;
  of?: string;
}

const unit =
  /(?<number>\d+|[a-z]+)(?<of>号楼|号院|单元|号|院|室|弄|层|组|门|期|区|条)?|(?<han>[^0-9a-z]+)/g;
const short: Record<string, string> = { 号楼: '楼', 号院: '院', 单元: '元' };

function unitsOf(text: string): Unit[] {
  return [...normalised(text).matchAll(unit)].map(({ groups }) => {
    const { number, of, han } = groups ?? {};
    if (han) return { han };
    return { number: (number ?? '').replace(/^0+(?=\d)/, ''), of: of ? (short[of] ?? of) : '' };
  });
}

const bigrams = (run: string) => {
  const chars = [...run];
  return chars.length === 1 ? chars : chars.slice(1).map((c, i) => `${chars[i]}${c}`);
};

/**
 * What an address can be found by: pairs of characters, and numbers whole.
 *
 * A number never falls into pairs: whoever looks for 3号楼 does not want 13号楼.
 */
export function searchTokens(...texts: readonly string[]): string[] {
  const tokens = texts.flatMap(unitsOf).flatMap(({ han, number, of }) => {
    if (han) return bigrams(han);
    return of ? [`${number}#`, `${number}${of}`] : [`${number}#`];
  });
  return [...new Set(tokens)].sort();
}

/**
 * The tsquery of what somebody typed; null when nothing in it can be looked for.
 *
 * @param every  true: all parts must be found; false: any, for a second try
 */
export function searchQuery(typed: string, every: boolean): string | null {
  const parts = unitsOf(typed).flatMap(({ han, number, of }) => {
    if (han) return [...han].length === 1 ? [`'${han}':*`] : bigrams(han).map((b) => `'${b}'`);
    if (!of) return [`'${number}#'`];
    // 3号 is said of a door, a building and a yard alike.
    if (of === '号') return [`('${number}号'|'${number}楼'|'${number}院')`];
    return [`'${number}${of}'`];
  });
  return parts.length === 0 ? null : [...new Set(parts)].join(every ? '&' : '|');
}

/** How well a found label answers what was typed; larger is better. */
export function matchScore(typed: string, label: string): number {
  const [wanted, found] = [normalised(typed), normalised(label)];
  if (wanted === found) return 1_000;
  const tokens = new Set(searchTokens(label));
  const asked = searchTokens(typed);
  const share = asked.filter((token) => tokens.has(token)).length / Math.max(1, asked.length);
  return (
    share * 100 +
    (found.startsWith(wanted) ? 60 : found.includes(wanted) ? 30 : 0) -
    Math.min(20, Math.abs(found.length - wanted.length))
  );
}

const inOrder = new Intl.Collator('zh-CN', { numeric: true });
/** 2号楼 before 10号楼. */
export const byLabel = (p: { label: string }, q: { label: string }) =>
  inOrder.compare(p.label, q.label);
