import type { Role } from '@liren/kernel/account';

/** Who speaks for a community. */
export const entryRoles: readonly Role[] = ['desk', 'social_worker'];

export const readerRoles: readonly Role[] = [
  ...entryRoles,
  'command',
  'handler',
  'organiser',
  'district',
];
