import { readsOf } from '@liren/kernel/audit/server';
import { type InputOf, type LonLat, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type {
  endRound,
  myPatrol,
  RoundView,
  setDuty,
  setTrackConsent,
  startRound,
} from '../contract/public.ts';
import { walker } from '../contract/who.ts';
import { coverageOf } from '../domain/public.ts';
import { checklistsOf } from './checklist-store.ts';
import { checklistView } from './checklists.ts';
import { consentOf, setConsent } from './consent.ts';
import {
  dayOf,
  doneAt,
  gridNow,
  gridsUnder,
  type PatrolWorld,
  periodsOf,
  refOf,
  requireOver,
} from './here.ts';
import { own, self } from './own-round.ts';
import { planById, plansOn, pointsIn, visitsOf } from './plan-store.ts';
import {
  closeRound,
  dutiesOf,
  endDuty,
  finishedSince,
  insertDuty,
  insertRound,
  openDuty,
  openRoundOf,
  type RoundRow,
  roundById,
  roundForUpdate,
  roundsOf,
  seenBetween,
} from './round-store.ts';
import { planView, pointView, roundViews, visitView } from './round-view.ts';
import { streetMap } from './streets.ts';
import { trackDaysOf } from './track-store.ts';
import { recount } from './tracks.ts';

const dayMs = 86_400_000;
/** As long as a plan's longest period, so that a month is counted whole. */
const countedDays = 31;
const coverageDays = 7;

export async function patrolOf(ctx: PatrolWorld): Promise<ReplyOf<typeof myPatrol>> {
  const { db, office, clock } = ctx;
  const account = self(ctx);
  const now = clock.now();
  const grids = gridsUnder(walker, ctx);
  const codes = grids.map(({ code }) => code);
  const mine = new Set(codes);
  const period = periodsOf(ctx, coverageDays).now;
  const since = dayOf(ctx, new Date(now.getTime() - countedDays * dayMs));
  const [duty, consent, trackDays, plans, finished, points, open, rounds, seen, map, lists] =
    await Promise.all([
      openDuty(db, office, account),
      consentOf(db, office, account),
      trackDaysOf(db, office),
      plansOn(db, office, dayOf(ctx, now)),
      finishedSince(db, office, since),
      pointsIn(db, office, codes),
      openRoundOf(db, office, account),
      roundsOf(db, office, account, new Date(now.getTime() - 30 * dayMs)),
      seenBetween(db, office, period),
      streetMap(ctx, office),
      checklistsOf(db, office),
    ]);
  const [running] = await roundViews(ctx, open ? [open] : []);
  return {
    asOf: now.toISOString(),
    dutySince: duty?.startedAt.toISOString() ?? null,
    consent: consent?.toISOString() ?? null,
    trackDays,
    grids: grids.map(({ code, labelAt }) => ({
      ...refOf(ctx, code),
      centre: labelAt && ([labelAt[0], labelAt[1]] satisfies LonLat),
      coverage: coverageOf(map.of(code), seen),
    })),
    plans: plans.filter(({ grid }) => mine.has(grid)).map((plan) => planView(ctx, plan, finished)),
    points: points.filter(({ isActive }) => isActive).map(pointView),
    checklists: lists.map(checklistView),
    running: running
      ? { ...running, visited: (await visitsOf(db, office, running.id)).map(visitView) }
      : null,
    rounds: await roundViews(ctx, rounds),
    readings: await readingsOf(ctx, account),
  };
}

const mostReadings = 50;

/** Who looked at somebody's tracks, and why. */
async function readingsOf({ db, office }: PatrolWorld, account: string) {
  const reads = await readsOf(db, office, account, { limit: mostReadings });
  return reads
    .filter(({ object }) => object.startsWith('round:'))
    .map(({ object, at, actorName, purpose }) => ({
      ...{ round: object.slice('round:'.length), at: at.toISOString() },
      ...{ by: actorName ?? '', purpose: purpose ?? '' },
    }));
}

/** Goes on duty or off; what is so already stays. Off duty a round does not go on. */
export async function changeDuty(
  ctx: PatrolWorld,
  { body: { on, at: said } }: InputOf<typeof setDuty>,
): Promise<ReplyOf<typeof setDuty>> {
  const { db, office, ids } = ctx;
  const account = self(ctx);
  const at = doneAt(ctx, said);
  const since = await inTransaction(db, {}, async (tx) => {
    if (on) {
      await insertDuty(tx, office, { id: ids.uuid(), account, at });
      return (await openDuty(tx, office, account))?.startedAt ?? null;
    }
    const duty = await openDuty(tx, office, account);
    if (!duty || at < duty.startedAt) return duty?.startedAt ?? null;
    const round = await openRoundOf(tx, office, account);
    await endDuty(tx, office, duty.id, at);
    if (round) {
      await closeRound(tx, office, round.id, at);
      await recount(tx, ctx, round);
    }
    return null;
  });
  return { dutySince: since?.toISOString() ?? null };
}

/** Consent to the recording of tracks; its withdrawal deletes what was recorded (PIPL arts. 15, 47). */
export async function changeConsent(
  ctx: PatrolWorld,
  { body: { given } }: InputOf<typeof setTrackConsent>,
): Promise<ReplyOf<typeof setTrackConsent>> {
  const { db, office } = ctx;
  const account = self(ctx);
  const at = await inTransaction(db, {}, async (tx) => {
    await setConsent(tx, ctx, account, given);
    return consentOf(tx, office, account);
  });
  return { consent: at?.toISOString() ?? null };
}

/**
 * A round begins. Said twice, as a device does that heard no answer, it is one round.
 *
 * @throws Problem `patrol.grid_unknown`, `permission.denied` (a grid of others), `patrol.plan_unknown`,
 *   `patrol.off_duty`, `patrol.no_consent`, `patrol.other_round`, `patrol.time`
 */
export async function beginRound(
  ctx: PatrolWorld,
  { params: { id }, body }: InputOf<typeof startRound>,
): Promise<RoundView> {
  const { db, office } = ctx;
  const account = self(ctx);
  const known = await roundById(db, office, id);
  if (known) return told(ctx, own(known, account));
  const grid = gridNow(ctx, body.grid);
  requireOver(walker, grid.code, ctx);
  if (body.plan && (await planById(db, office, body.plan))?.grid !== body.grid)
    throw new Problem('patrol.plan_unknown');
  const startedAt = doneAt(ctx, body.startedAt);
  const begun = await inTransaction(db, {}, async (tx) => {
    const duty = await dutiesOf(tx, office, account, { from: startedAt, to: startedAt });
    if (duty.length === 0) throw new Problem('patrol.off_duty');
    if (body.track && !(await consentOf(tx, office, account)))
      throw new Problem('patrol.no_consent');
    const round = { id, account, grid: grid.code, plan: body.plan, startedAt };
    const day = dayOf(ctx, startedAt);
    await insertRound(tx, office, { ...round, day, isTracked: body.track });
    return roundById(tx, office, id);
  });
  if (!begun) throw new Problem('patrol.other_round');
  return told(ctx, begun);
}

/** @throws Problem `patrol.round_unknown`, `patrol.time` */
export async function finishRound(
  ctx: PatrolWorld,
  { params: { id }, body }: InputOf<typeof endRound>,
): Promise<RoundView> {
  const { db, office } = ctx;
  const account = self(ctx);
  const ended = await inTransaction(db, {}, async (tx) => {
    const round = own(await roundForUpdate(tx, office, id), account);
    if (round.endedAt) return round;
    const at = doneAt(ctx, body.at);
    const endedAt = at > round.startedAt ? at : round.startedAt;
    await closeRound(tx, office, id, endedAt);
    await recount(tx, ctx, round);
    return roundById(tx, office, id);
  });
  return told(ctx, own(ended, account));
}

async function told(ctx: PatrolWorld, round: RoundRow): Promise<RoundView> {
  const [view] = await roundViews(ctx, [round]);
  return view as RoundView;
}
