const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Numbers of identity nobody bears: the code of a whole province (330000) is that of no place of registration, the check
 * digit is right. Each community has orders of its own, so that what one draws does not move the next.
 */
export function idNumbers(
  community: number,
): (born: string, sex: 'male' | 'female') => string | null {
  const used = new Map<string, number>();
  const perSex = 16;
  return (born, sex) => {
    const key = `${born} ${sex}`;
    const n = used.get(key) ?? 0;
    if (n >= perSex) return null;
    used.set(key, n + 1);
    const order = community * perSex * 2 + n * 2 + (sex === 'male' ? 1 : 0);
    const body = `330000${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
    const sum = weights.reduce((all, weight, i) => all + weight * Number(body[i]), 0);
    return body + '10X98765432'[sum % 11];
  };
}

/** Mobile numbers of the segment 154, which was given to no operator (工信部 电信网码号资源). */
export const phoneOf = (order: number): string => `154${String(order).padStart(8, '0')}`;

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code (GB 32100) of that same province, registered by nobody. */
export function creditCode(order: number, kind: '91' | '52' | '51' | '53' | '12'): string {
  const body = `${kind}330000MAD${String(order).padStart(6, '0')}`;
  let weight = 1;
  let sum = 0;
  for (const letter of body) {
    sum += weight * alphabet.indexOf(letter);
    weight = (weight * 3) % 31;
  }
  return body + alphabet[(31 - (sum % 31)) % 31];
}
