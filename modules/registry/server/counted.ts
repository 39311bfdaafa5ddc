import type { Db } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';

/** So old may a count of everybody be; who reads it is told. */
const freshMs = 60_000;

interface Count {
  at: Date;
  value: Promise<unknown>;
}

/** In the memory of this process, for each database; one count of a whole register waits for the machine, not ten. */
const counts = new WeakMap<Db, Map<string, Count>>();

/**
 * A count over a whole register, counted once for all who ask for it within a minute and stand where it can be seen. Whoever
 * comes while it is being counted waits for that one. One that failed is told to those who waited, and is counted anew.
 *
 * Beware: `scope` is all of what a reader may see of it, and `of` all of what else it depends on: who has another never
 * gets this one. What is published or decided by a number is counted anew.
 *
 * @returns the count, and as of when
 */
export async function countedOnce<T>(
  ctx: Pick<Ctx, 'db' | 'office' | 'clock' | 'areas'>,
  { of, scope }: { of: readonly string[]; scope: readonly string[] },
  count: () => Promise<T>,
): Promise<{ value: T; at: Date }> {
  const { db, office, areas } = ctx;
  const now = ctx.clock.now();
  const mine = counts.get(db) ?? new Map<string, Count>();
  counts.set(db, mine);
  for (const [key, { at }] of mine) if (!isFresh(at, now)) mine.delete(key);
  const key = JSON.stringify([office, areas.version(office), of, [...scope].sort()]);
  const known = mine.get(key);
  const one = known ?? { at: now, value: count() };
  if (!known) {
    mine.set(key, one);
    one.value.catch(() => mine.get(key) === one && mine.delete(key));
  }
  return { value: (await one.value) as T, at: one.at };
}

const isFresh = (at: Date, now: Date): boolean =>
  at.getTime() <= now.getTime() && now.getTime() - at.getTime() < freshMs;
