import type { Role } from '@liren/kernel/account';

/** Roles that look people up; each sees its own area. */
export const readerRoles = [
  'social_worker',
  'registrar',
  'grid_worker',
  'privacy_officer',
] as const satisfies readonly Role[];
/** Roles that write what stands in the register. */
export const keeperRoles = ['social_worker', 'registrar'] as const satisfies readonly Role[];

export const readers = {
  any: readerRoles.map((role) => ({ role, over: 'area' as const })),
};
export const keepers = {
  any: keeperRoles.map((role) => ({ role, over: 'area' as const })),
};
export const registrars = { role: 'registrar', over: 'area' } as const;
export const privacyOfficers = { role: 'privacy_officer', over: 'area' } as const;
