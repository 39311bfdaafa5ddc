import type { Held } from '@liren/kernel/http/server';

/** What the house holds of whoever has an account, and of what they did with it. */
export const accountHolds: readonly Held[] = [
  {
    ...{ name: 'accounts.resident', of: 'residents', basis: 'contract', isSensitive: false },
    ...{ readers: [], keep: null, sealed: ['kernel.account.phone'] },
  },
  {
    ...{ name: 'accounts.staff', of: 'staff', basis: 'contract', isSensitive: false },
    readers: ['security_admin', 'system_admin'],
    keep: null,
    sealed: ['kernel.account.phone', 'kernel.second_factor.secret'],
  },
  {
    ...{ name: 'accounts.sessions', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['security_admin'], keep: 'accounts.sessions', sealed: [] },
  },
  {
    ...{ name: 'accounts.audit', of: 'staff', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['audit_admin'], keep: 'accounts.audit', sealed: [] },
  },
];
