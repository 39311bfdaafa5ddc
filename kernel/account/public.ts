export type { CivicAttempt, CivicPerson, CivicPort } from './civic.ts';
export { passwordFault, passwordLength } from './password-rule.ts';
export { isMobile, MobilePhone, maskedPhone, normalPhone, Phone } from './phone.ts';
export { separatedFrom } from './separation.ts';
export { idleLimitMs, lifetimeMs, lockout } from './session-limits.ts';
export {
  type Actor,
  covers,
  everyone,
  type Held,
  hasRole,
  holds,
  holdsOver,
  type Membership,
  type PartyId,
  type PartyRole,
  partyIds,
  partyRoles,
  type Role,
  roles,
  system,
  type Who,
} from './who.ts';
