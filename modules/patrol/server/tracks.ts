import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { addTrack, deleteTrack, getMyTrack, readTrack } from '../contract/public.ts';
import { planner } from '../contract/who.ts';
import { keptFixes, pathOf, seenBy, walkedM } from '../domain/public.ts';
import { consentOf } from './consent.ts';
import { type PatrolWorld, requireOver } from './here.ts';
import { own, self } from './own-round.ts';
import { dutiesOf, putSeen, type RoundRow, roundById, roundForUpdate } from './round-store.ts';
import { streetMap } from './streets.ts';
import { deletePartsOf, insertPart, trackDaysOf, trackOf } from './track-store.ts';

const dayMs = 86_400_000;

/**
 * Takes a part of a track and leaves out what may not be kept.
 *
 * @throws Problem `patrol.round_unknown`, `patrol.no_consent`
 */
export async function takePart(
  ctx: PatrolWorld,
  { params: { id, part }, body: { fixes } }: InputOf<typeof addTrack>,
): Promise<ReplyOf<typeof addTrack>> {
  const { db, office, ids, keys, areas, clock } = ctx;
  const account = self(ctx);
  return inTransaction(db, {}, async (tx) => {
    const round = own(await roundForUpdate(tx, office, id), account);
    if (!round.isTracked || round.forgottenAt || !(await consentOf(tx, office, account)))
      throw new Problem('patrol.no_consent');
    const interval = { from: round.startedAt, to: round.endedAt };
    const duties = await dutiesOf(tx, office, account, {
      from: round.startedAt,
      to: round.endedAt ?? clock.now(),
    });
    const duty = duties.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }));
    const grid = areas.get(office, round.grid)?.geometry ?? null;
    const kept = keptFixes(fixes, interval, duty, grid);
    if (kept.length > 0) {
      const isNew = await insertPart(tx, keys, office, {
        id: ids.uuid(),
        round: id,
        part,
        fixes: kept,
      });
      // A part that was late, because the telephone was without a network: its round is counted again.
      if (isNew && round.endedAt) await recount(tx, ctx, round);
    }
    return { kept: kept.length, dropped: fixes.length - kept.length };
  });
}

/** Counts what a round saw of the streets, from its track. */
export async function recount(
  tx: Tx,
  ctx: Pick<Ctx, 'db' | 'office' | 'keys' | 'areas'>,
  round: Pick<RoundRow, 'id' | 'isTracked'>,
): Promise<void> {
  if (!round.isTracked) return;
  const { office, keys } = ctx;
  const { frame, streets } = await streetMap(ctx, office);
  const track = await trackOf(tx, keys, office, round.id);
  const seen = seenBy([track], streets, frame);
  await putSeen(tx, office, round.id, seen, walkedM(pathOf(track, frame)));
}

/** @throws Problem `patrol.round_unknown`, `patrol.track_gone` */
export async function ownTrack(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getMyTrack>,
): Promise<ReplyOf<typeof getMyTrack>> {
  const { db, office, keys } = ctx;
  const round = own(await roundById(db, office, id), self(ctx));
  if (round.parts === 0) throw new Problem('patrol.track_gone');
  const days = await trackDaysOf(db, office);
  const from = round.endedAt ?? round.startedAt;
  return {
    fixes: await trackOf(db, keys, office, id),
    deletedOn: new Date(from.getTime() + days * dayMs).toISOString(),
  };
}

/** A worker's own track goes at once, and with it the streets it saw. */
export async function dropTrack(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof deleteTrack>,
): Promise<ReplyOf<typeof deleteTrack>> {
  const { db, office, clock } = ctx;
  return inTransaction(db, {}, async (tx) => {
    const round = own(await roundForUpdate(tx, office, id), self(ctx));
    await deletePartsOf(tx, office, [id], clock.now(), { streets: true });
    return { deleted: round.parts > 0 };
  });
}

/**
 * Somebody else's track, for a purpose; the trace is in the same transaction, and the worker sees it.
 *
 * @throws Problem `patrol.round_unknown`, `permission.denied`, `patrol.track_gone`
 */
export async function trackFor(
  ctx: Ctx,
  { params: { id }, body: { purpose } }: InputOf<typeof readTrack>,
): Promise<ReplyOf<typeof readTrack>> {
  const { db, office, keys } = ctx;
  const round = await roundById(db, office, id);
  if (!round) throw new Problem('patrol.round_unknown');
  requireOver(planner, round.grid, ctx);
  if (round.parts === 0) throw new Problem('patrol.track_gone');
  const fixes = await inTransaction(db, {}, async (tx) => {
    const track = await trackOf(tx, keys, office, id);
    await audit(tx, ctx, {
      action: 'personal.read',
      object: `round:${id}`,
      subject: `account:${round.account}`,
      purpose,
      detail: { field: 'patrol.track_part.fixes' },
    });
    return track;
  });
  return { fixes };
}
