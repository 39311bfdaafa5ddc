import { sweepSignIn } from '@liren/kernel/account/server';
import { implement, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import {
  changePassword,
  createStaffAccount,
  getSession,
  grantMembership,
  listAccounts,
  listAudit,
  listReadsOfMyData,
  listUnits,
  requestSignInCode,
  resetPassword,
  revealAccountPhone,
  revokeMembership,
  saveMyProfile,
  saveUnit,
  setAccountStatus,
  signInByCode,
  signInByPassword,
  signOut,
  verifyAuditTrail,
} from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import {
  addMembership,
  addStaff,
  changeStatus,
  renewPassword,
  staffList,
  staffPhone,
  takeMembership,
} from './administration.ts';
import {
  changeProfile,
  currentSession,
  enterByCode,
  enterByPassword,
  leave,
  replacePassword,
  sendCode,
} from './session.ts';
import { myReads, trailPage, trailVerdict } from './trail.ts';
import { changeUnit, unitList } from './units.ts';

export { addDemoPerson, demoEntrance } from './demo.ts';

declareNotices({ 'zh-CN': zh, en }, { 'sign_in.code': { inapp: false, sms: true, secret: true } });

/** Signing in and out, who is what in the office, and the audit trail. */
export const accounts: Module = {
  name: 'accounts',
  implementations: [
    implement(getSession)((ctx) => currentSession(ctx)),
    implement(requestSignInCode)((ctx, { body }) => sendCode(ctx, body)),
    implement(signInByCode)((ctx, { body }) => enterByCode(ctx, body)),
    implement(signInByPassword)((ctx, { body }) => enterByPassword(ctx, body)),
    implement(changePassword)((ctx, { body }) => replacePassword(ctx, body)),
    implement(saveMyProfile)((ctx, { body }) => changeProfile(ctx, body)),
    implement(signOut)((ctx) => leave(ctx)),

    implement(listUnits)((ctx, { query }) => unitList(ctx, query)),
    implement(saveUnit)((ctx, { params, body }) => changeUnit(ctx, params.code, body)),
    implement(listAccounts)((ctx, { query }) => staffList(ctx, query)),
    implement(createStaffAccount)((ctx, { body }) => addStaff(ctx, body)),
    implement(resetPassword)((ctx, { params }) => renewPassword(ctx, params.account)),
    implement(setAccountStatus)((ctx, { params, body }) =>
      changeStatus(ctx, params.account, body.status),
    ),
    implement(grantMembership)((ctx, { params, body }) => addMembership(ctx, params.account, body)),
    implement(revokeMembership)((ctx, { params }) =>
      takeMembership(ctx, params.account, params.membership),
    ),
    implement(revealAccountPhone)((ctx, { params, body }) =>
      staffPhone(ctx, params.account, body.purpose),
    ),

    implement(listAudit)((ctx, { query }) => trailPage(ctx, query)),
    implement(verifyAuditTrail)((ctx) => trailVerdict(ctx)),
    implement(listReadsOfMyData)((ctx, { query }) => myReads(ctx, query.after)),
  ],
  jobs: [
    {
      name: 'accounts.sweep',
      everyMs: 3_600_000,
      run: ({ db, clock }) => sweepSignIn(db, clock.now()),
    },
  ],
};
