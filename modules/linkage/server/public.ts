import { implement, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import * as contract from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { agreementList, oneAgreement, proposed, takeAgreement } from './agreement/agreements.ts';
import { agreementJobs, shiftAgreements } from './agreement/jobs.ts';
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
import { actorsTied, channelUsed, keepChannel, network, unreached } from './network/network.ts';

import './forgetting.ts';

export { type Proposal, propose, takeAgreement } from './agreement/agreements.ts';
export type { LinkageWorld } from './here.ts';
export { keepNeed, keepOffer } from './lists/lists.ts';
export { matchProposed } from './lists/matches.ts';
export { actorsTied, channelUsed, keepChannel } from './network/network.ts';

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
  },
);

/** What actors give, need and agree. */
export const linkage: Module = {
  name: 'linkage',
  jobs: agreementJobs,
  start: shiftAgreements,
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
  ],
};
