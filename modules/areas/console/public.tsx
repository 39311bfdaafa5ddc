import type { ConsoleScreens } from '@liren/ui';
import { LandPlot, Spline } from 'lucide-react';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/admin/areas',
      load: () => import('./areas.tsx'),
      title: 'areas.title',
      roles: ['system_admin', 'command', 'district'],
      rail: { icon: LandPlot, word: 'areas.title', order: 80, jump: 'r' },
    },
    {
      path: '/admin/areas/import',
      load: () => import('./import.tsx'),
      title: 'areas.import.title',
      roles: ['system_admin'],
    },
    {
      path: '/admin/boundaries',
      load: () => import('./boundary/list.tsx'),
      title: 'areas.change.title',
      roles: ['system_admin', 'command', 'district'],
      rail: {
        icon: Spline,
        word: 'areas.change.title',
        order: 81,
        jump: 'j',
        roles: ['district'],
      },
    },
    {
      path: '/admin/boundaries/$id',
      load: () => import('./boundary/change.tsx'),
      title: 'areas.change.title',
      roles: ['system_admin', 'command', 'district'],
    },
  ],
};
