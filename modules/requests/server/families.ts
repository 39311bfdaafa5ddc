import type { MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { factsOf } from '@liren/kernel/workflow/server';
import { requestRows } from './subject-store.ts';
import type { RequestFacts } from './view.ts';

/** Families in the order of their ids: one statement. */
export async function familiesOf(
  db: Db | Tx,
  office: Office,
  ids: readonly MatterId[],
): Promise<RequestFacts[]> {
  if (ids.length === 0) return [];
  const { families } = await factsOf(db, office, ids, [], requestRows());
  return ids.flatMap((id) => families.get(id) ?? []);
}
