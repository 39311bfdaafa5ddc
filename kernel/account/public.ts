export { type AbsenceReason, absenceReasons } from './absence.ts';
export type { CivicAttempt, CivicPerson, CivicPort } from './civic.ts';
export { passwordFault, passwordLength } from './password-rule.ts';
export { isMobile, MobilePhone, maskedPhone, normalPhone, Phone } from './phone.ts';
export { separatedFrom } from './separation.ts';
export { idleLimitMs, lifetimeMs, lockout } from './session-limits.ts';
export {
  type Actor,
  behalfOf,
  covers,
  everyone,
  type Held,
  hasRole,
  holds,
  holdsOver,
  type Membership,
  ownOf,
  type PartyId,
  type PartyRole,
  partyIds,
  partyRoles,
  type Role,
  roles,
  selvesOf,
  system,
  type Who,
} from './who.ts';
