import type { Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps, Job } from '@liren/kernel/http/server';
import { noteRemoved } from '@liren/kernel/retention/server';
import { followAreas } from './follow-areas.ts';
import { closeRound, forgottenRounds, roundForUpdate } from './round-store.ts';
import { deletePartsOf, expiredTracks, trackDaysOf } from './track-store.ts';
import { recount } from './tracks.ts';

const dayMs = 86_400_000;
/** Nobody walks longer: a round that is still open was forgotten, or its telephone is lost. */
const longestRoundMs = 12 * 3_600_000;

export const patrolJobs: readonly Job[] = [
  {
    name: 'patrol.forget_tracks',
    everyMs: 3_600_000,
    run: (deps) => eachOffice(deps, (office) => forgetTracks(deps, office)),
  },
  {
    name: 'patrol.end_rounds',
    everyMs: 600_000,
    run: (deps) => eachOffice(deps, (office) => endRounds(deps, office)),
  },
  {
    name: 'patrol.follow_areas',
    everyMs: 30_000,
    run: (deps) =>
      eachOffice(deps, async (office) => {
        await followAreas(deps, office);
      }),
  },
];

/** What was kept long enough goes; the streets it saw are the office's and stay. */
async function forgetTracks({ db, clock }: Deps, office: Office): Promise<void> {
  const now = clock.now();
  const days = await trackDaysOf(db, office);
  const rounds = await expiredTracks(db, office, new Date(now.getTime() - days * dayMs));
  if (rounds.length > 0)
    await inTransaction(db, {}, (tx) => deletePartsOf(tx, office, rounds, now, { streets: false }));
  await noteRemoved(db, office, { what: 'patrol.tracks', at: now, removed: rounds.length });
}

/** Ended when it began to be too long, and counted by what has come of its track. */
async function endRounds(deps: Deps, office: Office): Promise<void> {
  const { db, clock } = deps;
  const before = new Date(clock.now().getTime() - longestRoundMs);
  for (const { id } of await forgottenRounds(db, office, before))
    await inTransaction(db, {}, async (tx) => {
      const round = await roundForUpdate(tx, office, id);
      if (!round) return;
      await closeRound(tx, office, id, new Date(round.startedAt.getTime() + longestRoundMs));
      await recount(tx, { ...deps, office }, round);
    });
}

async function eachOffice(deps: Deps, work: (office: Office) => Promise<void>): Promise<void> {
  for (const office of deps.areas.offices()) await work(office);
}
