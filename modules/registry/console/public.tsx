import type { ConsoleScreens } from '@liren/ui';
import { BookUser } from 'lucide-react';
import { keeperRoles, readerRoles } from '../contract/public.ts';
import { organisationScreens } from './organisation/routes.ts';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/registry/imports',
      load: () => import('./intake/imports.tsx'),
      title: 'registry.intake.title',
      roles: ['registrar'],
    },
    {
      path: '/registry/matches',
      load: () => import('./intake/matches.tsx'),
      title: 'registry.match.title',
      roles: ['registrar'],
    },
    {
      path: '/registry/imports/$id',
      load: () => import('./intake/import-page.tsx'),
      title: 'registry.intake.title',
      roles: ['registrar'],
    },
    {
      path: '/registry',
      load: () => import('./person/search.tsx'),
      title: 'registry.title',
      roles: readerRoles,
      rail: { icon: BookUser, word: 'registry.title', order: 60, jump: 'g' },
    },
    {
      path: '/registry/people/$id',
      load: () => import('./person/person.tsx'),
      title: 'registry.person',
      roles: readerRoles,
    },
    {
      path: '/registry/add',
      load: () => import('./person/add.tsx'),
      title: 'registry.add',
      roles: keeperRoles,
    },
    {
      path: '/registry/households/$id',
      load: () => import('./person/household.tsx'),
      title: 'registry.household',
      roles: readerRoles,
    },
    {
      path: '/registry/claims',
      load: () => import('./person/claims.tsx'),
      title: 'registry.tab.claims',
      roles: keeperRoles,
    },
    {
      path: '/registry/sets',
      load: () => import('./person/sets.tsx'),
      title: 'registry.tab.sets',
      roles: readerRoles,
    },
    {
      path: '/registry/not-held',
      load: () => import('./person/not-held.tsx'),
      title: 'registry.tab.not_held',
      roles: readerRoles,
    },
    {
      path: '/registry/places',
      load: () => import('./place/places.tsx'),
      title: 'registry.tab.places',
      roles: readerRoles,
    },
    {
      path: '/registry/buildings/$id',
      load: () => import('./place/building.tsx'),
      title: 'registry.building',
      roles: readerRoles,
    },
    {
      path: '/registry/rooms/$id',
      load: () => import('./place/room.tsx'),
      title: 'registry.room',
      roles: readerRoles,
    },
    {
      path: '/registry/statistics',
      load: () => import('./statistics/publish.tsx'),
      title: 'registry.statistics.publish',
      roles: ['registrar'],
    },
    {
      path: '/registry/quality',
      load: () => import('./quality/quality.tsx'),
      title: 'registry.quality',
      roles: keeperRoles,
    },
    {
      path: '/registry/quality/people',
      load: () => import('./quality/flawed-people.tsx'),
      title: 'registry.quality',
      roles: keeperRoles,
    },
    {
      path: '/registry/quality/organisations',
      load: () => import('./quality/flawed-organisations.tsx'),
      title: 'registry.quality',
      roles: keeperRoles,
    },
    {
      path: '/registry/contradictions',
      load: () => import('./quality/contradictions.tsx'),
      title: 'registry.contradictions',
      roles: keeperRoles,
    },
    ...organisationScreens,
  ],
};
