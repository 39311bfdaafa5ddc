import type { AccountId, AreaCode, LonLat, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Cell, SealedColumn } from '@liren/kernel/secret/server';
import type { Posting, PostingState, PublicItem } from '../../contract/public.ts';
import { given } from '../lists/store.ts';

export const linkageSealedColumns: readonly SealedColumn[] = [
  { table: 'linkage.posting', column: 'contact_sealed', office: 'office', id: 'id' },
];

/** Where the contact of a posting lies. */
export const contactCell = (office: Office, id: string): Cell => ({
  ...{ table: 'linkage.posting', column: 'contact_sealed', office, id },
});

export type PostingRow = Omit<Posting, 'area'> & {
  area: AreaCode;
  account: AccountId;
  sealed: Uint8Array;
};

const columns = `id, account, side, area, organisation, title, note, kind, nature, until_on as "untilOn", state, reason,
  contact_sealed as sealed, to_char(posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "postedAt"`;

export const myPostingsOf = (
  db: Db | Tx,
  office: Office,
  account: AccountId,
): Promise<PostingRow[]> =>
  raw(
    db,
    `select ${columns} from linkage.posting where office = $1 and account = $2 order by posted_at desc, id`,
    [office, account],
  );

/** Keeps it from changing until the transaction ends. */
export async function postingOf(
  tx: Tx,
  office: Office,
  id: string,
): Promise<PostingRow | undefined> {
  const [row] = await raw<PostingRow>(
    tx,
    `select ${columns} from linkage.posting where office = $1 and id = $2 for update`,
    [office, id],
  );
  return row;
}

const cursor = `(case state when 'waiting' then 0 else 1 end) || '_' ||
  to_char(posted_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') || '_' || id`;

/** What waits first, the oldest of it on top. */
export const postingsOf = (
  db: Db,
  office: Office,
  {
    areas,
    state = null,
    after = null,
    limit,
  }: { areas: readonly string[]; state?: string | null; after?: string | null; limit: number },
): Promise<(PostingRow & { cursor: string })[]> =>
  raw(
    db,
    `select ${columns}, ${cursor} as cursor from linkage.posting
     where office = $1 and area ^@ any ($2::text[]) and ($3::text is null or state = $3)
       and ($4::text is null or ${cursor} > $4)
     order by cursor limit $5`,
    [office, areas, state, after, limit],
  );

export async function waitingIn(db: Db, office: Office, areas: readonly string[]): Promise<number> {
  const [row] = await raw<{ n: number }>(
    db,
    `select count(*)::int as n from linkage.posting
     where office = $1 and area ^@ any ($2::text[]) and state = 'waiting'`,
    [office, areas],
  );
  return row?.n ?? 0;
}

/** Written new or anew, it waits; another account's stays as it is. */
export async function putPosting(
  tx: Tx,
  office: Office,
  p: Omit<PostingRow, 'state' | 'reason' | 'postedAt'> & { at: Date },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into linkage.posting as p (office, id, account, side, area, organisation, title, note, kind, nature, until_on,
       contact_sealed, state, posted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13)
     on conflict (office, id) do update set side = excluded.side, area = excluded.area,
       organisation = excluded.organisation, title = excluded.title, note = excluded.note, kind = excluded.kind,
       nature = excluded.nature, until_on = excluded.until_on, contact_sealed = excluded.contact_sealed,
       state = 'waiting', reason = '', posted_at = excluded.posted_at, decided_at = null, decided_by = null
     where p.account = excluded.account returning p.id`,
    [
      ...[office, p.id, p.account, p.side, p.area, p.organisation, p.title, p.note, p.kind],
      ...[p.nature, p.untilOn, p.sealed, p.at],
    ],
  );
  return rows.length > 0;
}

export const settlePosting = (
  tx: Tx,
  office: Office,
  id: string,
  to: { state: PostingState; reason: string; at: Date; by: string | null },
): Promise<unknown> =>
  raw(
    tx,
    `update linkage.posting set state = $3, reason = $4, decided_at = $5, decided_by = $6
     where office = $1 and id = $2`,
    [office, id, to.state, to.reason, to.at, to.by],
  );

/** Deletes one posting of an account, or all; gives how many there were. */
export async function dropPostings(
  tx: Tx,
  office: Office,
  account: string,
  id: string | null = null,
): Promise<number> {
  const rows = await raw(
    tx,
    `delete from linkage.posting where office = $1 and account = $2 and ($3::uuid is null or id = $3) returning id`,
    [office, account, id],
  );
  return rows.length;
}

/** Deletes what has been over since before a day; gives how many there were. */
export async function dropOver(db: Db, office: Office, before: string): Promise<number> {
  const rows = await raw(
    db,
    'delete from linkage.posting where office = $1 and until_on < $2 returning id',
    [office, before],
  );
  return rows.length;
}

type PublicRow = Omit<PublicItem, 'area'> & { area: AreaCode; at: LonLat | null; total: number };

/** What is left of the lists and may be seen, and what was let through, of one side. */
export const publicItemsOf = (
  db: Db,
  office: Office,
  query: {
    side: 'offer' | 'need';
    today: string;
    community: string | null;
    kind: string | null;
    nature: string | null;
    limit: number;
  },
): Promise<PublicRow[]> => {
  const listed = (last: string, more: string) =>
    `select r.id, r.title, '' as note, r.kind, ${more}, r.by_name as by, r.area, r.place,
       case when r.at is null then null else json_build_array(r.at[0], r.at[1]) end as at, r.times, r.tags,
       ${last} as "untilOn", r.changed_at as moved
     from linkage.${query.side} r
     where r.office = $1 and r.is_public and r.ended_at is null and (${last} is null or ${last} >= $2::date)
       and r.amount > ${given(query.side)}`;
  const own =
    query.side === 'offer'
      ? listed('r.ends_on', 'r.nature, r.price_fen::float8 as "priceFen"')
      : listed('r.due_on', 'null::text as nature, null::float8 as "priceFen"');
  return raw(
    db,
    `select i.*, $3 as side, count(*) over ()::int as total from (
       ${own}
       union all
       select p.id, p.title, p.note, p.kind, p.nature, null, nullif(p.organisation, ''), p.area, '', null, '[]', '{}',
         p.until_on, p.decided_at
       from linkage.posting p
       where p.office = $1 and p.side = $3 and p.state = 'shown' and p.until_on >= $2::date
     ) i
     where ($4::text is null or i.area ^@ $4 or i.area = $1) and ($5::text is null or i.kind = $5)
       and ($6::text is null or i.nature = $6)
     order by i.moved desc, i.id limit $7`,
    [office, query.today, query.side, query.community, query.kind, query.nature, query.limit],
  );
};
