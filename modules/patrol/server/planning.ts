import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, sqlStateOf } from '@liren/kernel/database/server';
import type { endPlan, saveCard, savePlan, savePoint } from '../contract/public.ts';
import { planner } from '../contract/who.ts';
import { dayOf, gridNamed, type PatrolWorld, requireOver } from './here.ts';
import {
  endPlanOn,
  planById,
  pointById,
  pointsIn,
  putCard,
  putPlan,
  putPoint,
} from './plan-store.ts';
import { finishedSince } from './round-store.ts';
import { planView, pointView } from './round-view.ts';

/** @throws Problem `patrol.grid_unknown`, `permission.denied`, `patrol.point_unknown` (a point of another grid) */
export async function keepPlan(
  ctx: PatrolWorld,
  { params: { id }, body }: InputOf<typeof savePlan>,
): Promise<ReplyOf<typeof savePlan>> {
  const { db, office, clock } = ctx;
  const grid = gridNamed(ctx, body.grid);
  requireOver(planner, grid.code, ctx);
  const today = dayOf(ctx, clock.now());
  const [known, points] = await Promise.all([
    planById(db, office, id),
    pointsIn(db, office, [grid.code]),
  ]);
  const isThere = new Set(points.map((point) => point.id));
  if (body.points.some((point) => !isThere.has(point))) throw new Problem('patrol.point_unknown');
  // A plan stays with its grid: its rounds were walked there.
  if (known && known.grid !== grid.code) throw new Problem('patrol.grid_unknown');
  const plan = { ...body, id, since: known?.since ?? today };
  await inTransaction(db, {}, (tx) => putPlan(tx, office, plan));
  return planView(ctx, plan, await finishedSince(db, office, plan.since));
}

/** @throws Problem `patrol.plan_unknown`, `permission.denied` */
export async function stopPlan(
  ctx: PatrolWorld,
  { params: { id } }: InputOf<typeof endPlan>,
): Promise<ReplyOf<typeof endPlan>> {
  const { db, office, clock } = ctx;
  const plan = await planById(db, office, id);
  if (!plan) throw new Problem('patrol.plan_unknown');
  requireOver(planner, plan.grid, ctx);
  const today = dayOf(ctx, clock.now());
  return { ended: await inTransaction(db, {}, (tx) => endPlanOn(tx, office, id, today)) };
}

/** @throws Problem `patrol.grid_unknown`, `permission.denied`, `patrol.label_taken` */
export async function keepPoint(
  ctx: PatrolWorld,
  { params: { id }, body }: InputOf<typeof savePoint>,
): Promise<ReplyOf<typeof savePoint>> {
  const { db, office, clock } = ctx;
  const grid = gridNamed(ctx, body.grid);
  requireOver(planner, grid.code, ctx);
  const known = await pointById(db, office, id);
  if (known) requireOver(planner, known.grid, ctx);
  try {
    const point = { ...body, id, at: body.lonLat, changedAt: clock.now() };
    const kept = await inTransaction(db, {}, async (tx) => {
      await putPoint(tx, office, point);
      return pointById(tx, office, id);
    });
    if (!kept) throw new Problem('patrol.point_unknown');
    return pointView(kept);
  } catch (error) {
    if (sqlStateOf(error) !== '23505') throw error;
    throw new Problem('patrol.label_taken', { label: body.label }, [
      { pointer: '/body/label', code: 'patrol.label_taken' },
    ]);
  }
}

/** @throws Problem `patrol.grid_unknown`, `permission.denied` */
export async function keepCard(
  ctx: PatrolWorld,
  { params, body }: InputOf<typeof saveCard>,
): Promise<ReplyOf<typeof saveCard>> {
  const grid = gridNamed(ctx, params.grid);
  requireOver(planner, grid.code, ctx);
  const account = ctx.actor.account;
  if (!account) throw new Problem('session.missing');
  await inTransaction(ctx.db, {}, (tx) =>
    putCard(tx, ctx.office, { grid: grid.code, ...body }, { at: ctx.clock.now(), account }),
  );
  return { saved: true };
}
