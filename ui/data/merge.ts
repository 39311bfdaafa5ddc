/** One page of a keyset-paged list. `next` is the `after` of the following page, null on the last. */
export interface Page<T> {
  items: readonly T[];
  next: string | null;
}

/**
 * The shown pages with their rows brought up to date in place, and how many rows of the newly read
 * first page are not shown yet.
 *
 * A row the new page no longer has stays: it may have moved below, and a list that closes its gaps by
 * itself puts another row under the finger.
 */
export function merge<T, P extends Page<T>>(
  shown: readonly P[],
  first: P,
  identify: (item: T) => string,
): { pages: P[]; fresh: number } {
  const newById = new Map(first.items.map((item) => [identify(item), item]));
  const pages = shown.map((page, at) => ({
    ...(at === 0 ? first : page), // totals beside the items are the new ones
    next: page.next,
    items: page.items.map((item) => {
      const id = identify(item);
      const newer = newById.get(id);
      newById.delete(id);
      return newer ?? item;
    }),
  }));
  return { pages, fresh: newById.size };
}
