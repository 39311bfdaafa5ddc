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
  /** Lent by this account for a time; null or left out: one's own. */
  deputyFor?: AccountId | null;
}

export interface Actor {
  office: Office;
  /** Null: nobody signed in, or the system. */
  account: AccountId | null;
  system: boolean;
  /** Own and lent ones, in force now. */
  memberships: readonly Membership[];
  /** Whom what is done now may be done for: the endpoint asks what one of them has lent. For the audit trail. */
  standingFor?: readonly AccountId[];
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
    const names = [...partyIds(actor), ...lentNames(who.party, held.area, actor)];
    return held.parties.some((p) => p.role === who.party && names.includes(p.who as PartyId));
  }
  if ('did' in who) {
    const deeds = held.did[who.did] ?? [];
    return selvesOf(actor).some((self) => deeds.includes(self));
  }
  if ('any' in who) return who.any.some((w) => holds(w, held, actor));
  if ('all' in who) return who.all.every((w) => holds(w, held, actor));
  return !holds(who.not, held, actor);
}

/**
 * Whose deeds count as one's own: one's own, and those of whom one stands in for. Who did a step can therefore not have
 * it checked by the deputy; that the deputy's deeds count as the principal's is written down with the step (`behalf`).
 */
export function selvesOf({ account, memberships }: Actor): AccountId[] {
  if (account === null) return [];
  return [account, ...new Set(memberships.flatMap(({ deputyFor }) => deputyFor ?? []))];
}

/** Party roles that are work. Having reported something is not: nobody rates or appeals in another's name. */
export const workRoles: readonly PartyRole[] = ['handler', 'watcher'];

/** Names of those one stands in for, as parties with this role: in the places of what they have lent. */
function lentNames(role: PartyRole, area: string, { memberships }: Actor): PartyId[] {
  if (!workRoles.includes(role)) return [];
  return memberships.flatMap((m) =>
    m.deputyFor && covers(m.area, area) ? [`account:${m.deputyFor}` as const] : [],
  );
}

/**
 * For whom an actor does what the permission allows: null when their own memberships suffice.
 *
 * @returns the first of those they stand in for whose lent memberships, beside the own ones, give the right; only for
 *   an actor for whom it `holds`
 */
export function behalfOf(who: Who, held: Held, actor: Actor): AccountId | null {
  const [, ...principals] = selvesOf(actor);
  if (principals.length === 0 || holds(who, held, ownOf(actor))) return null;
  const without = (one: AccountId) => ({
    ...actor,
    memberships: actor.memberships.filter((m) => !m.deputyFor || m.deputyFor === one),
  });
  return principals.find((one) => holds(who, held, without(one))) ?? principals[0] ?? null;
}

/** The actor without what is lent to them. */
export const ownOf = (actor: Actor): Actor => ({
  ...actor,
  memberships: actor.memberships.filter((m) => !m.deputyFor),
});

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
