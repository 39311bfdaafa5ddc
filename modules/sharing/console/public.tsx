import type { ConsoleScreens } from '@liren/ui';
import { ListChecks } from 'lucide-react';
import { entryRoles, readerRoles } from './roles.ts';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/sharing',
      load: () => import('./asks.tsx'),
      title: 'sharing.title',
      roles: readerRoles,
      rail: {
        ...{ icon: ListChecks, word: 'sharing.title', order: 48, jump: '7' },
        // Desk, command and handler have eight places, or nearly; they come by search and from what they are told.
        roles: ['social_worker', 'organiser', 'district'],
      },
    },
    {
      path: '/sharing/asks/$ask',
      load: () => import('./ask.tsx'),
      title: 'sharing.ask',
      roles: readerRoles,
    },
    {
      path: '/sharing/entries',
      load: () => import('./entries.tsx'),
      title: 'sharing.entries',
      roles: entryRoles,
    },
    {
      path: '/sharing/burden',
      load: () => import('./burden.tsx'),
      title: 'sharing.burden',
      roles: readerRoles,
    },
    {
      path: '/sharing/list',
      load: () => import('./list.tsx'),
      title: 'sharing.list',
      roles: readerRoles,
    },
  ],
};
