import { distanceM } from '@liren/kernel/area';
import type { Ctx } from '@liren/kernel/http/server';
import type { PlanView, PointView, RoundView } from '../contract/public.ts';
import { coverageOf, type Seen, standingOf } from '../domain/public.ts';
import { dayOf, refOf } from './here.ts';
import type { PlanRow, PointRow, VisitRow } from './plan-store.ts';
import { type GridRounds, type RoundRow, seenByRounds } from './round-store.ts';
import { streetMap } from './streets.ts';

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'settings' | 'clock'>;

/** Rounds as they are told; what they saw is asked for all at once. */
export async function roundViews(ctx: World, rows: readonly RoundRow[]): Promise<RoundView[]> {
  if (rows.length === 0) return [];
  const { db, office } = ctx;
  const seen = await seenByRounds(
    db,
    office,
    rows.map(({ id }) => id),
  );
  const map = await streetMap(ctx, office);
  return rows.map((row) => roundView(ctx, row, map.of(row.grid), seen.get(row.id) ?? []));
}

function roundView(
  ctx: World,
  row: RoundRow,
  stretches: Parameters<typeof coverageOf>[0],
  seen: readonly Seen[],
): RoundView {
  return {
    ...{ id: row.id, plan: row.plan, planName: row.planName, worker: row.worker },
    grid: refOf(ctx, row.grid),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    isTracked: row.isTracked,
    hasTrack: row.parts > 0,
    walkedM: row.walkedM,
    seenM: Math.round(coverageOf(stretches, seen).seenM),
    ...{ visits: row.visits, faults: row.faults, found: row.found },
  };
}

export const pointView = (row: PointRow): PointView => ({
  ...{ id: row.id, name: row.name, checklist: row.checklist, place: row.place },
  ...{ label: row.label, isActive: row.isActive, lonLat: row.at },
  grid: row.grid as PointView['grid'],
  lastVisit: row.visitedAt && { at: row.visitedAt.toISOString(), faults: row.faults },
});

export const visitView = ({ at, accuracyM: _, round: __, ...row }: VisitRow) => ({
  ...row,
  at: at.toISOString(),
});

/** A plan and how it stands today. */
export function planView(ctx: World, plan: PlanRow, finished: readonly GridRounds[]): PlanView {
  const days = finished
    .filter((round) => round.plan === plan.id)
    .map(({ day }) => day as PlanRow['since']);
  return {
    ...plan,
    grid: plan.grid as PlanView['grid'],
    gridName: refOf(ctx, plan.grid).name,
    standing: standingOf(plan, days, dayOf(ctx, ctx.clock.now())),
  };
}

export const metresBetween = (p: readonly [number, number], q: readonly [number, number]) =>
  Math.round(distanceM(p, q));
