import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  keepsRules,
  type listTagRules,
  type previewTagRule,
  type RuleLine,
  type saveTagRule,
  type TagRule,
} from '../../contract/public.ts';
import { judged, type RuleFacts, ruleFactsOf, tagsBy } from '../../domain/public.ts';
import { countsOfTags, everyOrganisation, ownTags, putRule, rulesOf } from './rule-store.ts';
import { organisationsByIds } from './store.ts';
import { putTags } from './take.ts';
import { mayOver, refuseOutside, type World } from './world.ts';

/** How many a preview names. */
const mostNamed = 20;

export async function tagRules(world: World): Promise<ReplyOf<typeof listTagRules>> {
  const { db, office } = world;
  const [rules, counts, own] = await Promise.all([
    rulesOf(db, office),
    countsOfTags(db, office),
    ownTags(db, office),
  ]);
  const byTag = new Map(counts.map(({ tag, count }) => [tag, count]));
  return {
    rules: rules.map((rule) => ({
      ...rule,
      count: byTag.get(rule.tag) ?? 0,
      isOwn: own.includes(rule.tag),
    })),
    mayChange: mayOver(world, office, keepsRules),
  };
}

/** Who would gain and who would lose; one read of every standing organisation, judged in memory. */
export async function tagRulePreview(
  ctx: Ctx,
  { params: { tag }, body }: InputOf<typeof previewTagRule>,
): Promise<ReplyOf<typeof previewTagRule>> {
  const { gaining, losing, holds } = await effectOf(ctx.db, ctx, { ...body, tag });
  const named = (some: readonly Found[]) =>
    some.slice(0, mostNamed).map(({ id, name }) => ({ id, name }));
  return {
    ...{ holds: holds.length, gains: gaining.length, loses: losing.length },
    ...{ gaining: named(gaining), losing: named(losing) },
  };
}

export async function tagRuleSaved(
  ctx: Ctx,
  { params: { tag }, body }: InputOf<typeof saveTagRule>,
): Promise<ReplyOf<typeof saveTagRule>> {
  const rule = { ...body, tag };
  return inTransaction(ctx.db, {}, async (tx) => {
    const { holds, gaining, losing } = await effectOf(tx, ctx, rule);
    await putRule(tx, ctx.office, rule, { at: ctx.clock.now(), by: ctx.actor.account });
    await raw(tx, `delete from registry.organisation_tag where office = $1 and tag = $2`, [
      ctx.office,
      tag,
    ]);
    await raw(
      tx,
      `insert into registry.organisation_tag (office, organisation, tag, because)
       select $1, id, $2, because from jsonb_to_recordset($3::jsonb) as r(id uuid, because jsonb)`,
      [ctx.office, tag, JSON.stringify(holds.map(({ id, because }) => ({ id, because })))],
    );
    return { holds: holds.length, gains: gaining.length, loses: losing.length };
  });
}

interface Found {
  id: string;
  name: string;
  because: number[];
}

async function effectOf(
  db: Db | Tx,
  ctx: Ctx,
  rule: TagRule,
): Promise<Record<'holds' | 'gaining' | 'losing', Found[]>> {
  refuseOutside(ctx, ctx.office, keepsRules);
  refuseUnfit(rule.lines);
  const today = todayOf(ctx);
  const rows = await everyOrganisation(db, ctx.office, rule.tag);
  const found = rows.map(({ id, name, hasTag, ...row }) => {
    const facts: RuleFacts = ruleFactsOf({ ...row, name }, today);
    const { holds, because } = rule.isActive ? judged(rule, facts) : { holds: false, because: [] };
    return { id, name, hasTag, holds, because };
  });
  return {
    holds: found.filter(({ holds }) => holds),
    gaining: found.filter(({ holds, hasTag }) => holds && !hasTag),
    losing: found.filter(({ holds, hasTag }) => !holds && hasTag),
  };
}

const numbers = ['staff', 'years'];

/** A line that can never be judged is told, not kept. */
function refuseUnfit(lines: readonly RuleLine[]): void {
  const faults = lines.flatMap(({ field, test, values }, i) => {
    const isNumeric = test === 'at_least' || test === 'at_most';
    const isUnfit = isNumeric !== numbers.includes(field) && test !== 'known';
    const hasNumber = values.length === 1 && /^\d{1,6}$/.test(values[0] ?? '');
    const isEmpty = test !== 'known' && (isNumeric ? !hasNumber : values.length === 0);
    return isUnfit || isEmpty
      ? [
          {
            pointer: `/body/lines/${i}`,
            code: isUnfit ? 'organisation.line_unfit' : 'organisation.line_empty',
          },
        ]
      : [];
  });
  if (faults.length > 0) throw new Problem('input.invalid', { count: faults.length }, faults);
}

/** Works the tags of some organisations out anew. */
export async function retagged(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<void> {
  const [rules, rows] = [
    await rulesOf(tx, ctx.office),
    await organisationsByIds(tx, ctx.office, ids),
  ];
  const today = todayOf(ctx);
  await putTags(
    tx,
    ctx.office,
    ids,
    rows.flatMap((row) =>
      tagsBy(rules, ruleFactsOf(row, today)).map((found) => ({ organisation: row.id, ...found })),
    ),
  );
}
