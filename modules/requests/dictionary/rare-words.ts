/**
 * What a text is about, for comparing it with others: pairs of Chinese letters, words of other scripts, and names.
 *
 * A name is what stands before a word for a place: 丽发新城, 泉星公园, 茶场村. No list of estates and roads is needed, and
 * one that is not a name (附近小区) is common, and weighs little.
 */
export interface Terms {
  /** Each with how much more than a plain pair it says. */
  weights: ReadonlyMap<string, number>;
  names: readonly string[];
}

const nameWeight = 2;
const nameEnds =
  '新城|小区|社区|花园|花苑|公寓|家园|家苑|广场|大厦|大道|中学|小学|学校|学院|大学|医院|公园|市场|车站|幼儿园|' +
  '苑|园|城|湾|府|村|镇|路|街|巷|桥|站|里|庭|郡|墅|居|组|厂|栋';
const end = /* @__PURE__ */ new RegExp(nameEnds, 'g');
/** Stands before a word for a place without naming it. */
const nameless =
  /^(附近|周边|旁边|我们|他们|你们|这个|那个|整个|各个|每个|本小|该小|居民|住宅|生活|部分|所在|开发|其他|其它|一个|多个|老旧|安置|商品)/;

export function termsOf(text: string): Terms {
  const weights = new Map<string, number>();
  const names = new Set<string>();
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      if (run.length > 1) weights.set(run, 1);
      continue;
    }
    for (let i = 0; i + 1 < run.length; i += 1) weights.set(run.slice(i, i + 2), 1);
    for (const match of run.matchAll(end)) {
      const name = run.slice(Math.max(0, match.index - 2), match.index + match[0].length);
      if (match.index < 2 || nameless.test(name)) continue;
      names.add(name);
      weights.set(name, nameWeight);
    }
  }
  return { weights, names: [...names] };
}

/**
 * Compares one text with many, 0..1: the cosine of what they say, a term's weight being ln((n + 1) / (texts with it + ½)).
 *
 * The office's own matters are the measure of what is rare: in a street of towers 电梯 says nothing, in a village it says
 * much. Spärck Jones 1972, “A statistical interpretation of term specificity”.
 *
 * @returns for each of `others` how like it is, the rarest name in both, and whether each names places the other does not
 */
export function likenesses(
  own: Terms,
  others: readonly Terms[],
): { words: number; name: string | null; isElsewhere: boolean }[] {
  const countOf = new Map<string, number>();
  for (const { weights } of [own, ...others])
    for (const term of weights.keys()) countOf.set(term, (countOf.get(term) ?? 0) + 1);
  const rarity = new Map(
    [...countOf].map(([term, count]) => [
      term,
      Math.max(0, Math.log((others.length + 2) / (count + 0.5))),
    ]),
  );
  const rare = (term: string) => rarity.get(term) ?? 0;
  const lengthOf = ({ weights }: Terms) => {
    let sum = 0;
    for (const [term, weight] of weights) sum += (weight * rare(term)) ** 2;
    return sum;
  };
  const ownLength = lengthOf(own);
  const names = own.names.toSorted((a, b) => rare(b) - rare(a));
  return others.map((other) => {
    let shared = 0;
    for (const [term, weight] of own.weights)
      if (other.weights.has(term)) shared += (weight * rare(term)) ** 2;
    const norm = Math.sqrt(ownLength * lengthOf(other));
    const name = names.find((one) => other.weights.has(one)) ?? null;
    return {
      words: norm === 0 ? 0 : shared / norm,
      name,
      isElsewhere: name === null && names.length > 0 && other.names.length > 0,
    };
  });
}

/** A few names by which others can be found that are about the same place: those of the title first. */
export const namesIn = ({ title, text }: { title: string; text: string }): string[] =>
  [...new Set([...termsOf(title).names, ...termsOf(text).names])].slice(0, 5);
