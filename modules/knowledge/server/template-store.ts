import type { Actor } from '@liren/kernel/account';
import type { Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';
import type { Purpose } from '../contract/public.ts';

/** What a write needs. */
export interface TemplateValues {
  id: string;
  owner: string;
  name: string;
  purpose: Purpose;
  text: string;
  nameEn: string;
  textEn: string;
  forOffice: boolean;
  sharedUnit: string | null;
}

export interface TemplateRow extends TemplateValues {
  /** Who made it. */
  by: string | null;
}

const columns = sql`t.id, t.owner, t.name, t.purpose, t.text, t.name_en, t.text_en, t.for_office, t.shared_unit`;

/** Somebody's own, then those of their units, then the office's, by name. */
export async function templatesSeenBy(
  db: Db,
  { office, account, memberships }: Actor,
): Promise<TemplateRow[]> {
  const units = memberships.flatMap((m) => m.unit ?? []);
  const { rows } = await sql<TemplateRow>`
    select ${columns}, a.display_name as by
    from knowledge.template t left join kernel.account a on a.id = t.owner
    where t.office = ${office} and (t.owner = ${account} or t.for_office or t.shared_unit = any (${units}::text[]))
    order by t.owner <> ${account}, t.for_office, t.name, t.id`.execute(db);
  return rows;
}

/** Locked until the transaction ends. */
export async function templateForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<TemplateValues | undefined> {
  const { rows } = await sql<TemplateValues>`
    select ${columns} from knowledge.template t where t.office = ${office} and t.id = ${id} for update`.execute(
    tx,
  );
  return rows[0];
}

export async function templatesOwned(tx: Tx, office: Office, owner: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from knowledge.template where office = ${office} and owner = ${owner}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

export async function putTemplate(
  tx: Tx,
  office: Office,
  t: TemplateValues,
  at: Date,
): Promise<void> {
  await sql`
    insert into knowledge.template (office, id, owner, name, purpose, text, name_en, text_en, for_office, shared_unit, changed_at)
    values (${office}, ${t.id}, ${t.owner}, ${t.name}, ${t.purpose}, ${t.text}, ${t.nameEn}, ${t.textEn}, ${t.forOffice}, ${t.sharedUnit}, ${at})
    on conflict (office, id) do update set name = excluded.name, purpose = excluded.purpose, text = excluded.text,
      name_en = excluded.name_en, text_en = excluded.text_en, for_office = excluded.for_office,
      shared_unit = excluded.shared_unit, changed_at = excluded.changed_at`.execute(tx);
}

export async function removeTemplate(tx: Tx, office: Office, id: string): Promise<void> {
  await sql`delete from knowledge.template where office = ${office} and id = ${id}`.execute(tx);
}
