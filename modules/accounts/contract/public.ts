export {
  createStaffAccount,
  grantMembership,
  listAccounts,
  listUnits,
  NewMembership,
  NewStaff,
  type ReadPurpose,
  readPurposes,
  resetPassword,
  revealAccountPhone,
  revokeMembership,
  StaffAccount,
  saveUnit,
  setAccountStatus,
  Unit,
  unitKinds,
} from './administration.ts';
export {
  type CivicFault,
  civicFaults,
  finishCivicSignOn,
  getCivicSignOn,
  startCivicSignOn,
} from './civic.ts';
export { type DemoDoor, DemoPerson, demoDoors, enterAs, listDemoPeople } from './demo.ts';
export {
  Colleague,
  Deputyship,
  endDeputy,
  endDeputyOf,
  listDeputies,
  listMyDeputies,
  longestDeputyDays,
  MyDeputies,
  nameDeputy,
  nameDeputyOf,
  searchColleagues,
} from './deputies.ts';
export { getDeviceKey } from './device-key.ts';
export {
  browsers,
  listDevicesOf,
  listMyDevices,
  SignedInDevice,
  signOutAllOf,
  signOutDevice,
  signOutDeviceOf,
  signOutEverywhere,
  systems,
} from './devices.ts';
export {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listMyPasskeys,
  type MyPasskeys,
  type NewPasskey,
  removePasskey,
  renamePasskey,
  type SignedByPasskey,
} from './passkeys.ts';
export { accountProblems } from './problems.ts';
export {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  getSecondFactorRoles,
  MySecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  saveSecondFactorRoles,
} from './second-factor.ts';
export { CurrentSession, getSession, HeldRole, SignedInAccount, signOut } from './session.ts';
export {
  changePassword,
  requestSignInCode,
  SecondCode,
  saveMyProfile,
  signInByCode,
  signInByPassword,
} from './sign-in.ts';
export {
  AuditFilter,
  AuditLine,
  exportAudit,
  exportAuditXlsx,
  listAudit,
  listReadsOfMyData,
  proposeAuditExport,
  verifyAuditTrail,
} from './trail.ts';
