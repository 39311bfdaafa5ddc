import type { Held } from '@liren/kernel/http/server';

/** What people tell when they report something, and how they are reached. */
export const requestHolds: readonly Held[] = [
  {
    ...{ name: 'requests.texts', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['desk', 'command', 'handler', 'grid_worker'], keep: 'requests.texts' },
    sealed: ['kernel.sealed.ciphertext'],
  },
  {
    ...{ name: 'requests.files', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['desk', 'command', 'handler', 'grid_worker'], keep: 'requests.files' },
    sealed: [],
  },
  {
    ...{ name: 'requests.calls', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['desk'], keep: 'requests.calls', sealed: ['requests.call.phone'] },
  },
  {
    ...{ name: 'requests.follows', of: 'residents', basis: 'consent', isSensitive: false },
    ...{ readers: [], keep: null, sealed: ['requests.follow.circle'] },
  },
];
