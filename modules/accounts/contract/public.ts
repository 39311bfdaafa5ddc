export {
  createStaffAccount,
  grantMembership,
  listAccounts,
  listUnits,
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
export { type DemoDoor, DemoPerson, demoDoors, enterAs, listDemoPeople } from './demo.ts';
export { accountProblems } from './problems.ts';
export {
  CurrentSession,
  changePassword,
  getSession,
  HeldRole,
  requestSignInCode,
  SignedInAccount,
  saveMyProfile,
  signInByCode,
  signInByPassword,
  signOut,
} from './session.ts';
export { AuditLine, listAudit, listReadsOfMyData, verifyAuditTrail } from './trail.ts';
