import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, prepared } from '../../database/server/public.ts';
import { brokenAt } from './chain.ts';
import { eventOf, type JsonRow } from './rows.ts';

/** A family whose history is not what was recorded. */
export interface BrokenChain {
  root: MatterId;
  /** First event that is missing, changed or wrongly linked; past the last one when the end was cut off. */
  seq: number;
}

/** Where a family's chain ends: kept elsewhere, it shows a later forgery of the whole chain. */
export interface FamilyHead {
  root: MatterId;
  version: number;
  head: string;
}

export interface Verified {
  families: number;
  events: number;
  broken: BrokenChain[];
}

interface ChainRow extends FamilyHead {
  events: JsonRow[];
}

// A family and its events in one statement: steps taken meanwhile cannot come between them.
const chainsAfter = prepared<ChainRow>(
  'workflow.chains',
  `select r.id as root, r.version, r.head,
     (select coalesce(json_agg(e order by e.seq), '[]')
      from kernel.event e where e.office = $1 and e.root = r.id) as events
   from kernel.matter r
   where r.office = $1 and r.root = r.id and r.id > $2::uuid
   order by r.id
   limit $3`,
);

/**
 * What a walk over every chain of an office found. Reads in batches, beside a serving process.
 *
 * @param progress  told after each batch how many families are done
 * @param head  told the end of each chain, in the order of ids
 */
export async function verifyChains(
  db: Db,
  office: Office,
  {
    batch = 200,
    progress,
    head,
  }: {
    batch?: number;
    progress?: (families: number) => void;
    head?: (end: FamilyHead) => void;
  } = {},
): Promise<Verified> {
  const verified: Verified = { families: 0, events: 0, broken: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await chainsAfter(db, [office, after, batch]);
    for (const row of rows) {
      const seq = brokenIn(row);
      if (seq !== null) verified.broken.push({ root: row.root, seq });
      verified.events += row.events.length;
      head?.({ root: row.root, version: row.version, head: row.head });
      after = row.root;
    }
    verified.families += rows.length;
    progress?.(verified.families);
    if (rows.length < batch) return verified;
  }
}

function brokenIn({ version, head, events }: ChainRow): number | null {
  const chain = events.map(eventOf);
  const seq = brokenAt(chain);
  if (seq !== null) return seq;
  if (chain.length !== version) return Math.min(chain.length, version) + 1;
  return (chain.at(-1)?.hash ?? '') === head ? null : version;
}

const elsewhere = prepared<FamilyHead>(
  'workflow.heads',
  `select noted.root, noted.version, noted.head
   from unnest($2::uuid[], $3::int[], $4::text[]) as noted(root, version, head)
   left join kernel.event e on e.office = $1 and e.root = noted.root and e.seq = noted.version
   where e.hash is distinct from noted.head
   order by noted.root`,
);

/** Of ends that were noted earlier, those at which the stored history no longer passes by. */
export async function forgedSince(
  db: Db,
  office: Office,
  noted: readonly FamilyHead[],
): Promise<FamilyHead[]> {
  const forged: FamilyHead[] = [];
  for (let from = 0; from < noted.length; from += 1_000) {
    const some = noted.slice(from, from + 1_000);
    const columns = [some.map((n) => n.root), some.map((n) => n.version), some.map((n) => n.head)];
    forged.push(...(await elsewhere(db, [office, ...columns])));
  }
  return forged;
}
