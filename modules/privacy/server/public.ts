import type { Office } from '@liren/kernel/contract';
import { type Held, implement, type Kept, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import { shiftStates } from '@liren/kernel/workflow/server';
import {
  getRights,
  listHeld,
  listMyRights,
  listPurges,
  listRights,
  raiseRights,
  readRights,
  saveRightsRules,
  takeRightsStep,
} from '../contract/public.ts';
import type { RightsEnv } from '../domain/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
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
import { rightsHouse } from './store.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'privacy.put_off': { topic: 'promise' },
    'privacy.answered': { topic: 'result' },
    'privacy.refused': { topic: 'result' },
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
  implementations: [
    implement(listHeld)((ctx) => heldPage(ctx, holds(), keeps())),
    implement(listPurges)(purgesPage),
    implement(raiseRights)(raise),
    implement(listRights)(officersList),
    implement(listMyRights)(myRequests),
    implement(getRights)(oneRequest),
    implement(readRights)(readTexts),
    implement(takeRightsStep)(step),
    implement(saveRightsRules)(saveRules),
  ],
  start: async (deps) => {
    const env: RightsEnv = { answerDays: 30, putOffDays: 15 };
    const world = (_: unknown, office: Office) => ({
      ...{ ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env },
    });
    await shiftStates(
      deps.db,
      [{ kind: 'rights_request', house: rightsHouse, world }],
      deps.clock.now(),
    );
  },
});
