import type { ConsoleScreens } from '@liren/ui';
import { Footprints } from 'lucide-react';

const overseers = ['desk', 'command', 'checker', 'assessor', 'system_admin'] as const;

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/patrol',
      load: () => import('./patrol.tsx'),
      title: 'patrol.title',
      roles: overseers,
      rail: {
        ...{ icon: Footprints, word: 'patrol.title', order: 50, jump: 'f' },
        roles: ['desk', 'command'],
      },
    },
    {
      path: '/patrol/grids/$grid',
      load: () => import('./grid.tsx'),
      title: 'patrol.grid',
      roles: overseers,
    },
    {
      path: '/patrol/checklists',
      load: () => import('./checklists.tsx'),
      title: 'patrol.checklists',
      roles: overseers,
    },
    {
      path: '/patrol/rounds',
      load: () => import('./rounds.tsx'),
      title: 'patrol.rounds',
      roles: overseers,
    },
    {
      path: '/patrol/rounds/$round',
      load: () => import('./round.tsx'),
      title: 'patrol.round',
      roles: overseers,
    },
  ],
};
