import type { LocalDate, Office } from '@liren/kernel/contract';
import { type Db, jsonb, type Tx } from '@liren/kernel/database/server';
import { type RawBuilder, sql } from 'kysely';
import type { PageContent, Topic } from '../contract/public.ts';
import { termsOf } from '../domain/public.ts';

/** A page with one of its versions. */
export interface PageVersionRow {
  no: number;
  latest: number;
  published: number | null;
  publishedAt: Date | null;
  wasPublished: boolean;
  version: number;
  at: Date;
  account: string | null;
  note: string;
  /** Last day of the published version; null also when none is. */
  publishedFrom: string | null;
  publishedUntil: string | null;
  content: PageContent;
}

const columns = sql`p.no, p.latest, p.published, p.published_at, p.was_published,
  v.version, v.at, v.account, v.note, v.content,
  f.valid_from as published_from, f.valid_until as published_until`;

const joined = (office: Office, which: 'latest' | 'published') => sql`
  from knowledge.page p
  join knowledge.version v on v.office = ${office} and v.page = p.no and v.version = p.${sql.raw(which)}
  left join knowledge.version f on f.office = ${office} and f.page = p.no and f.version = p.published`;

/** Pages by their newest version, or by the one everybody reads. */
async function pages(
  db: Db | Tx,
  office: Office,
  which: 'latest' | 'published',
  where: RawBuilder<unknown>,
): Promise<PageVersionRow[]> {
  const { rows } = await sql<PageVersionRow>`
    select ${columns} ${joined(office, which)}
    where p.office = ${office} and ${where} order by p.changed_at desc, p.no desc`.execute(db);
  return rows;
}

/** Every page by its newest version. An office has hundreds, not thousands. */
export const allPages = (db: Db, office: Office) => pages(db, office, 'latest', sql`true`);

export async function pageByNo(
  db: Db | Tx,
  office: Office,
  no: number,
  which: 'latest' | 'published' = 'latest',
): Promise<PageVersionRow | undefined> {
  return (await pages(db, office, which, sql`p.no = ${no}`))[0];
}

/** Pages everybody reads on a day, in order of their numbers; only those that share one of the terms, if some are given. */
export async function pagesInForce(
  db: Db | Tx,
  office: Office,
  today: LocalDate,
  terms: readonly string[] | null = null,
): Promise<PageVersionRow[]> {
  const sharing = terms === null ? sql`true` : sql`v.terms && ${[...terms]}::text[]`;
  const rows = await pages(
    db,
    office,
    'published',
    sql`v.valid_from <= ${today} and (v.valid_until is null or v.valid_until >= ${today}) and ${sharing}`,
  );
  return rows.sort((a, b) => a.no - b.no);
}

/** Locked until the transaction ends: two who publish at once do it one after the other. */
export async function lockPage(tx: Tx, office: Office, no: number): Promise<void> {
  await sql`select 1 from knowledge.page where office = ${office} and no = ${no} for update`.execute(
    tx,
  );
}

export async function versionOf(
  db: Db,
  office: Office,
  no: number,
  version: number,
): Promise<
  { version: number; at: Date; account: string | null; content: PageContent } | undefined
> {
  const { rows } = await sql<{
    version: number;
    at: Date;
    account: string | null;
    content: PageContent;
  }>`
    select version, at, account, content from knowledge.version
    where office = ${office} and page = ${no} and version = ${version}`.execute(db);
  return rows[0];
}

export interface ActRow {
  at: Date;
  account: string | null;
  act: 'saved' | 'published' | 'withdrawn';
  version: number;
  note: string;
}

/** What was done with a page, newest first. */
export async function actsOf(db: Db | Tx, office: Office, no: number): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select * from (
      select at, account, 'saved' as act, version, note from knowledge.version where office = ${office} and page = ${no}
      union all
      select at, account, act, version, note from knowledge.act where office = ${office} and page = ${no}) done
    order by at desc, version desc, array_position(array['withdrawn', 'published', 'saved'], act)`.execute(
    db,
  );
  return rows;
}

/** The next number of the office; the row is the queue of those who ask at once. */
export async function nextNo(tx: Tx, office: Office): Promise<number> {
  const { rows } = await sql<{ no: number }>`
    insert into knowledge.last_page (office, no) values (${office}, 1)
    on conflict (office) do update set no = knowledge.last_page.no + 1 returning no`.execute(tx);
  return rows[0]?.no ?? 1;
}

export interface NewVersion {
  no: number;
  version: number;
  at: Date;
  account: string | null;
  note: string;
  content: PageContent;
}

export async function putVersion(
  tx: Tx,
  office: Office,
  { no, version, at, account, note, content }: NewVersion,
): Promise<void> {
  const { topic, area, validFrom, validUntil, keywords, zh, en } = content;
  const texts = [zh, ...(en ? [en] : [])].flatMap((t) => [t.question, t.short, t.full]);
  const terms = termsOf([...keywords, ...texts].join('\n'));
  await sql`
    insert into knowledge.page (office, no, latest, changed_at) values (${office}, ${no}, ${version}, ${at})
    on conflict (office, no) do update set latest = excluded.latest, changed_at = excluded.changed_at`.execute(
    tx,
  );
  await sql`
    insert into knowledge.version (office, page, version, at, account, note, topic, area, valid_from, valid_until, content, terms)
    values (${office}, ${no}, ${version}, ${at}, ${account}, ${note}, ${topic}, ${area}, ${validFrom}, ${validUntil}, ${jsonb(content)}, ${terms}::text[])`.execute(
    tx,
  );
}

export interface NewAct {
  id: string;
  no: number;
  version: number;
  act: 'published' | 'withdrawn';
  at: Date;
  account: string | null;
  note: string;
}

export async function putAct(
  tx: Tx,
  office: Office,
  { id, no, version, act, at, account, note }: NewAct,
): Promise<void> {
  const isPublished = act === 'published';
  await sql`
    update knowledge.page set published = ${isPublished ? version : null}, published_at = ${isPublished ? at : null},
      was_published = true, changed_at = ${at}
    where office = ${office} and no = ${no}`.execute(tx);
  await sql`
    insert into knowledge.act (office, id, page, version, act, at, account, note)
    values (${office}, ${id}, ${no}, ${version}, ${act}, ${at}, ${account}, ${note})`.execute(tx);
}

/** How many pages in force each topic has. */
export function countTopics(rows: readonly PageVersionRow[]): { topic: Topic; count: number }[] {
  const counts = Map.groupBy(rows, ({ content }) => content.topic);
  return [...counts].map(([topic, some]) => ({ topic, count: some.length }));
}
