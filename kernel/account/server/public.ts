export {
  type Account,
  accountById,
  accountByKey,
  accountForUpdate,
  accountSealedColumns,
  accountsByPhoneTail,
  type Credentials,
  createAccount,
  credentialsOf,
  loginKey,
  type NewAccount,
  namesOf,
  phoneCell,
  phoneKey,
  phoneOf,
  saveProfile,
  setPassword,
  setStatus,
} from './accounts.ts';
export { civicKey, hasCivic, linkCivic, openIdConnect } from './civic.ts';
export { codeLimits, makeCode, sweepSignIn, takeCode } from './codes.ts';
export {
  type Deputyship,
  deputiesOf,
  deputyshipsOf,
  endDeputyship,
  endDeputyshipsOf,
  insertDeputyship,
  type LentRole,
  tiedTo,
} from './deputies.ts';
export { countAttempt, forgetAttempt, forgetFailures } from './failures.ts';
export {
  areasHeldBy,
  belongsElsewhere,
  endMembership,
  followAreas,
  handlersOf,
  holdersOf,
  insertMembership,
  type MembershipRow,
  membershipsOf,
  membershipsOver,
  type NewMembership,
} from './memberships.ts';
export {
  addPasskey,
  dropPasskeys,
  namePasskey,
  type Passkey,
  passkeysOf,
  passkeyUsed,
  setChallenge,
  takeChallenge,
} from './passkeys.ts';
export { hashPassword, isPassword } from './password.ts';
export { residentByPhone } from './residents.ts';
export {
  beginSecondFactor,
  dropSecondFactor,
  recoveryCodes,
  renewRecoveryCodes,
  rolesWithSecondFactor,
  type SecondFactor,
  type SecondSteps,
  secondFactorOf,
  secondStepsOf,
  setRolesWithSecondFactor,
  takeSecondCode,
  takeTotp,
} from './second-factor.ts';
export {
  type EndReason,
  endOfSession,
  endSession,
  endSessionsOf,
  type OpenSession,
  openSession,
  openSessionsOf,
  resolveSession,
  type Session,
  type SignedIn,
  sessionsOf,
} from './sessions.ts';
export { base32, codeAt, otpauthUri, stepAt, totp } from './totp.ts';
export {
  moveUnits,
  saveUnit,
  type Unit,
  type UnitKind,
  unitKinds,
  unitOf,
  unitsOf,
} from './units.ts';
export { assignmentColumns, rootColumns, type WhoColumns, whoSql } from './who-sql.ts';
