import type { InputOf, ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  type ActorClass,
  actorClasses,
  type Duty,
  keepsRules,
  type listDuties,
  type saveDuty,
  type Work,
  works,
} from '../../contract/public.ts';
import { defaultDuties } from '../../domain/public.ts';
import { mayOver, refuseOutside, type World } from './world.ts';

type Row = ReplyOf<typeof saveDuty>;

/** Who does what in each kind of work: the default, where the office drew no boundary of its own. */
export async function dutiesList(world: World): Promise<ReplyOf<typeof listDuties>> {
  const own = await raw<{ work: Work; class: ActorClass; part: Duty }>(
    world.db,
    `select work, actor_class as class, part from registry.duty where office = $1`,
    [world.office],
  );
  return {
    works: works.map((work) => ({
      work,
      parts: actorClasses.map((one) => ({
        class: one,
        part:
          own.find((row) => row.work === work && row.class === one)?.part ??
          defaultDuties[work][one],
      })),
      isOwn: own.some((row) => row.work === work),
    })),
    mayChange: mayOver(world, world.office, keepsRules),
  };
}

export async function dutySaved(
  ctx: Ctx,
  { params: { work }, body }: InputOf<typeof saveDuty>,
): Promise<Row> {
  refuseOutside(ctx, ctx.office, keepsRules);
  const parts = actorClasses.map((one) => ({ class: one, part: body[one] }));
  const isOwn = parts.some(({ class: one, part }) => part !== defaultDuties[work][one]);
  await inTransaction(ctx.db, {}, async (tx) => {
    await raw(tx, `delete from registry.duty where office = $1 and work = $2`, [ctx.office, work]);
    if (isOwn)
      await raw(
        tx,
        `insert into registry.duty (office, work, actor_class, part)
         select $1, $2, class, part from jsonb_to_recordset($3::jsonb) as r(class text, part text)`,
        [ctx.office, work, JSON.stringify(parts)],
      );
  });
  return { work, parts, isOwn };
}
