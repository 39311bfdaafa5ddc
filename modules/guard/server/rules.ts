import { holds, holdsOver } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type AreaCode, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { GuardRule } from '../contract/public.ts';
import type { Acts } from './answering.ts';
import { othersFor, overArea, ruleOf } from './proposing.ts';
import { putRule, ruleRows } from './store.ts';

const namesShown = 3;

/** What a proposer reads beside the button. @throws Problem `guard.not_found`, `permission.denied` */
export async function preview(ctx: Ctx, acts: Acts, name: string, area: AreaCode) {
  const act = acts.get(name);
  if (!act) throw new Problem('guard.not_found');
  if (!area.startsWith(ctx.office) || !holds(act.proposer, overArea(area), ctx.actor))
    throw new Problem('permission.denied');
  const [others, rule] = await Promise.all([
    othersFor(ctx, act.confirmer, area),
    ruleOf(ctx.db, ctx.office, act),
  ]);
  return {
    others: others.slice(0, namesShown).map(({ name }) => name),
    count: others.length,
    ...rule,
  };
}

export async function rules(
  ctx: Ctx,
  acts: Acts,
): Promise<{ rules: GuardRule[]; mayChange: boolean }> {
  const rows = await ruleRows(ctx.db, ctx.office);
  const names = await namesOf(
    ctx.db,
    rows.map(({ savedBy }) => savedBy),
  );
  const byAct = new Map(rows.map((row) => [row.act, row]));
  return {
    mayChange: holdsOver(ctx.actor, 'security_admin'),
    rules: await Promise.all(
      [...acts.values()].map(async (act) => {
        const row = byAct.get(act.name);
        return {
          act: act.name,
          ...(await ruleOf(ctx.db, ctx.office, act)),
          mostThreshold: act.threshold?.most ?? null,
          savedAt: row?.savedAt.toISOString() ?? null,
          savedBy: row ? (names.get(row.savedBy) ?? null) : null,
        };
      }),
    ),
  };
}

/** @throws Problem `permission.denied` unless over the whole office; `input.invalid` beyond what the act allows */
export async function saveRule(
  ctx: Ctx,
  acts: Acts,
  name: string,
  { hours, threshold }: { hours: number; threshold: number | null },
) {
  const act = acts.get(name);
  if (!act) throw new Problem('guard.not_found');
  if (!holdsOver(ctx.actor, 'security_admin')) throw new Problem('permission.denied');
  const most = act.threshold?.most ?? null;
  if ((threshold === null) !== (most === null) || (threshold ?? 0) > (most ?? 0))
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/threshold', code: 'input.not_allowed' },
    ]);
  await inTransaction(ctx.db, {}, async (tx) => {
    await putRule(tx, ctx.office, {
      ...{ act: name, hours, threshold, savedAt: ctx.clock.now() },
      savedBy: ctx.actor.account as AccountId,
    });
    await audit(tx, ctx, {
      action: 'act.rule_saved',
      object: `act:${name}`,
      detail: { hours, threshold },
    });
  });
  return rules(ctx, acts);
}
