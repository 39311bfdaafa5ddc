import type { Held } from '@liren/kernel/http/server';

/** What a proposal that waits for a second person says of somebody. */
export const guardHolds: readonly Held[] = [
  {
    ...{ name: 'guard.proposals', of: 'staff', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['security_admin', 'system_admin', 'audit_admin'], keep: null },
    sealed: ['kernel.sealed.ciphertext'],
  },
];
