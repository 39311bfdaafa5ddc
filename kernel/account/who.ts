import type { AccountId, AreaCode, Office, UnitCode } from '../contract/values.ts';

/** What a person can be in an office; a membership binds one to an area and, where it matters, a unit. */
export const roles = [
  'grid_worker',
  'desk',
  'command',
  'handler',
  'checker',
  'assessor',
  /** Decides for the district (区) what is not the subdistrict's to decide. */
  'district',
  /** Knows and looks after the people of a community (社区工作者). */
  'social_worker',
  /** Brings bodies, organisations and residents together (联络员). */
  'organiser',
  /** Keeps the register of actors of the office: imports, merges, quality. */
  'registrar',
  /** Answers for personal data (个人信息保护负责人, PIPL art. 52). */
  'privacy_officer',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
export type Role = (typeof roles)[number];

/** How somebody takes part in one matter. */
export const partyRoles = ['reporter', 'joiner', 'handler', 'watcher'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** Somebody in one matter: an account or a whole unit. */
export type PartyId = `account:${string}` | `unit:${string}`;

/** A permission as data. Two interpreters read it: `holds` for one matter, `whoSql` for a list. */
export type Who =
  | 'system'
  | { role: Role; over: 'area' | 'unit' }
  | { party: PartyRole }
  | { did: string }
  | { any: readonly Who[] }
  | { all: readonly Who[] }
  | { not: Who };

export interface Membership {
  role: Role;
  /** Prefix: a membership over a community reaches its grids. */
  area: AreaCode;
  unit: UnitCode | null;
}

export interface Actor {
  office: Office;
  /** Null: nobody signed in, or the system. */
  account: AccountId | null;
  system: boolean;
  memberships: readonly Membership[];
}

/** What a permission looks at in one matter. */
export interface Held {
  area: string;
  unit: string | null;
  parties: readonly { role: string; who: string }[];
  /** Step → accounts that took it, over the whole family. */
  did: Readonly<Record<string, readonly string[]>>;
}

/** True when the actor may, by this permission, act on this matter. */
export function holds(who: Who, held: Held, actor: Actor): boolean {
  if (who === 'system') return actor.system;
  if ('role' in who)
    return actor.memberships.some((m) => m.role === who.role && reaches(m, who.over, held));
  if ('party' in who) {
    const names = partyIds(actor);
    return held.parties.some((p) => p.role === who.party && names.includes(p.who as PartyId));
  }
  if ('did' in who)
    return actor.account !== null && (held.did[who.did] ?? []).includes(actor.account);
  if ('any' in who) return who.any.some((w) => holds(w, held, actor));
  if ('all' in who) return who.all.every((w) => holds(w, held, actor));
  return !holds(who.not, held, actor);
}

function reaches(membership: Membership, over: 'area' | 'unit', held: Held): boolean {
  return over === 'area'
    ? covers(membership.area, held.area)
    : held.unit !== null && membership.unit === held.unit;
}

const gridDigits = 14;

/**
 * True when a membership over one area reaches the other: the same, or below it.
 *
 * Codes have prefix meaning down to the community only: a unit grid (15 digits) begins with the digits
 * of a service grid (14) it does not lie in.
 */
export function covers(scope: string, area: string): boolean {
  return scope.length >= gridDigits ? area === scope : area.startsWith(scope);
}

/** The names under which an actor can be party to a matter: the account, and each unit it handles for. */
export function partyIds(actor: Actor): PartyId[] {
  const units = new Set(
    actor.memberships.flatMap((m) => (m.role === 'handler' && m.unit ? [m.unit] : [])),
  );
  return [
    ...(actor.account ? [`account:${actor.account}` as const] : []),
    ...[...units].map((u) => `unit:${u}` as const),
  ];
}

/** True when the actor has one of the roles anywhere in the office: for menus and endpoints without a matter. */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.memberships.some((m) => wanted.includes(m.role));
}

/** True when the actor has the role over all of an area; over the whole office for what has no place. */
export function holdsOver(actor: Actor, role: Role, area: string = actor.office): boolean {
  return actor.memberships.some((m) => m.role === role && covers(m.area, area));
}

export const everyone = (office: Office): Actor => ({
  office,
  account: null,
  system: false,
  memberships: [],
});
export const system = (office: Office): Actor => ({
  office,
  account: null,
  system: true,
  memberships: [],
});
