/** Random numbers that are the same on every machine and every run: the demo town never moves. */
export interface Random {
  /** 0 ≤ x < 1 */
  (): number;
  between(low: number, high: number): number;
  /** Both ends included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  uuid(): string;
  /** An independent stream: what one part draws does not shift what another gets. */
  fork(label: string): Random;
}

/** sfc32, seeded with the characters of a text. */
export function random(seed: string): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const char of seed) {
    a = Math.imul(a ^ (char.codePointAt(0) ?? 0), 0x85ebca6b);
    b = Math.imul(b + a, 0xc2b2ae35) ^ (b >>> 13);
    c = (c ^ (a >>> 16)) + b;
  }
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i++) next();
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return Object.assign(next, {
    between: (low: number, high: number) => low + next() * (high - low),
    integer,
    chance: (probability: number) => next() < probability,
    pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
    shuffled: <T>(list: readonly T[]) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const k = integer(0, i);
        [out[i], out[k]] = [out[k] as T, out[i] as T];
      }
      return out;
    },
    uuid: () => {
      const hex = Array.from({ length: 4 }, () =>
        Math.floor(next() * 2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      ).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    fork: (label: string) => random(`${seed}/${label}`),
  });
}

/** Whole numbers in the proportion of the weights that add up to the total (largest remainders). */
export function shares(weights: readonly number[], total: number, least = 0): number[] {
  const sum = weights.reduce((s, w) => s + w, 0);
  const exact = weights.map((w) => Math.max(least, (w / sum) * total));
  const whole = exact.map(Math.floor);
  let missing = total - whole.reduce((s, n) => s + n, 0);
  const order = exact
    .map((x, i) => ({ i, rest: x - Math.floor(x) }))
    .sort((p, q) => q.rest - p.rest || p.i - q.i);
  for (let k = 0; missing !== 0; k = (k + 1) % order.length) {
    const { i } = order[missing > 0 ? k : order.length - 1 - k] as { i: number };
    if (missing < 0 && (whole[i] as number) <= least) continue;
    whole[i] = (whole[i] as number) + Math.sign(missing);
    missing -= Math.sign(missing);
  }
  return whole;
}
