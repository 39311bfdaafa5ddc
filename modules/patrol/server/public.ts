import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { checklistsStanding, keepChecklist } from './checklists.ts';
import { gridPatrolled, gridsPatrolled, roundsWalked, roundWalked } from './grids.ts';
import { patrolHolds } from './holds.ts';
import { patrolJobs } from './jobs.ts';
import { patrolKeeps } from './keeps.ts';
import { keepCard, keepPlan, keepPoint, keepTrackDays, stopPlan } from './planning.ts';
import { gridPublished, gridsPublished } from './published.ts';
import { dropTrack, ownTrack, takePart, trackFor } from './tracks.ts';
import { beaconAt, recordVisit, takeFound } from './visits.ts';
import { beginRound, changeConsent, changeDuty, finishRound, patrolOf } from './walking.ts';

export type { PatrolWorld } from './here.ts';
export { keepPlan, keepPoint } from './planning.ts';
export { trackSealedColumns } from './track-store.ts';

export { takePart } from './tracks.ts';
export { recordVisit } from './visits.ts';
export { beginRound, changeConsent, changeDuty, finishRound } from './walking.ts';

/** Patrol: who walks which grid how often, what of its streets was seen, and what was found. */
export const patrol: Module = {
  name: 'patrol',
  holds: patrolHolds,
  keeps: patrolKeeps,
  jobs: patrolJobs,
  implementations: [
    implement(contract.myPatrol)(patrolOf),
    implement(contract.setDuty)(changeDuty),
    implement(contract.setTrackConsent)(changeConsent),
    implement(contract.startRound)(beginRound),
    implement(contract.addTrack)(takePart),
    implement(contract.visitPoint)(recordVisit),
    implement(contract.endRound)(finishRound),
    implement(contract.getMyTrack)(ownTrack),
    implement(contract.deleteTrack)(dropTrack),
    implement(contract.reportFound)(takeFound),
    implement(contract.locateBeacon)(beaconAt),
    implement(contract.listPatrolGrids)(gridsPatrolled),
    implement(contract.getPatrolGrid)(gridPatrolled),
    implement(contract.savePlan)(keepPlan),
    implement(contract.endPlan)(stopPlan),
    implement(contract.savePoint)(keepPoint),
    implement(contract.listChecklists)(checklistsStanding),
    implement(contract.saveChecklist)(keepChecklist),
    implement(contract.listRounds)(roundsWalked),
    implement(contract.getRound)(roundWalked),
    implement(contract.readTrack)(trackFor),
    implement(contract.setTrackDays)(keepTrackDays),
    implement(contract.saveCard)(keepCard),
    implement(contract.listPublicGrids)(gridsPublished),
    implement(contract.getPublicGrid)(gridPublished),
  ],
};
