import { hasRole } from '@liren/kernel/account';
import type { Area } from '@liren/kernel/area/server';
import { type InputOf, type LonLat, Problem, type ReplyOf } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import type {
  getPatrolGrid,
  getRound,
  listPatrolGrids,
  listRounds,
  PatrolGrid,
} from '../contract/public.ts';
import { overseer, planner } from '../contract/who.ts';
import { type Checklist, coverageOf, drawnOf, type Seen } from '../domain/public.ts';
import { checklistsOf, editionsOf } from './checklist-store.ts';
import { checklistView } from './checklists.ts';
import {
  communityOf,
  dayOf,
  gridNamed,
  gridsUnder,
  holdsHere,
  periodsOf,
  refOf,
  workersFor,
} from './here.ts';
import {
  cardsOf,
  foundOf,
  plansOn,
  pointsIn,
  visitedBetween,
  visitsOf,
  workersByArea,
} from './plan-store.ts';
import { finishedSince, roundById, roundsIn, seenBetween, seenByRounds } from './round-store.ts';
import { planView, pointView, roundViews, visitView } from './round-view.ts';
import { streetMap } from './streets.ts';
import { trackDaysOf } from './track-store.ts';

/** How every grid somebody oversees was patrolled; nine statements, however many grids. */
export async function gridsPatrolled(
  ctx: Ctx,
  { query: { days } }: InputOf<typeof listPatrolGrids>,
): Promise<ReplyOf<typeof listPatrolGrids>> {
  const grids = gridsUnder(overseer, ctx);
  const standing = await standingOfGrids(ctx, days);
  const rows = grids.map((grid) => standing.of(grid));
  return {
    grids: rows,
    whole: {
      lengthM: sum(rows.map(({ coverage }) => coverage.lengthM)),
      seenM: sum(rows.map(({ coverage }) => coverage.seenM)),
      ratio: ratioOf(rows),
    },
    mayPlan: grids.some(({ code }) => holdsHere(planner, code, ctx)),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function ratioOf(rows: readonly PatrolGrid[]): number | null {
  const length = sum(rows.map(({ coverage }) => coverage.lengthM));
  return length === 0 ? null : sum(rows.map(({ coverage }) => coverage.seenM)) / length;
}

/** What is known of all grids at once, for one or many of them. */
async function standingOfGrids(ctx: Ctx, days: number) {
  const { db, office, clock } = ctx;
  const { now, before } = periodsOf(ctx, days);
  const today = dayOf(ctx, clock.now());
  const monthAgo = dayOf(ctx, new Date(clock.now().getTime() - 31 * 86_400_000));
  const [plans, finished, seen, visited, workers, map] = await Promise.all([
    plansOn(db, office, today),
    finishedSince(db, office, before.from < monthAgo ? before.from : monthAgo),
    seenBetween(db, office, { from: before.from, to: now.to }),
    visitedBetween(db, office, now),
    workersByArea(db, office, clock.now()),
    streetMap(ctx, office),
  ]);
  const seenNow = seen.filter(({ day }) => day >= now.from);
  const seenBefore = seen.filter(({ day }) => day < now.from);
  return {
    map,
    seenNow: seenNow as readonly Seen[],
    of({ code }: Pick<Area, 'code'>): PatrolGrid {
      const rounds = finished.filter(({ grid }) => grid === code);
      const points = visited.find(({ grid }) => grid === code);
      return {
        grid: refOf(ctx, code),
        community: communityOf(ctx, code),
        workers: workersFor(code, workers),
        plans: plans
          .filter(({ grid }) => grid === code)
          .map((plan) => planView(ctx, plan, finished)),
        coverage: coverageOf(map.of(code), seenNow),
        before: coverageOf(map.of(code), seenBefore).ratio,
        points: { seen: points?.seen ?? 0, total: points?.total ?? 0 },
        rounds: rounds.filter(({ day }) => day >= now.from).length,
        lastRoundAt: rounds.at(-1)?.startedAt.toISOString() ?? null,
      };
    },
  };
}

const recentRounds = 12;

/** @throws Problem `patrol.grid_unknown`: one somebody does not oversee is as none */
export async function gridPatrolled(
  ctx: Ctx,
  { params, query: { days } }: InputOf<typeof getPatrolGrid>,
): Promise<ReplyOf<typeof getPatrolGrid>> {
  const { db, office } = ctx;
  const grid = gridNamed(ctx, params.grid);
  if (!holdsHere(overseer, grid.code, ctx)) throw new Problem('patrol.grid_unknown');
  const [standing, points, rounds, cards, lists] = await Promise.all([
    standingOfGrids(ctx, days),
    pointsIn(db, office, [grid.code]),
    roundsIn(db, office, [grid.code], { after: null, limit: recentRounds }),
    cardsOf(db, office),
    checklistsOf(db, office),
  ]);
  const { map, seenNow } = standing;
  const drawn = drawnOf(map.of(grid.code), seenNow, map.frame);
  const { worker, phone, supervision } = cards.find((card) => card.grid === grid.code) ?? none;
  return {
    ...standing.of(grid),
    seen: lines(drawn.seen),
    unseen: lines(drawn.unseen),
    pointList: points.map(pointView),
    checklists: lists.map(checklistView),
    recent: await roundViews(ctx, rounds),
    mayPlan: holdsHere(planner, grid.code, ctx),
    card: { worker, phone, supervision },
  };
}

const none = { worker: null, phone: null, supervision: null };
const lines = (of: readonly (readonly (readonly [number, number])[])[]): LonLat[][] =>
  of.map((line) => line.map(([lon, lat]): LonLat => [round6(lon), round6(lat)]));
const round6 = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export async function roundsWalked(
  ctx: Ctx,
  { query: { grid, after, limit } }: InputOf<typeof listRounds>,
): Promise<ReplyOf<typeof listRounds>> {
  const { db, office } = ctx;
  // Rounds of a grid that was closed are rounds of what followed it.
  const walked = ctx.areas.list(office, { levels: ['service_grid'], retired: true });
  const under = new Set<string>(gridsUnder(overseer, ctx).map(({ code }) => code));
  const isAsked = (code: string) => under.has(code) && (!grid || code === grid);
  const asked = walked
    .map(({ code }) => code)
    .filter((code) => ctx.areas.successors(office, code).some(isAsked));
  const rows = await roundsIn(db, office, asked, { after: after ?? null, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return {
    items: await roundViews(ctx, page),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    trackDays: await trackDaysOf(db, office),
    maySeeKept: hasRole(ctx.actor, 'system_admin', 'security_admin', 'audit_admin'),
  };
}

/** @throws Problem `patrol.round_unknown` */
export async function roundWalked(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getRound>,
): Promise<ReplyOf<typeof getRound>> {
  const { db, office } = ctx;
  const row = await roundById(db, office, id);
  if (!row || !holdsHere(overseer, row.grid, ctx)) throw new Problem('patrol.round_unknown');
  const [visits, found, seen, map] = await Promise.all([
    visitsOf(db, office, id),
    foundOf(db, office, id),
    seenByRounds(db, office, [id]),
    streetMap(ctx, office),
  ]);
  const [view] = await roundViews(ctx, [row]);
  const editions = await editionsOf(db, office, [...new Set(visits.map((one) => one.checklist))]);
  const isFollowed = ({ code, edition }: Checklist) =>
    visits.some((visit) => visit.checklist === code && visit.edition === edition);
  if (!view) throw new Problem('patrol.round_unknown');
  return {
    ...view,
    visitList: visits.map(visitView),
    foundList: found.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    checklists: editions.filter(isFollowed).map(checklistView),
    seen: lines(drawnOf(map.of(row.grid), seen.get(id) ?? [], map.frame).seen),
    mayReadTrack: view.hasTrack && holdsHere(planner, row.grid, ctx),
  };
}
