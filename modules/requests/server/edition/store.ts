import type { AccountId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';
import type { Dictionary } from '../../dictionary/public.ts';

export interface DraftRow {
  basedOn: string;
  data: Dictionary;
  changedAt: Date;
  changedBy: string | null;
}

export async function draftOf(db: Db | Tx, office: Office): Promise<DraftRow | null> {
  const { rows } = await sql<DraftRow>`
    select d.based_on, d.data, d.changed_at, a.display_name as changed_by
    from requests.dictionary_draft d left join kernel.account a on a.id = d.changed_by
    where d.office = ${office}`.execute(db);
  return rows[0] ?? null;
}

/** Waits for whoever edits the same office's draft, until the transaction ends. */
export async function lockDraft(tx: Tx, office: Office): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`requests.dictionary ${office}`}))`.execute(tx);
}

export async function putDraft(
  tx: Tx,
  office: Office,
  { basedOn, data, at, by }: { basedOn: string; data: Dictionary; at: Date; by: AccountId | null },
): Promise<void> {
  await sql`
    insert into requests.dictionary_draft (office, based_on, data, changed_at, changed_by)
    values (${office}, ${basedOn}, ${JSON.stringify(data)}::jsonb, ${at}, ${by})
    on conflict (office) do update set data = excluded.data, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(tx);
}

export async function dropDraft(tx: Tx, office: Office): Promise<void> {
  await sql`delete from requests.dictionary_draft where office = ${office}`.execute(tx);
}

export interface EditionRow {
  version: string;
  from: Date;
  note: string;
  by: string | null;
}

/** Published editions, the latest first; the seed is the first. */
export async function editionsOf(db: Db | Tx, office: Office): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select d.version, coalesce(d.effective_at, d.valid_from::timestamptz) as "from", d.note, a.display_name as by
    from requests.dictionary d left join kernel.account a on a.id = d.published_by
    where d.office = ${office}
    order by 2 desc, d.published_at desc nulls last, d.version desc`.execute(db);
  return rows;
}

export async function putEdition(
  tx: Tx,
  office: Office,
  edition: {
    version: string;
    data: Dictionary;
    from: Date;
    note: string;
    at: Date;
    by: AccountId | null;
  },
): Promise<void> {
  await sql`
    insert into requests.dictionary (office, version, valid_from, effective_at, data, note, published_at, published_by)
    values (${office}, ${edition.version}, ${edition.data.validFrom}::date, ${edition.from},
      ${JSON.stringify(edition.data)}::jsonb, ${edition.note}, ${edition.at}, ${edition.by})`.execute(
    tx,
  );
}

/** Open matters of some categories: how many of each, and the numbers of the first. */
export async function openOf(
  db: Db | Tx,
  office: Office,
  categories: readonly string[],
  most: number,
): Promise<{ counts: Map<string, number>; first: { number: string; category: string }[] }> {
  const [counted, first] = await Promise.all([
    sql<{ category: string; count: number }>`
      select q.category, count(*)::int as count
      from requests.request q join kernel.matter m on m.office = q.office and m.id = q.matter
      where q.office = ${office} and m.ended_at is null and q.category = any(${[...categories]}::text[])
      group by 1`.execute(db),
    sql<{ number: string; category: string }>`
      select m.number, q.category
      from requests.request q join kernel.matter m on m.office = q.office and m.id = q.matter
      where q.office = ${office} and m.ended_at is null and m.number is not null
        and q.category = any(${[...categories]}::text[])
      order by m.id desc limit ${most}`.execute(db),
  ]);
  return {
    counts: new Map(counted.rows.map(({ category, count }) => [category, count])),
    first: first.rows,
  };
}

const byVersion = new WeakMap<Db, Map<string, Promise<Dictionary | null>>>();

/** An edition as it was published: it never changes, so that each is read once. */
export function editionOf(db: Db, office: Office, version: string): Promise<Dictionary | null> {
  const known = byVersion.get(db) ?? new Map<string, Promise<Dictionary | null>>();
  byVersion.set(db, known);
  const key = `${office} ${version}`;
  let found = known.get(key);
  if (!found) {
    found = sql<{ data: Dictionary }>`
      select data from requests.dictionary where office = ${office} and version = ${version}`
      .execute(db)
      .then(({ rows }) => rows[0]?.data ?? null);
    known.set(key, found);
    found.catch(() => known.delete(key));
  }
  return found;
}
