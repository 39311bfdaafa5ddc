/** Why a code cannot be given: no code of four digits, no such class, or given already. */
export type CodeFault = 'form' | 'class' | 'taken';

/**
 * What keeps a code from being given, or null. Class and small class have two digits each (GB/T 30428.2 has the same
 * grammar); a code that ended stays given.
 */
export function codeFault(
  code: string,
  classes: readonly { code: string }[],
  taken: readonly string[],
): CodeFault | null {
  if (!/^\d{2}(?!00)\d{2}$/.test(code)) return 'form';
  if (!classes.some((one) => one.code === code.slice(0, 2))) return 'class';
  return taken.includes(code) ? 'taken' : null;
}

/** The code after the last one of a class; where that was 99, the first gap; empty when all are given. */
export function nextCode(of: string, taken: readonly string[]): string {
  const given = new Set(
    taken.filter((code) => code.startsWith(of)).map((code) => Number(code) % 100),
  );
  const last = Math.max(0, ...given);
  const next =
    last < 99 ? last + 1 : Array.from({ length: 99 }, (_, i) => i + 1).find((n) => !given.has(n));
  return next === undefined ? '' : `${of}${String(next).padStart(2, '0')}`;
}
