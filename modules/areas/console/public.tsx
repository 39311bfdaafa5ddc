import type { ConsoleScreens } from '@liren/ui';
import { LandPlot } from 'lucide-react';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/admin/areas',
      load: () => import('./areas.tsx'),
      title: 'areas.title',
      roles: ['system_admin', 'command'],
      rail: { icon: LandPlot, word: 'areas.title', order: 80, jump: 'r' },
    },
    {
      path: '/admin/areas/import',
      load: () => import('./import.tsx'),
      title: 'areas.import.title',
      roles: ['system_admin'],
    },
  ],
};
