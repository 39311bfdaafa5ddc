import type { ConsoleScreens } from '@liren/ui';

export const screens: ConsoleScreens = {
  routes: [
    {
      path: '/registry/imports',
      load: () => import('./intake/imports.tsx'),
      title: 'registry.intake.title',
      roles: ['registrar'],
    },
    {
      path: '/registry/imports/$id',
      load: () => import('./intake/import-page.tsx'),
      title: 'registry.intake.title',
      roles: ['registrar'],
    },
    {
      path: '/registry/statistics',
      load: () => import('./statistics/publish.tsx'),
      title: 'registry.statistics.publish',
      roles: ['registrar'],
    },
  ],
};
