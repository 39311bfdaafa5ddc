export { type Actor, everyone, type Held, hasRole, holds, type Membership, type PartyId, type PartyRole, partyIds, partyRoles, type Role, roles, system, type Who } from './who.ts';
