import type { Role } from '@liren/kernel/account';
import type { AccountId, AreaCode, Office, UnitCode } from '@liren/kernel/contract';
import { createContext, useContext } from 'react';

/** What somebody is, where: as the accounts' contract tells it. */
export interface HeldMembership {
  role: Role;
  area: AreaCode;
  areaName: string;
  unit: UnitCode | null;
  unitName: string | null;
  /** Lent by this person until then; null: one's own. */
  deputyFor: { account: AccountId; name: string; until: string } | null;
}

/** Who is signed in, as screens need it: to greet and to choose menus. What they may do, replies say. */
export interface Me {
  account: AccountId;
  name: string;
  kind: 'staff' | 'resident';
  phone: string | null;
  memberships: readonly HeldMembership[];
  mustChangePassword: boolean;
  mustEnrol: boolean;
}

export interface SessionOfPage {
  /** Null: nobody is signed in. */
  me: Me | null;
  /** This installation is a demonstration. */
  demo: boolean;
  /** A demonstration's made-up office; beside it may stand others, taken in from real files. */
  invented: boolean;
  office: { code: Office; name: string };
  /** Opens the sign-in over the page; what was typed stays. */
  askSignIn: () => void;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<SessionOfPage | null>(null);

export function useSession(): SessionOfPage {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of an app shell');
  return session;
}

/** The person signed in, or null. */
export const useMe = (): Me | null => useSession().me;

/** True when one of the roles is held anywhere in the office: for menus, never for permission. */
export const hasOneOf = (me: Me | null, roles: readonly Role[]): boolean =>
  me?.memberships.some((membership) => roles.includes(membership.role)) ?? false;
