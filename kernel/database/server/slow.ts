/** How one statement has behaved in this process. */
export interface SlowStatement {
  /** As it was sent: values are parameters and stand nowhere in it. */
  text: string;
  count: number;
  /** Milliseconds, the wait for the connection's turn included. */
  totalMs: number;
  maxMs: number;
  lastAt: Date;
}

/** From here on a statement is worth looking at. */
export const slowMs = 100;
const kept = 100;
const textUpTo = 400;

const slow = new Map<string, SlowStatement>();

/**
 * Counts a statement that took long: our own measuring, since pg_stat_statements is an extension that a server may not
 * have. Bounded: the one that cost least makes room.
 */
export function noteStatement(text: string, ms: number, at = new Date()): void {
  if (ms < slowMs) return;
  const short = text.replaceAll(/\s+/g, ' ').trim().slice(0, textUpTo);
  const known = slow.get(short);
  slow.set(short, {
    text: short,
    count: (known?.count ?? 0) + 1,
    totalMs: (known?.totalMs ?? 0) + ms,
    maxMs: Math.max(known?.maxMs ?? 0, ms),
    lastAt: at,
  });
  if (slow.size <= kept) return;
  const cheapest = [...slow.values()].reduce((a, b) => (b.totalMs < a.totalMs ? b : a));
  slow.delete(cheapest.text);
}

/** Statements of this process that took 100 ms or more, the costliest first. */
export function slowStatements(limit = 20): SlowStatement[] {
  return [...slow.values()].sort((a, b) => b.totalMs - a.totalMs).slice(0, limit);
}
