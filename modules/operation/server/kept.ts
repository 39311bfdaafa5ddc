import { proposeAct } from '@liren/guard/server';
import { holdsOver } from '@liren/kernel/account';
import { Problem } from '@liren/kernel/contract';
import type { Ctx, GuardedAct, Kept } from '@liren/kernel/http/server';
import { removals } from '@liren/kernel/retention/server';
import * as z from 'zod';
import type { KeptThing } from '../contract/public.ts';

type Keeps = () => readonly Kept[];

const Change = z.strictObject({ office: z.string(), what: z.string(), days: z.int() });
const over = 'area' as const;

function oneOf(keeps: Keeps, what: string): Kept {
  const kept = keeps().find(({ name }) => name === what);
  if (!kept) throw new Problem('kept.not_found');
  return kept;
}

/** Another time for something that is kept: what is over then goes with the next run, and does not come back. */
export const keepAct = (keeps: Keeps): GuardedAct<z.output<typeof Change>> => ({
  name: 'operation.keep',
  input: Change,
  area: ({ office }) => office,
  proposer: { role: 'security_admin', over },
  confirmer: {
    any: [
      { role: 'security_admin', over },
      { role: 'system_admin', over },
      { role: 'audit_admin', over },
      { role: 'command', over },
    ],
  },
  shows: ({ what, days }) => [
    { name: 'what', as: 'word', value: `kept.${what}.title` },
    { name: 'days', as: 'count', value: days },
  ],
  async check(_, { what, days }) {
    const kept = oneOf(keeps, what);
    if (!kept.days || !kept.set) throw new Problem('kept.fixed');
    const { least, most } = kept.days;
    if (days < least || days > most) throw new Problem('kept.out_of_bounds', { least, most });
  },
  async run(tx, ctx, { what, days }) {
    await oneOf(keeps, what).set?.(tx, ctx.office, days, ctx.clock.now());
    return {};
  },
});

export async function keptList(ctx: Ctx, keeps: Keeps): Promise<{ kept: KeptThing[] }> {
  const { db, office, clock } = ctx;
  const runs = new Map((await removals(db, office)).map((run) => [run.what, run]));
  const kept = await Promise.all(
    keeps().map(async (one): Promise<KeptThing> => {
      const days = await one.current(db, office);
      const run = runs.get(one.name);
      return {
        ...{ name: one.name, days, applies: one.applies, job: one.job },
        usual: one.days?.usual ?? null,
        least: one.days?.least ?? null,
        most: one.days?.most ?? null,
        isWide: one.isWide ?? false,
        over: days === null ? 0 : await one.wouldGo(db, office, days, clock.now()),
        lookedAt: run?.at.toISOString() ?? null,
        removed: run?.removed ?? null,
        removedAt: run?.lastAt?.toISOString() ?? null,
        removedThen: run?.lastRemoved ?? null,
        mayChange:
          one.days !== null && one.set !== undefined && holdsOver(ctx.actor, 'security_admin'),
      };
    }),
  );
  return { kept };
}

/** @throws Problem `kept.not_found` */
export async function keptPreview(ctx: Ctx, keeps: Keeps, what: string, days: number) {
  return {
    goes: await oneOf(keeps, what).wouldGo(ctx.db, ctx.office, days, ctx.clock.now()),
  };
}

/** @throws Problem `kept.…`, `guard.nobody_else` */
export const proposeChange = (
  ctx: Ctx,
  act: ReturnType<typeof keepAct>,
  what: string,
  days: number,
) => proposeAct(ctx, act, { office: ctx.office, what, days });
