import { closedAmong } from '@liren/kernel/area/server';
import type { Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { followsOf, insertFollow, moveFollow } from './store.ts';

/**
 * Lets follows of closed areas follow to the areas that took their place; gives how many follows there are of these.
 *
 * A closed code is told apart by the areas themselves: done twice, or interrupted, it comes to the same. Whoever
 * follows the new area already does so once.
 */
export async function followClosed(deps: Deps, office: Office): Promise<number> {
  const follows = (await followsOf(deps.db, office)).filter(({ area }) => area !== null);
  const closed = closedAmong(
    deps.areas,
    office,
    follows.map(({ area }) => area as string),
  );
  let moved = 0;
  for (const follow of follows) {
    const next = closed.get(follow.area ?? '');
    if (!next) continue;
    const known = new Set(
      follows
        .filter(({ account, kind }) => account === follow.account && kind === follow.kind)
        .map(({ area }) => area),
    );
    const fresh = next.filter((area) => !known.has(area));
    await inTransaction(deps.db, {}, async (tx) => {
      await moveFollow(tx, office, follow, fresh[0] ?? null);
      for (const area of fresh.slice(1))
        await insertFollow(tx, office, { ...follow, id: deps.ids.uuid(), area });
    });
    follow.area = fresh[0] ?? null;
    moved += fresh.length;
  }
  return moved;
}
