import { type Held, implement, type Kept, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import {
  getConsents,
  getRights,
  listHeld,
  listMyConsents,
  listMyRights,
  listPurges,
  listRights,
  raiseRights,
  readRights,
  saveRightsRules,
  takeRightsStep,
  withdrawConsent,
} from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { privacyCards } from './cards.ts';
import { consentsPage, consentWithdrawn, myConsents } from './consents.ts';
import { heldPage } from './held.ts';
import { privacyHolds } from './holds.ts';
import { purgesPage } from './purged.ts';
import {
  myRequests,
  officersList,
  oneRequest,
  raise,
  readTexts,
  saveRules,
  step,
} from './requests.ts';
import { recounting, ringing, shiftRequests } from './ringing.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'privacy.put_off': { topic: 'promise' },
    'privacy.answered': { topic: 'result' },
    'privacy.refused': { topic: 'result' },
    'privacy.soon': { topic: 'soon', reminder: 1 },
    'privacy.late': { topic: 'late', reminder: 2 },
  },
);

/**
 * What people may ask about their own data, and who answers.
 *
 * @param holds  which personal data the modules hold; read when somebody asks, since later modules declare theirs
 * @param keeps  what they keep for how long; likewise
 */
export const privacy = (holds: () => readonly Held[], keeps: () => readonly Kept[]): Module => ({
  name: 'privacy',
  holds: privacyHolds,
  cards: privacyCards,
  implementations: [
    implement(listHeld)((ctx) => heldPage(ctx, holds(), keeps())),
    implement(listMyConsents)(myConsents),
    implement(withdrawConsent)(consentWithdrawn),
    implement(getConsents)(consentsPage),
    implement(listPurges)(purgesPage),
    implement(raiseRights)(raise),
    implement(listRights)(officersList),
    implement(listMyRights)(myRequests),
    implement(getRights)(oneRequest),
    implement(readRights)(readTexts),
    implement(takeRightsStep)(step),
    implement(saveRightsRules)(saveRules),
  ],
  jobs: [ringing, recounting],
  start: shiftRequests,
});
