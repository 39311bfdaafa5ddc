import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { TagRule } from '../../contract/public.ts';
import { defaultRules } from '../../domain/public.ts';

/** The rules in force in an office: its own, and the defaults it has not put its own in place of. */
export async function rulesOf(db: Db | Tx, office: string): Promise<TagRule[]> {
  const own = await raw<TagRule>(
    db,
    `select tag, kind, name, name_en as "nameEn", match, lines, is_active as "isActive"
     from registry.tag_rule where office = $1 order by tag`,
    [office],
  );
  const byTag = new Map(own.map((rule) => [rule.tag, rule]));
  const added = own.filter(({ tag }) => !defaultRules.some((rule) => rule.tag === tag));
  return [...defaultRules.map((rule) => byTag.get(rule.tag) ?? rule), ...added];
}

/** Tags whose rule is the office's own. */
export async function ownTags(db: Db, office: string): Promise<string[]> {
  const rows = await raw<{ tag: string }>(
    db,
    `select tag from registry.tag_rule where office = $1`,
    [office],
  );
  return rows.map(({ tag }) => tag);
}

export async function putRule(
  tx: Tx,
  office: string,
  rule: TagRule,
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  await raw(
    tx,
    `insert into registry.tag_rule (office, tag, kind, name, name_en, match, lines, is_active, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)
     on conflict (office, tag) do update set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en,
       match = excluded.match, lines = excluded.lines, is_active = excluded.is_active,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [
      ...[office, rule.tag, rule.kind, rule.name, rule.nameEn, rule.match],
      ...[JSON.stringify(rule.lines), rule.isActive, at, by],
    ],
  );
}

export const countsOfTags = (db: Db, office: string): Promise<{ tag: string; count: number }[]> =>
  raw(
    db,
    `select t.tag, count(*)::int as count from registry.organisation_tag t
     join registry.organisation o on o.office = t.office and o.id = t.organisation
     where t.office = $1 and o.merged_into is null group by t.tag`,
    [office],
  );

export interface JudgedRow {
  id: string;
  name: string;
  actorClass: string;
  type: string;
  legalStatus: string;
  nature: string | null;
  industry: string | null;
  staff: number | null;
  founded: string | null;
  area: string;
  creditCode: string | null;
  parent: string | null;
  building: string | null;
  unit: string | null;
  hasTag: boolean;
}

/** Every organisation that stands for itself, as rules read it, and whether it has a tag now. */
export const everyOrganisation = (db: Db | Tx, office: string, tag: string): Promise<JudgedRow[]> =>
  raw(
    db,
    `select o.id, o.name, o.actor_class as "actorClass", o.type, o.legal_status as "legalStatus", o.nature, o.industry,
       o.staff, o.founded, o.area, o.credit_code as "creditCode", o.parent, o.building, o.unit,
       t.tag is not null as "hasTag"
     from registry.organisation o left join registry.organisation_tag t
       on t.office = o.office and t.organisation = o.id and t.tag = $2
     where o.office = $1 and o.merged_into is null order by o.name, o.id`,
    [office, tag],
  );
