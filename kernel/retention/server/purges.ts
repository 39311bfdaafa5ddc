import { createHash } from 'node:crypto';
import { system } from '../../account/public.ts';
import { audit } from '../../audit/server/public.ts';
import type { Clock, Ids } from '../../contract/public.ts';
import type { Office } from '../../contract/values.ts';
import { type Db, raw, type Tx } from '../../database/server/public.ts';

/** Rows of a table that were about whom a purge is about. `left` is of those that still name somebody. */
export interface PurgeCount {
  table: string;
  before: number;
  removed: number;
  left: number;
}

export interface PurgeReport {
  id: string;
  what: string;
  at: Date;
  /** Of how many people. */
  subjects: number;
  counts: PurgeCount[];
  /** What stands here is what was written then. */
  isWhole: boolean;
  digest: string;
}

const digestOf = (of: {
  what: string;
  at: Date;
  subjects: number;
  counts: readonly PurgeCount[];
}) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        of.what,
        of.at.toISOString(),
        of.subjects,
        of.counts.map(({ table, before, removed, left }) => [table, before, removed, left]),
      ]),
    )
    .digest();

/**
 * Writes down what a purge did, in its own transaction: the report and the line of the trail that seals it.
 *
 * @throws Error when something is left: the purge then did not happen
 */
export async function notePurge(
  tx: Tx,
  world: { office: Office; clock: Clock; ids: Ids },
  { what, subjects, counts }: { what: string; subjects: number; counts: readonly PurgeCount[] },
): Promise<void> {
  const left = counts.filter((one) => one.left > 0).map(({ table }) => table);
  if (left.length > 0) throw new Error(`the purge of ${what} left rows in ${left.join(', ')}`);
  const { office, clock, ids } = world;
  const id = ids.uuid();
  const at = clock.now();
  const digest = digestOf({ what, at, subjects, counts });
  await raw(
    tx,
    `insert into kernel.purge (office, id, what, at, subjects, counts, digest) values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
    [office, id, what, at, subjects, JSON.stringify(counts), digest],
  );
  await audit(
    tx,
    { clock, ids, actor: system(office) },
    {
      action: 'data.purged',
      object: `purge:${id}`,
      detail: { what, subjects, digest: digest.toString('hex') },
    },
  );
}

/** The latest reports of an office, each compared with its digest and with the trail. */
export async function purgesOf(db: Db, office: Office, most = 100): Promise<PurgeReport[]> {
  const rows = await raw<{
    id: string;
    what: string;
    at: Date;
    subjects: number;
    counts: PurgeCount[];
    digest: Buffer;
    sealed: string | null;
  }>(
    db,
    `select p.id, p.what, p.at, p.subjects, p.counts, p.digest,
       (select a.detail ->> 'digest' from kernel.audit a
        where a.office = $1 and a.object = 'purge:' || p.id::text and a.action = 'data.purged' limit 1) as sealed
     from kernel.purge p where p.office = $1 order by p.at desc, p.id limit $2`,
    [office, most],
  );
  return rows.map(({ digest, sealed, ...row }) => ({
    ...row,
    digest: digest.toString('hex'),
    isWhole: digestOf(row).equals(digest) && sealed === digest.toString('hex'),
  }));
}
