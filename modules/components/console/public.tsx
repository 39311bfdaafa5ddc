import type { ConsoleScreens } from '@liren/ui';
import { LampDesk } from 'lucide-react';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/components',
      load: () => import('./components.tsx'),
      title: 'components.title',
      roles: ['grid_worker', 'desk', 'command', 'handler', 'checker', 'assessor', 'system_admin'],
      rail: {
        ...{ icon: LampDesk, word: 'components.title', order: 75, jump: 'b' },
        roles: ['grid_worker', 'handler', 'checker', 'assessor'],
      },
    },
    {
      path: '/components/import',
      load: () => import('./import.tsx'),
      title: 'components.import.title',
      roles: ['system_admin'],
    },
    {
      path: '/components/labels',
      load: () => import('./labels.tsx'),
      title: 'components.labels.title',
      roles: ['system_admin', 'command', 'desk'],
    },
  ],
};
