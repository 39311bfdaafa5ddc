import { closedAmong } from '@liren/kernel/area/server';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { areasAskedFor, moveSubscriptions } from './broadcast-store.ts';

/** Lets subscriptions of closed areas follow; done twice it is done once. */
export async function followAreas({ db, areas }: Pick<Deps, 'db' | 'areas'>): Promise<void> {
  for (const office of areas.offices()) {
    const closed = closedAmong(areas, office, await areasAskedFor(db, office));
    for (const [from, to] of closed)
      await inTransaction(db, {}, (tx) => moveSubscriptions(tx, office, from, to));
  }
}
