import type { ConsoleScreens } from '@liren/ui';
import { UserLock } from 'lucide-react';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/privacy',
      load: () => import('./list.tsx'),
      title: 'privacy.title',
      roles: ['privacy_officer'],
      rail: { icon: UserLock, word: 'privacy.title', order: 78, jump: 'q' },
    },
    {
      path: '/privacy/held',
      load: () => import('./held.tsx'),
      title: 'privacy.held',
      roles: ['privacy_officer'],
    },
    {
      path: '/privacy/purges',
      load: () => import('./purges.tsx'),
      title: 'privacy.purges',
      roles: ['privacy_officer', 'audit_admin'],
    },
    {
      path: '/privacy/$id',
      load: () => import('./one.tsx'),
      title: 'privacy.one',
      roles: ['privacy_officer'],
    },
  ],
};
