import type { ConsoleScreens } from '@liren/ui';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/registry/statistics',
      load: () => import('./statistics/publish.tsx'),
      title: 'registry.statistics.publish',
      roles: ['registrar'],
    },
  ],
};
