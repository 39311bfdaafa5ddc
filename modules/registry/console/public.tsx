import type { ConsoleScreens } from '@liren/ui';
import { organisationScreens } from './organisation/routes.ts';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/registry/statistics',
      load: () => import('./statistics/publish.tsx'),
      title: 'registry.statistics.publish',
      roles: ['registrar'],
    },
    ...organisationScreens,
  ],
};
