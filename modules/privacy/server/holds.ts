import type { Held } from '@liren/kernel/http/server';

/** What somebody who asks about their own data writes, and what they are answered. */
export const privacyHolds: readonly Held[] = [
  {
    ...{ name: 'privacy.rights', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['privacy_officer'], keep: null, sealed: ['kernel.sealed.ciphertext'] },
  },
];
