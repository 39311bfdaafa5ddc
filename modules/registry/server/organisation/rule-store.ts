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
