import type { Role } from './who.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const administrators: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin'];

/** How long a session lasts unused. GB/T 22239 level 3: 30 minutes, 10 for who administers. */
export function idleLimitMs(kind: 'staff' | 'resident', roles: readonly Role[]): number {
  if (kind === 'resident') return 30 * dayMs;
  return roles.some((role) => administrators.includes(role)) ? 10 * minuteMs : 30 * minuteMs;
}

/** How long a session lasts however busy: a shift for staff, a year for a resident's own phone. */
export const lifetimeMs = { staff: 12 * 60 * minuteMs, resident: 365 * dayMs } as const;

/** Failed attempts that lock a name, and for how long they count. */
export const lockout = { failures: 5, withinMs: 15 * minuteMs } as const;
