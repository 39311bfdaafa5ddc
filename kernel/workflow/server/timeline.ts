import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, prepared, type Tx } from '../../database/server/public.ts';
import type { EventRow, Visibility } from '../types.ts';
import type { SealedRef } from './chain.ts';
import { eventOf, type JsonRow } from './rows.ts';

/** An event as a page needs it: who took the step, and whose matter it was, by its kind, unit and lead. */
export type TimelineEvent = Omit<EventRow, 'sealed'> & {
  sealed: SealedRef[];
  /** Display name of the account; null when the system took the step. */
  actorName: string | null;
  /** Name of whom they stood in for. */
  behalfName: string | null;
  kind: string;
  /** Unit the matter is with; null on the root. */
  matterUnit: string | null;
  lead: boolean;
};

// No digests: a page tells what happened, `verifyChains` whether it did.
const told = prepared<JsonRow>(
  'workflow.timeline',
  `select e.root, e.seq, e.matter, e.step, e.round, e.from_state, e.to_state, e.actor, e.behalf, e.unit, e.at, e.device_at,
     e.visibility, e.changes, e.body, e.sealed, a.display_name as actor_name, b.display_name as behalf_name, m.kind, m.unit as matter_unit, m.lead
   from kernel.event e
   join kernel.matter m on m.office = $1 and m.id = e.matter
   left join kernel.account a on a.id = e.actor
   left join kernel.account b on b.id = e.behalf
   where e.office = $1 and e.root = any ($2::uuid[]) and e.visibility = any ($3)
   order by e.root, e.seq`,
);

/**
 * What happened in a family, oldest first, as far as the reader may know: one statement.
 *
 * @param visible  kinds of events the reader may see; nothing is filtered afterwards
 */
export async function timelineOf(
  db: Db | Tx,
  office: Office,
  root: MatterId,
  visible: readonly Visibility[],
): Promise<TimelineEvent[]> {
  return (await timelinesOf(db, office, [root], visible)).get(root) ?? [];
}

/** The same of many families, by their roots: one statement. */
export async function timelinesOf(
  db: Db | Tx,
  office: Office,
  roots: readonly MatterId[],
  visible: readonly Visibility[],
): Promise<Map<MatterId, TimelineEvent[]>> {
  const rows = await told(db, [office, roots, visible]);
  const events = rows.map((row) => eventOf(row) as unknown as TimelineEvent);
  return Map.groupBy(events, (event) => event.root);
}
