import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { declareKinAs, endBodyAs, endSeatAs, giveSeatAs, oneBody, saveBodyAs } from './bodies.ts';
import { applyModelAs, bodiesPublished, communitiesSeen, communitySeen } from './communities.ts';

import './forgetting.ts';
import { bodyHolds } from './holds.ts';
import {
  motionsOf,
  oneMotion,
  raiseMotionAs,
  ringMotions,
  shiftMotions,
  takeMotionStepAs,
} from './motions.ts';
import { coverageSeen, enterprisesSeen, moveEnterpriseAs, treeSeen } from './party.ts';
import {
  linkCaseAs,
  saveChoreAs,
  saveDisputeAs,
  saveMeetingAs,
  saveTaskAs,
  workOf,
} from './work.ts';

export type { World as BodiesWorld } from './here.ts';
export { takeBodies, type WholeBody } from './take.ts';

/** Bodies of communities: who decides, who deliberates, who carries out, who sits there. */
export const bodies: Module = {
  name: 'bodies',
  holds: bodyHolds,
  jobs: [ringMotions],
  start: shiftMotions,
  implementations: [
    implement(contract.listCommunityBodies)(communitiesSeen),
    implement(contract.getCommunityBodies)(communitySeen),
    implement(contract.applyModel)(applyModelAs),
    implement(contract.publicBodies)(bodiesPublished),
    implement(contract.getBody)(oneBody),
    implement(contract.saveBody)(saveBodyAs),
    implement(contract.endBody)(endBodyAs),
    implement(contract.giveSeat)(giveSeatAs),
    implement(contract.endSeat)(endSeatAs),
    implement(contract.declareKin)(declareKinAs),
    implement(contract.listPartyCoverage)(coverageSeen),
    implement(contract.getPartyTree)(treeSeen),
    implement(contract.listEnterpriseCoverage)(enterprisesSeen),
    implement(contract.moveEnterprise)(moveEnterpriseAs),
    implement(contract.getBodyWork)(workOf),
    implement(contract.saveMeeting)(saveMeetingAs),
    implement(contract.saveTask)(saveTaskAs),
    implement(contract.saveChore)(saveChoreAs),
    implement(contract.saveDispute)(saveDisputeAs),
    implement(contract.linkCase)(linkCaseAs),
    implement(contract.listMotions)(motionsOf),
    implement(contract.raiseMotion)(raiseMotionAs),
    implement(contract.getMotion)(oneMotion),
    implement(contract.takeMotionStep)(takeMotionStepAs),
  ],
};
