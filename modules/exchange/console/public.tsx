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
      rail: { icon: Cable, word: 'exchange.keys', order: 83, jump: 'o' },
    },
  ],
};
