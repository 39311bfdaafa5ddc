import type { ConsoleScreens } from '@liren/ui';
import { Cable } from 'lucide-react';

const keepers = ['system_admin'] as const;

/** Doors for other systems: for the system administrator. */
export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/admin/keys',
      load: () => import('./keys-page.tsx'),
      title: 'exchange.keys',
      roles: keepers,
      rail: { icon: Cable, word: 'exchange.doors', order: 83, jump: 'i' },
    },
    {
      path: '/admin/webhooks',
      load: () => import('./webhooks-page.tsx'),
      title: 'exchange.webhooks',
      roles: keepers,
    },
    {
      path: '/admin/partners',
      load: () => import('./partners-page.tsx'),
      title: 'exchange.partners',
      roles: keepers,
    },
  ],
};
