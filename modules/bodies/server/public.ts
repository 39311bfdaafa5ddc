import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { declareKinAs, endBodyAs, endSeatAs, giveSeatAs, oneBody, saveBodyAs } from './bodies.ts';
import { buildingCoverage } from './buildings.ts';
import { bodyCard, bodyCards } from './cards.ts';
import { applyModelAs, bodiesPublished, communitiesSeen, communitySeen } from './communities.ts';

import './forgetting.ts';
import { bodyHolds } from './holds.ts';
import { jointMeetingsSeen } from './joint.ts';
import {
  motionsOf,
  oneMotion,
  raiseMotionAs,
  ringMotions,
  shiftMotions,
  takeMotionStepAs,
} from './motions.ts';
import { coverageSeen, enterprisesSeen, moveEnterpriseAs, treeSeen } from './party.ts';
import { closePlanAs, followPlanAs, onePlan, reportPartAs, savePlanAs } from './plans.ts';
import { rateServiceAs, servicesPublished } from './services.ts';
import {
  linkCaseAs,
  saveChoreAs,
  saveDisputeAs,
  saveMeetingAs,
  saveServiceAs,
  saveTaskAs,
  workOf,
} from './work.ts';

export { giveSeatAs, oneBody, saveBodyAs } from './bodies.ts';
export { communitySeen } from './communities.ts';
export { type MotionWorld, raiseMotionAs, takeMotionStepAs } from './motions.ts';
export { followPlanAs, reportPartAs, savePlanAs } from './plans.ts';
export { rateServiceAs } from './services.ts';
export { takeBodies, type WholeBody } from './take.ts';
export {
  linkCaseAs,
  saveChoreAs,
  saveDisputeAs,
  saveMeetingAs,
  saveServiceAs,
  saveTaskAs,
} from './work.ts';

/** Bodies of communities: who decides, who deliberates, who carries out, who sits there. */
export const bodies: Module = {
  name: 'bodies',
  holds: bodyHolds,
  cards: bodyCards,
  jobs: [ringMotions],
  start: shiftMotions,
  implementations: [
    implement(contract.listCommunityBodies)(communitiesSeen),
    implement(contract.getCommunityBodies)(communitySeen),
    implement(contract.applyModel)(applyModelAs),
    implement(contract.publicBodies)(bodiesPublished),
    implement(contract.getBody)(oneBody),
    implement(contract.getBodyCard)(bodyCard),
    implement(contract.saveBody)(saveBodyAs),
    implement(contract.endBody)(endBodyAs),
    implement(contract.giveSeat)(giveSeatAs),
    implement(contract.endSeat)(endSeatAs),
    implement(contract.declareKin)(declareKinAs),
    implement(contract.listPartyCoverage)(coverageSeen),
    implement(contract.listBuildingCoverage)(buildingCoverage),
    implement(contract.getPartyTree)(treeSeen),
    implement(contract.listEnterpriseCoverage)(enterprisesSeen),
    implement(contract.moveEnterprise)(moveEnterpriseAs),
    implement(contract.getBodyWork)(workOf),
    implement(contract.saveMeeting)(saveMeetingAs),
    implement(contract.saveTask)(saveTaskAs),
    implement(contract.saveChore)(saveChoreAs),
    implement(contract.saveDispute)(saveDisputeAs),
    implement(contract.linkCase)(linkCaseAs),
    implement(contract.saveService)(saveServiceAs),
    implement(contract.publicServices)(servicesPublished),
    implement(contract.rateService)(rateServiceAs),
    implement(contract.listJointMeetings)(jointMeetingsSeen),
    implement(contract.getPlan)(onePlan),
    implement(contract.agreePlan)(savePlanAs),
    implement(contract.reportPart)(reportPartAs),
    implement(contract.followPlan)(followPlanAs),
    implement(contract.closePlan)(closePlanAs),
    implement(contract.listMotions)(motionsOf),
    implement(contract.raiseMotion)(raiseMotionAs),
    implement(contract.getMotion)(oneMotion),
    implement(contract.takeMotionStep)(takeMotionStepAs),
  ],
};
