import type { ConsoleScreens } from '@liren/ui';
import { organisationReaders } from '../roles.ts';

const roles = organisationReaders;

/** Organisations, communities, estates and spaces. */
export const organisationScreens: ConsoleScreens['routes'] = [
  {
    path: '/registry/organisations',
    load: () => import('./organisations.tsx'),
    title: 'registry.tab.organisations',
    roles,
  },
  {
    path: '/registry/organisations/$id',
    load: () => import('./organisation.tsx'),
    title: 'registry.tab.organisations',
    roles,
  },
  {
    path: '/registry/assets',
    load: () => import('./assets.tsx'),
    title: 'registry.page.assets',
    roles,
  },
  {
    path: '/registry/ledgers',
    load: () => import('./ledgers.tsx'),
    title: 'registry.page.ledgers',
    roles,
  },
  {
    path: '/registry/ledgers/$building',
    load: () => import('./ledger.tsx'),
    title: 'registry.page.ledgers',
    roles,
  },
  {
    path: '/registry/rules',
    load: () => import('./rules.tsx'),
    title: 'registry.page.rules',
    roles,
  },
  {
    path: '/registry/duties',
    load: () => import('./duties.tsx'),
    title: 'registry.page.duties',
    roles,
  },
  {
    path: '/registry/communities',
    load: () => import('../workforce/communities.tsx'),
    title: 'registry.page.communities',
    roles,
  },
  {
    path: '/registry/communities/$code',
    load: () => import('../workforce/community.tsx'),
    title: 'registry.page.communities',
    roles,
  },
  {
    path: '/registry/estates',
    load: () => import('../estate/estates.tsx'),
    title: 'registry.page.estates',
    roles,
  },
  {
    path: '/registry/estates/$id',
    load: () => import('../estate/estate.tsx'),
    title: 'registry.estate',
    roles,
  },
  {
    path: '/registry/spaces',
    load: () => import('../space/spaces.tsx'),
    title: 'registry.page.spaces',
    roles,
  },
];
