import type { Held } from '@liren/kernel/http/server';

/** What is needed to tell somebody something, and what was told. */
export const noticeHolds: readonly Held[] = [
  {
    ...{ name: 'notices.messages', of: 'residents', basis: 'statutory_duty', isSensitive: false },
    ...{ readers: ['system_admin'], keep: 'notices.messages' },
    sealed: ['kernel.message.recipient', 'kernel.message.text'],
  },
  {
    ...{ name: 'notices.ways', of: 'residents', basis: 'consent', isSensitive: false },
    ...{ readers: [], keep: null },
    sealed: ['kernel.notice_address.address', 'kernel.push_device.subscription'],
  },
];
