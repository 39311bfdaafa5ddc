import { sql } from 'kysely';
import type { Db, Tx } from '../../database/server/public.ts';
import type { Speech } from '../spoken.ts';
import { type Aspect, aspects } from '../wording.ts';

export interface WordingVersion {
  aspect: Aspect;
  locale: Speech['locale'];
  version: number;
  /** Null: the standard sentence again. */
  text: string | null;
  by: string;
  byName: string;
  at: Date;
}

/** What an office says instead of standard sentences. */
export type OwnWording = (
  template: string,
  aspect: string,
  locale: Speech['locale'],
) => string | undefined;

/** The own sentences of some notices, in one statement. */
export async function ownWording(
  db: Db | Tx,
  office: string,
  templates: readonly string[],
): Promise<OwnWording> {
  const { rows } = await sql<{
    template: string;
    aspect: string;
    locale: string;
    text: string | null;
  }>`
    select distinct on (template, aspect, locale) template, aspect, locale, text
    from kernel.notice_wording
    where office = ${office} and template = any (${[...new Set(templates)]}::text[])
    order by template, aspect, locale, version desc`.execute(db);
  const own = new Map(rows.map((row) => [`${row.template} ${row.aspect} ${row.locale}`, row.text]));
  return (template, aspect, locale) => own.get(`${template} ${aspect} ${locale}`) ?? undefined;
}

/** Notices of which an office says something of its own. */
export async function changedWordings(db: Db, office: string): Promise<Set<string>> {
  const { rows } = await sql<{ template: string }>`
    select distinct template from (
      select distinct on (template, aspect, locale) template, text from kernel.notice_wording
      where office = ${office} order by template, aspect, locale, version desc) w
    where text is not null`.execute(db);
  return new Set(rows.map(({ template }) => template));
}

/** Every version of the sentences of a notice, newest first. */
export async function wordingVersions(
  db: Db | Tx,
  office: string,
  template: string,
): Promise<WordingVersion[]> {
  const { rows } = await sql<WordingVersion>`
    select w.aspect, w.locale, w.version, w.text, w.by, coalesce(a.display_name, '') as by_name, w.at
    from kernel.notice_wording w left join kernel.account a on a.id = w.by
    where w.office = ${office} and w.template = ${template}
    order by w.at desc, w.version desc`.execute(db);
  return rows.filter(({ aspect }) => aspects.includes(aspect));
}

/** Keeps a version; false when somebody else has just kept that one. */
export async function putWording(
  tx: Tx,
  office: string,
  template: string,
  w: Omit<WordingVersion, 'byName'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into kernel.notice_wording (office, template, aspect, locale, version, text, by, at)
    values (${office}, ${template}, ${w.aspect}, ${w.locale}, ${w.version}, ${w.text}, ${w.by}, ${w.at})
    on conflict do nothing returning version`.execute(tx);
  return rows.length > 0;
}
