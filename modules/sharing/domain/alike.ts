/** A name as it is compared: one width, no spaces, no punctuation, and without the words every count ends with. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replace(/(?:总数|总数量|数量|个数|数)$/u, '') || name;

const pairsOf = (plain: string): string[] =>
  plain.length < 2
    ? [plain]
    : Array.from({ length: plain.length - 1 }, (_, i) => plain.slice(i, i + 2));

/**
 * How alike two plain names are, 0 to 1: the share of pairs of characters they have in common (Dice 1945). Figures in
 * them have to be the same: 60岁以上 is not 80岁以上.
 */
export function alike(a: string, b: string): number {
  if (a === b) return 1;
  if (String(a.match(/\d+/g)) !== String(b.match(/\d+/g))) return 0;
  const left = pairsOf(a);
  const right = pairsOf(b);
  const waiting = new Map<string, number>();
  for (const pair of left) waiting.set(pair, (waiting.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of right) {
    const rest = waiting.get(pair) ?? 0;
    if (rest === 0) continue;
    common++;
    waiting.set(pair, rest - 1);
  }
  return (2 * common) / (left.length + right.length);
}
