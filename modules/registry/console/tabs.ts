import type { Role } from '@liren/kernel/account';
import type { WordKey } from '@liren/ui/words';
import { keeperRoles, readerRoles } from '../contract/public.ts';
import { organisationReaders } from './roles.ts';

/** One page of the register's place, in the order of its navigation. */
export interface RegistryTab {
  path: string;
  word: WordKey;
  roles: readonly Role[];
}

/** Pages of the register: each room adds its own, one line each. */
export const tabs: readonly RegistryTab[] = [
  { path: '/registry', word: 'registry.tab.search', roles: readerRoles },
  { path: '/registry/places', word: 'registry.tab.places', roles: readerRoles },
  {
    path: '/registry/organisations',
    word: 'registry.tab.organisations',
    roles: organisationReaders,
  },
  { path: '/registry/imports', word: 'registry.intake.title', roles: ['registrar'] },
  { path: '/registry/matches', word: 'registry.match.title', roles: ['registrar'] },
  { path: '/registry/quality', word: 'registry.quality', roles: keeperRoles },
  { path: '/registry/claims', word: 'registry.tab.claims', roles: keeperRoles },
  { path: '/registry/sets', word: 'registry.tab.sets', roles: readerRoles },
  { path: '/registry/statistics', word: 'registry.statistics.publish', roles: ['registrar'] },
  { path: '/registry/not-held', word: 'registry.tab.not_held', roles: readerRoles },
];
