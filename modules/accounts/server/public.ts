import { factsFromTrail } from '@liren/kernel/audit/server';
import { implement, implementStream, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  createStaffAccount,
  endDeputy,
  endDeputyOf,
  exportAudit,
  exportAuditXlsx,
  finishCivicSignOn,
  getCivicSignOn,
  getDeviceKey,
  getSecondFactor,
  getSecondFactorRoles,
  getSession,
  grantMembership,
  listAccounts,
  listAudit,
  listDeputies,
  listDevicesOf,
  listMyDeputies,
  listMyDevices,
  listMyPasskeys,
  listReadsOfMyData,
  listUnits,
  nameDeputy,
  nameDeputyOf,
  proposeAuditExport,
  removePasskey,
  removeSecondFactor,
  renamePasskey,
  renewRecoveryCodes,
  requestSignInCode,
  resetPassword,
  resetSecondFactor,
  revealAccountPhone,
  revokeMembership,
  saveMyProfile,
  saveSecondFactorRoles,
  saveUnit,
  searchColleagues,
  setAccountStatus,
  signInByCode,
  signInByPassword,
  signOut,
  signOutAllOf,
  signOutDevice,
  signOutDeviceOf,
  signOutEverywhere,
  startCivicSignOn,
  verifyAuditTrail,
} from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import { accountActs } from './acts.ts';
import {
  changeStatus,
  renewPassword,
  staffList,
  staffPhone,
  takeMembership,
} from './administration.ts';
import { accountCards } from './cards.ts';
import { civicFlow, civicSignOn, finishCivic, startCivic } from './civic.ts';
import {
  colleaguesLike,
  deputiesIn,
  endFor,
  endMine,
  lendFor,
  lendMine,
  myDeputies,
} from './deputies.ts';
import { deviceKey } from './device-key.ts';
import {
  endMyDevice,
  endMyDevices,
  endStaffDevice,
  endStaffDevices,
  myDevices,
  staffDevices,
} from './devices.ts';
import { addMembership, addStaff } from './granting.ts';
import { accountHolds } from './holds.ts';
import { accountKeeps, sweepAccounts } from './keeps.ts';
import {
  add,
  begin as beginNewPasskey,
  challengeOf,
  isSigned,
  myPasskeys,
  removeOne,
  rename,
} from './passkeys.ts';
import {
  askRoles,
  begin,
  confirm,
  mySecondFactor,
  remove,
  renewCodes,
  reset,
  rolesAsked,
} from './second-factor.ts';
import {
  accountToProve,
  changeProfile,
  currentSession,
  enterByCode,
  enterByPassword,
  leave,
  replacePassword,
  sendCode,
} from './session.ts';
import { exportTrail, myReads, proposeExport, trailPage, trailVerdict } from './trail.ts';
import { changeUnit, unitList } from './units.ts';

export { addDemoPerson, demoEntrance } from './demo.ts';
export { myReads } from './trail.ts';

declareNotices({ 'zh-CN': zh, en }, { 'sign_in.code': { inapp: false, sms: true, secret: true } });

