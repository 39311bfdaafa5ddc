import type { Role } from '@liren/kernel/account';

/** Roles that open what the register says of organisations, communities, estates and spaces. */
export const organisationReaders = [
  'registrar',
  'organiser',
  'social_worker',
  'desk',
  'command',
  'grid_worker',
  'handler',
] as const satisfies readonly Role[];
