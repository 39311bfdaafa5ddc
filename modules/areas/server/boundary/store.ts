import type { AreaGeometry } from '@liren/kernel/area';
import type { MatterId, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { House } from '@liren/kernel/workflow/server';
import * as z from 'zod';
import { Edit } from '../../contract/public.ts';
import { type BoundarySubject, boundaryFlows } from '../../domain/public.ts';

const Stored = z.object({
  title: z.string(),
  note: z.string(),
  valid_from: z.string(),
  edits: z.array(Edit),
  digest: z.string(),
  communities: z.array(z.string()),
  over_communities: z.boolean(),
});

function subjectOf(row: Record<string, unknown> | null): BoundarySubject {
  const { valid_from: validFrom, over_communities: overCommunities, ...rest } = Stored.parse(row);
  return { ...rest, validFrom, overCommunities };
}

/** Changes of boundaries and their own rows, as the kernel moves them. */
export const boundaryHouse: House<BoundarySubject> = {
  flows: boundaryFlows,
  subject: {
    select:
      'select to_json(s) from areas.boundary_change s where s.office = $1 and s.matter = r.id',
    parse: subjectOf,
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject }) => ({
        office: root.office,
        matter: root.id,
        title: subject.title,
        note: subject.note,
        valid_from: subject.validFrom,
        edits: subject.edits,
        digest: subject.digest,
        communities: subject.communities,
        over_communities: subject.overCommunities,
      }));
      await raw(
        tx,
        `insert into areas.boundary_change (office, matter, title, note, valid_from, edits, digest, communities, over_communities)
         select office, matter, title, note, valid_from, edits, digest, communities, over_communities
         from jsonb_populate_recordset(null::areas.boundary_change, $1::jsonb)
         on conflict (office, matter) do update set title = excluded.title, note = excluded.note,
           valid_from = excluded.valid_from, edits = excluded.edits, digest = excluded.digest,
           communities = excluded.communities, over_communities = excluded.over_communities`,
        [JSON.stringify(list)],
      );
    },
  },
};

export interface ChangeRow {
  id: MatterId;
  state: string;
  seq: number;
  title: string;
  validFrom: string;
  overCommunities: boolean;
  communities: string[];
  by: string | null;
  changedAt: Date;
}

/** Changes of an office, the last touched first; with `only`, in these states. */
export const changesOf = (
  db: Db | Tx,
  office: Office,
  only: readonly string[] | null = null,
): Promise<ChangeRow[]> =>
  raw(
    db,
    `select m.id, m.state, m.seq, c.title, c.valid_from as "validFrom", c.over_communities as "overCommunities", c.communities,
       a.display_name as by, m.changed_at as "changedAt"
     from kernel.matter m join areas.boundary_change c on c.office = m.office and c.matter = m.id
     join kernel.event e on e.office = m.office and e.root = m.id and e.seq = 1
     left join kernel.account a on a.id = e.actor
     where m.office = $1 and m.kind = 'boundary' and ($2::text[] is null or m.state = any ($2))
     order by m.changed_at desc, m.id desc limit 200`,
    [office, only],
  );

/** One area a change touched: `before` is null for a new one. */
export interface AppliedArea {
  what: 'added' | 'changed' | 'ended';
  code: string;
  name: string;
  successors: readonly string[];
  isReshaped: boolean;
  before: { name: string; geometry: AreaGeometry } | null;
}

export interface Result {
  appliedAt: Date;
  areas: AppliedArea[];
  counts: { addresses: number; people: number };
}

export async function resultOf(
  db: Db | Tx,
  office: Office,
  matter: MatterId,
): Promise<Result | null> {
  const [row] = await raw<Result>(
    db,
    `select applied_at as "appliedAt", areas, counts from areas.boundary_result where office = $1 and matter = $2`,
    [office, matter],
  );
  return row ?? null;
}

/** Codes that changes in force since an instant touched. */
export const touchedSince = async (
  db: Db | Tx,
  office: Office,
  since: Date,
): Promise<ReadonlySet<string>> => {
  const rows = await raw<{ code: string }>(
    db,
    `select distinct a ->> 'code' as code from areas.boundary_result r, jsonb_array_elements(r.areas) a
     where r.office = $1 and r.applied_at > $2`,
    [office, since],
  );
  return new Set(rows.map(({ code }) => code));
};

export async function putResult(
  tx: Tx,
  office: Office,
  matter: MatterId,
  { appliedAt, areas, counts }: Result,
): Promise<void> {
  await raw(
    tx,
    `insert into areas.boundary_result (office, matter, applied_at, areas, counts) values ($1, $2, $3, $4::jsonb, $5::jsonb)`,
    [office, matter, appliedAt, JSON.stringify(areas), JSON.stringify(counts)],
  );
}