/** Signing in and out, who is what in the office, and the audit trail. */
export const accounts: Module = {
  name: 'accounts',
  implementations: [
    implement(getSession)((ctx) => currentSession(ctx)),
    implement(requestSignInCode)((ctx, { body }) => sendCode(ctx, body)),
    implement(signInByCode)((ctx, { body }) => enterByCode(ctx, body)),
    implement(signInByPassword)((ctx, { body }) => enterByPassword(ctx, body, isSigned)),
    implement(beginPasskeySignIn)(async (ctx, { body }) =>
      challengeOf(ctx, await accountToProve(ctx, body)),
    ),
    implement(getCivicSignOn)((ctx) => civicSignOn(ctx)),
    implementStream(startCivicSignOn)((ctx, { query }, raw) => startCivic(ctx, query, raw)),
    implementStream(finishCivicSignOn)((ctx, { query }, raw) => finishCivic(ctx, query, raw)),
    implement(listMyPasskeys)((ctx) => myPasskeys(ctx)),
    implement(beginPasskey)((ctx, { body }) => beginNewPasskey(ctx, body)),
    implement(addPasskey)((ctx, { body }) => add(ctx, body)),
    implement(renamePasskey)((ctx, { params, body }) => rename(ctx, params.passkey, body.label)),
    implement(removePasskey)((ctx, { params, body }) => removeOne(ctx, params.passkey, body)),
    implement(changePassword)((ctx, { body }) => replacePassword(ctx, body)),
    implement(saveMyProfile)((ctx, { body }) => changeProfile(ctx, body)),
    implement(signOut)((ctx) => leave(ctx)),

    implement(getDeviceKey)((ctx, { query }) => deviceKey(ctx, query.former)),

    implement(getSecondFactor)((ctx) => mySecondFactor(ctx)),
    implement(beginSecondFactor)((ctx, { body }) => begin(ctx, body)),
    implement(confirmSecondFactor)((ctx, { body }) => confirm(ctx, body)),
    implement(renewRecoveryCodes)((ctx, { body }) => renewCodes(ctx, body)),
    implement(removeSecondFactor)((ctx, { body }) => remove(ctx, body)),
    implement(resetSecondFactor)((ctx, { params }) => reset(ctx, params.account)),
    implement(getSecondFactorRoles)((ctx) => rolesAsked(ctx)),
    implement(saveSecondFactorRoles)((ctx, { body }) => askRoles(ctx, body.roles)),

    implement(listMyDevices)((ctx) => myDevices(ctx)),
    implement(signOutDevice)((ctx, { params }) => endMyDevice(ctx, params.device)),
    implement(signOutEverywhere)((ctx, { query }) => endMyDevices(ctx, query)),
    implement(listDevicesOf)((ctx, { params }) => staffDevices(ctx, params.account)),
    implement(signOutDeviceOf)((ctx, { params }) =>
      endStaffDevice(ctx, params.account, params.device),
    ),
    implement(signOutAllOf)((ctx, { params }) => endStaffDevices(ctx, params.account)),

    implement(listMyDeputies)((ctx) => myDeputies(ctx)),
    implement(searchColleagues)((ctx, { query }) => colleaguesLike(ctx, query.q)),
    implement(nameDeputy)((ctx, { body }) => lendMine(ctx, body)),
    implement(endDeputy)((ctx, { params }) => endMine(ctx, params.deputyship)),
    implement(listDeputies)((ctx) => deputiesIn(ctx)),
    implement(nameDeputyOf)((ctx, { params, body }) => lendFor(ctx, params.account, body)),
    implement(endDeputyOf)((ctx, { params }) => endFor(ctx, params.deputyship)),

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

    implement(proposeAuditExport)((ctx, { body }) => proposeExport(ctx, body)),
    implement(listAudit)((ctx, { query }) => trailPage(ctx, query)),
    implementStream(exportAudit)((ctx, { query }, raw) => exportTrail(ctx, 'csv', query, raw)),
    implementStream(exportAuditXlsx)((ctx, { query }, raw) => exportTrail(ctx, 'xlsx', query, raw)),
    implement(verifyAuditTrail)((ctx) => trailVerdict(ctx)),
    implement(listReadsOfMyData)((ctx, { query }) => myReads(ctx, query)),
  ],
  acts: accountActs,
  holds: accountHolds,
  cards: accountCards,
  keeps: accountKeeps,
  flows: [
    civicFlow,
    {
      name: 'accounts.audit',
      direction: 'out',
      owner: 'audit_admin',
      fields: ['audit', 'account'],
      facts: factsFromTrail('data.exported', 'export:audit'),
    },
  ],
  jobs: [
    {
      name: 'accounts.sweep',
      everyMs: 3_600_000,
      run: sweepAccounts,
    },
  ],
};
