import { implement, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import * as contract from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { agreementList, oneAgreement, proposed, takeAgreement } from './agreement/agreements.ts';
import { linkageCards } from './cards.ts';
import {
  expertEnded,
  expertInvited,
  expertList,
  invitationAnswered,
  keepExpert,
  oneExpert,
} from './expert/experts.ts';
import { linkageHolds } from './holds.ts';
import { linkageJobs, shiftMatters } from './jobs.ts';
import {
  dropNeed,
  dropOffer,
  keepNeed,
  keepOffer,
  needList,
  offerList,
  partiesFound,
} from './lists/lists.ts';
import { matches, matchProposed, offersForNeed } from './lists/matches.ts';
import {
  actorsTied,
  actorUntied,
  channelEnded,
  channelUsed,
  keepChannel,
  network,
  tiedList,
  unreached,
} from './network/network.ts';
import { keepProgramme, programmeEnded, programmeList } from './project/programmes.ts';
import {
  oneProject,
  projectList,
  projectRaised,
  projectRevised,
  takeProject,
} from './project/projects.ts';
import { oneReferral, referralList, referralSent, takeReferral } from './referral/referrals.ts';
import { modelCoverage, staffList } from './workspace/workspace.ts';

import './forgetting.ts';

export { type Proposal, propose, takeAgreement } from './agreement/agreements.ts';
export { expertInvited, invitationAnswered, keepExpert } from './expert/experts.ts';
export type { LinkageWorld } from './here.ts';
export { keepNeed, keepOffer } from './lists/lists.ts';
export { matchProposed } from './lists/matches.ts';
export { actorsTied, channelUsed, keepChannel } from './network/network.ts';
export { keepProgramme } from './project/programmes.ts';
export { projectRaised, takeProject } from './project/projects.ts';
export { referralSent, takeReferral } from './referral/referrals.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'linkage.proposed': {},
    'linkage.agreed': {},
    'linkage.declined': {},
    'linkage.withdrawn': {},
    'linkage.ended': {},
    'linkage.done': {},
    'linkage.reported': {},
    'linkage.returned': {},
    'linkage.answer_waits': { reminder: 1 },
    'linkage.owed_soon': { topic: 'soon', reminder: 1 },
    'linkage.owed_late': { topic: 'late', reminder: 2 },
    'linkage.project_undecided': { reminder: 1 },
    'linkage.project_decided': {},
    'linkage.project_declined': {},
    'linkage.project_soon': { topic: 'soon', reminder: 1 },
    'linkage.project_late': { topic: 'late', reminder: 2 },
    'linkage.project_all_done': {},
    'linkage.project_reopened': {},
    'linkage.project_to_verify': {},
    'linkage.project_verified': {},
    'linkage.project_returned': {},
    'linkage.project_stopped': {},
    'linkage.referral_sent': {},
    'linkage.referral_soon': { topic: 'soon', reminder: 1 },
    'linkage.referral_late': { topic: 'late', reminder: 2 },
    'linkage.referral_accepted': {},
    'linkage.referral_declined': {},
    'linkage.referral_done': {},
    'linkage.referral_withdrawn': {},
  },
);

/** What actors give, need and agree. */
export const linkage: Module = {
  name: 'linkage',
  holds: linkageHolds,
  cards: linkageCards,
  jobs: linkageJobs,
  start: shiftMatters,
  implementations: [
    implement(contract.listOffers)(offerList),
    implement(contract.saveOffer)(keepOffer),
    implement(contract.endOffer)(dropOffer),
    implement(contract.listNeeds)(needList),
    implement(contract.saveNeed)(keepNeed),
    implement(contract.endNeed)(dropNeed),
    implement(contract.findParties)(partiesFound),
    implement(contract.matchLists)(matches),
    implement(contract.explainNeed)(offersForNeed),
    implement(contract.proposeMatch)(matchProposed),
    implement(contract.listAgreements)(agreementList),
    implement(contract.getAgreement)(oneAgreement),
    implement(contract.proposeAgreement)(proposed),
    implement(contract.takeAgreementStep)(takeAgreement),
    implement(contract.getNetwork)(network),
    implement(contract.listUnreached)(unreached),
    implement(contract.saveChannel)(keepChannel),
    implement(contract.noteChannelUse)(channelUsed),
    implement(contract.tieActors)(actorsTied),
    implement(contract.listTied)(tiedList),
    implement(contract.untieActor)(actorUntied),
    implement(contract.endChannel)(channelEnded),
    implement(contract.listExperts)(expertList),
    implement(contract.getExpert)(oneExpert),
    implement(contract.saveExpert)(keepExpert),
    implement(contract.endExpert)(expertEnded),
    implement(contract.inviteExpert)(expertInvited),
    implement(contract.answerInvitation)(invitationAnswered),
    implement(contract.listLinkageStaff)(staffList),
    implement(contract.getLinkageModel)(modelCoverage),
    implement(contract.listProgrammes)(programmeList),
    implement(contract.saveProgramme)(keepProgramme),
    implement(contract.endProgramme)(programmeEnded),
    implement(contract.listProjects)(projectList),
    implement(contract.getProject)(oneProject),
    implement(contract.raiseProject)(projectRaised),
    implement(contract.reviseProject)(projectRevised),
    implement(contract.takeProjectStep)(takeProject),
    implement(contract.listReferrals)(referralList),
    implement(contract.getReferral)(oneReferral),
    implement(contract.sendReferral)(referralSent),
    implement(contract.takeReferralStep)(takeReferral),
  ],
};
